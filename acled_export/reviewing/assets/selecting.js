// Words of the article that are selected, by mouse or by keyboard, and what can be done with them.

let words = null;

function unitsAt(node, offset) {
  const inside = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
  const piece = inside.closest("[data-at]");
  const isText = node.nodeType === Node.TEXT_NODE;
  if (piece) return Number(piece.dataset.at) + (isText ? offset : offset && piece.textContent.length);
  const next = inside.querySelectorAll(":scope > *")[offset];
  const first = next?.matches("[data-at]") ? next : next?.querySelector("[data-at]");
  if (first) return Number(first.dataset.at);
  const last = [...inside.querySelectorAll("[data-at]")].at(-1);
  return last ? Number(last.dataset.at) + last.textContent.length : text.length;
}

function heedSelection() {
  const selection = document.getSelection();
  const inside = (node) => node && byId("text").contains(node);
  if (!inside(selection.anchorNode)) return;
  if (selection.isCollapsed || !inside(selection.focusNode)) view.selection = null;
  else {
    const ends = [
      unitsAt(selection.anchorNode, selection.anchorOffset),
      unitsAt(selection.focusNode, selection.focusOffset),
    ].sort((a, b) => a - b);
    view.selection = tidied(...ends);
  }
  drawBar();
}

function tidied(from, to) {
  const cut = text.slice(from, to);
  const start = from + cut.length - cut.trimStart().length;
  const end = start + cut.trim().length;
  return start < end ? { from: start, to: end } : null;
}

function spotAt(units, ending) {
  const last = ending ? units - 1 : units;
  const piece = pieces.find((it) => it.from <= last && last < it.to);
  return piece ? [piece.element.firstChild, units - piece.from] : null;
}

function select(from, to) {
  const [start, end] = [spotAt(from, false), spotAt(to, true)];
  if (!start || !end) return;
  document.getSelection().setBaseAndExtent(...start, ...end);
  view.selection = { from, to };
  showUnits(to - 1);
  drawBar();
}

function allWords() {
  const found = () => text.matchAll(/[\p{L}\p{N}\p{M}\u200c\u200d'\u2019-]+|[^\s\p{L}\p{N}\p{M}]/gu);
  words ??= Array.from(found(), (it) => ({ from: it.index, to: it.index + it[0].length }));
  return words;
}

function wordFrom(units) {
  return allWords().find((it) => it.from >= units);
}

const STEPS = {
  ArrowRight: ({ to }) => wordFrom(to),
  ArrowLeft: ({ from }) => allWords().findLast((it) => it.to <= from),
  ArrowDown: ({ to }) => wordFrom(sentenceEnd(to)),
  ArrowUp: ({ from }) => wordFrom(sentenceStart(from)),
};
const STRETCHES = {
  ArrowRight: ({ to }) => allWords().find((it) => it.to > to)?.to,
  ArrowLeft: ({ from, to }) => allWords().findLast((it) => it.to < to && it.to > from)?.to,
  ArrowDown: ({ to }) => sentenceEnd(to + 1),
  ArrowUp: () => null,
};

function sentenceEnd(units) {
  const found = /[.!?\u061f\u3002\u0964]["'\u201d\u2019)]*(?=\s|$)|\n/gu;
  found.lastIndex = Math.max(0, units - 1);
  const end = found.exec(text);
  return end ? end.index + end[0].length : text.length;
}

function sentenceStart(units) {
  const before = Array.from(text.slice(0, units).matchAll(/[.!?\u061f\u3002\u0964]["'\u201d\u2019)]*\s|\n/gu));
  return before.length > 1 ? before.at(-2).index + before.at(-2)[0].length : 0;
}

function stretch(event, chosen) {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  const end = event.ctrlKey && by ? chosen.to + by : STRETCHES[event.key](chosen);
  if (end && end > chosen.from && end <= text.length) select(chosen.from, end);
}

function heedArticleKey(event) {
  const step = STEPS[event.key];
  if (!step || event.altKey || event.metaKey) return;
  event.preventDefault();
  const chosen = view.selection;
  if (event.shiftKey) {
    if (chosen) stretch(event, chosen);
    return;
  }
  const from = chosen ?? { from: view.passage?.from ?? 0, to: view.passage?.from ?? 0 };
  const found = step(from) ?? chosen;
  if (found) select(found.from, found.to);
}

function drawBar() {
  const { target, selection } = view;
  const named = target?.path && !target.whole;
  byId("aim").replaceChildren(
    named ? "Evidence of " : "No field is chosen.",
    ...(named ? [make("strong", {}, `${target.index + 1} \u00b7 ${label(target.path)}`)] : []),
  );
  for (const [id, usable] of [
    ["take", named && selection],
    ["replace", named && selection],
    ["clear", named && evidenceOf(now.incidents[target.index], target.path).length],
    ["begin", selection],
  ]) {
    byId(id).disabled = !usable;
  }
}
