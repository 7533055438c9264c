// The article, cut where passages begin and end: every piece knows which passages cover it.

const MOST_COVERS = 12;
const BLOCK = 2_000;
const LONG_LINE = 20_000;
const HUES = [212, 24, 145, 322, 268, 48, 182, 2];
const blockEnds = new Set(allBlockEnds());
let pieces = [];
let drawn = "";

function hue(index) {
  return HUES[index % HUES.length];
}

function colour(index) {
  return `hsl(${hue(index)} var(--band))`;
}

function tint(index) {
  return `hsl(${hue(index)} var(--tinted))`;
}

// All passages, with the number of their incident: -1 is nobody's, -2 a candidate of the open incident.
function allPassages() {
  const numbered = (found, index) => found.map((it) => ({ ...it, index }));
  const own = now.incidents.flatMap((incident, index) => numbered(passagesOf(incident), index));
  const loose = now.unattached.flatMap((it) => numbered(passagesOfCandidate(it), -1));
  const offered = (current()?.candidates ?? []).flatMap((it) => numbered(passagesOfCandidate(it), -2));
  return [...own, ...loose, ...offered].filter((it) => it.sound);
}

function drawArticle() {
  const found = allPassages();
  const rejected = now.incidents.map((incident) => incident.review === "rejected");
  const sign = JSON.stringify([found.map((it) => [it.from, it.to, it.index, it.path]), rejected]);
  if (sign !== drawn) {
    drawn = sign;
    view.selection = null;
    byId("text").replaceChildren(...blocksOf(cutUp(found), rejected));
  }
  byId("text").style.setProperty("--tint", tint(view.current));
  for (const piece of pieces) piece.element.classList.toggle("own", piece.covers.some(isCurrents));
  light();
}

function isCurrents(cover) {
  return cover.index === view.current;
}

// Where blocks of lines end. A line beyond all use is cut, or browsers take seconds to lay it out.
function* allBlockEnds() {
  let start = 0;
  while (start < text.length) {
    const end = text.indexOf("\n", start + BLOCK) + 1 || text.length;
    start = end - start <= LONG_LINE ? end : Math.min(end, foldAt(start + LONG_LINE));
    yield start;
  }
}

function foldAt(units) {
  const blank = text.indexOf(" ", units) + 1;
  if (blank && blank < units + LONG_LINE) return blank;
  return pairs.includes(units - 1) ? units + 1 : units;
}

function cutUp(found) {
  const ends = new Set([0, text.length, ...blockEnds]);
  for (const it of found) ends.add(it.from).add(it.to);
  const cuts = [...ends].sort((a, b) => a - b);
  const starting = found.toSorted((a, b) => a.from - b.from);
  const covering = new Set();
  let next = 0;
  return cuts.slice(0, -1).map((from, number) => {
    for (const it of [...covering]) if (it.to <= from) covering.delete(it);
    while (next < starting.length && starting[next].from <= from) covering.add(starting[next++]);
    return { from, to: cuts[number + 1], covers: [...covering].slice(0, MOST_COVERS) };
  });
}

function blocksOf(cut, rejected) {
  pieces = cut.map((piece) => ({ ...piece, element: pieceElement(piece, rejected) }));
  const blocks = [];
  let inside = [];
  for (const { element, to } of pieces) {
    inside.push(element);
    if (!blockEnds.has(to)) continue;
    blocks.push(make("div", { class: "block" }, inside));
    inside = [];
  }
  return blocks;
}

function pieceElement({ from, to, covers }, rejected) {
  const words = text.slice(from, to);
  const marks = [...new Set(covers.map((it) => it.index))].filter((index) => index >= 0);
  if (!covers.length) return make("span", { "data-at": from }, words);
  const starting = new Set(covers.filter((it) => it.from === from && it.index >= 0).map((it) => it.index + 1));
  const told = covers.map((it) => (it.index < 0 ? "not used" : `${it.index + 1}: ${label(it.path)}`));
  const element = make(
    marks.length ? "mark" : "span",
    {
      "data-at": from,
      "data-numbers": starting.size ? [...starting].join(",") : null,
      class: covers.some((it) => it.index === -1) ? "piece loose" : "piece",
      title: [...new Set(told)].join("\n"),
      click: () => clicked(covers),
    },
    words,
  );
  marks.slice(0, 3).forEach((index, number) => {
    element.style.setProperty(`--band-${number + 1}`, rejected[index] ? "var(--dim)" : colour(index));
  });
  return element;
}

// A click leads to the field behind the words; clicks on the same words go round all that they stand for.
function clicked(covers) {
  const usable = covers.filter((it) => it.index >= 0);
  if (view.selection || !usable.length) return;
  const known = usable.findIndex((it) => pathKey(it) === pathKey(view.target));
  const chosen = usable[(known + 1) % usable.length];
  open(chosen.index);
  aim({ index: chosen.index, path: chosen.path });
  setTimeout(() => byId("cards").querySelector(".target")?.scrollIntoView({ block: "nearest" }), 0);
}

function light() {
  const wanted = view.glance ? passagesOfCandidate(view.glance) : lit(view.target);
  const found = wanted.filter((it) => it.sound);
  const here = view.passage;
  for (const { element, from, to } of pieces) {
    element.classList.toggle("lit", found.some((it) => it.from <= from && to <= it.to));
    element.classList.toggle("here", Boolean(here) && here.from <= from && to <= here.to);
  }
  for (const field of document.querySelectorAll("[data-path]")) {
    field.classList.toggle("target", field.dataset.path === pathKey(view.target));
  }
  drawBar();
}

function pathKey(target) {
  return target && target.path ? `${target.index}.${target.path.join(".")}` : "";
}

function aim(target, scroll = true) {
  view.target = target;
  view.passage = view.glance = null;
  light();
  const [first] = lit(target).filter((it) => it.sound).sort((a, b) => a.from - b.from);
  if (first && scroll) showUnits(first.from);
}

function showUnits(units) {
  const piece = pieces.find((it) => it.from <= units && units < it.to);
  piece?.element.scrollIntoView({ block: "nearest" });
}

// The next passage of the open incident, in the order of the text; its field becomes what is looked at.
function stride(steps) {
  const incident = current();
  const found = incident ? passagesOf(incident).filter((it) => it.sound) : [];
  if (!found.length) return say("This incident has no evidence yet.");
  found.sort((a, b) => a.from - b.from || a.to - b.to);
  const same = (it) => view.passage && it.passage === view.passage.passage;
  const before = found.findIndex(same);
  const number = before < 0 ? (steps > 0 ? 0 : found.length - 1) : (before + steps + found.length) % found.length;
  const chosen = found[number];
  aim({ index: view.current, path: chosen.path }, false);
  view.passage = chosen;
  light();
  showUnits(chosen.from);
  byId("cards").querySelector(".target")?.scrollIntoView({ block: "nearest" });
  const quote = shortened(chosen.passage.quote, 200);
  return say(`Passage ${number + 1} of ${found.length}, ${label(chosen.path)}: ${quote}`);
}
