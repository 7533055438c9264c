// What a person can do with an incident.

const BASED = new Set(["when", "places", "actors", "killed", "injured"]);
const TOLLS = ["killed", "injured"];

function name(incident) {
  return incident.id || "an incident without an id";
}

function mark(review, words) {
  const incident = current();
  if (!incident) return say("There is no incident.");
  if (incident.review === review) return say(`${name(incident)} is ${review} already.`);
  return change(`${name(incident)} ${words}`, (next) => {
    copied(next, view.current).review = review;
  });
}

// Who edited an incident has accepted it by that: `edited` stays.
function accept() {
  if (current()?.review === "edited") say(`${name(current())} is edited, which counts as accepted.`);
  else mark("accepted", "accepted");
}

function reject() {
  mark("rejected", "rejected");
}

function wait() {
  mark("needs review", "needs review again");
}

function put(holder, path, value) {
  const last = path.at(-1);
  const inner = path.slice(0, -1).reduce((outer, step) => (outer[step] ??= {}), holder);
  if (value === null || (Array.isArray(value) && !value.length)) delete inner[last];
  else inner[last] = value;
}

function setValue(index, path, value) {
  if (index === null) {
    change(`${label(path)} of the article changed`, (next) => {
      next.article = { ...next.article };
      put(next.article, path, value);
    });
    return;
  }
  change(`${label(path)} changed`, (next) => {
    const incident = copied(next, index);
    const before = now.incidents[index];
    put(incident, path, value);
    if (path[0] === "when") completeWhen(incident, before.when ?? {}, path[1]);
    if (path[0] === "count" && isBare(incident.count)) delete incident.count;
    if (TOLLS.includes(path[0])) completeToll(incident, path[0]);
    if (path[0] === "id") followId(next, before.id, value);
    byHand(incident, path);
  });
}

function byHand(incident, path) {
  incident.review = "edited";
  const record = at(incident, spotOf(path).record);
  if (BASED.has(path[0]) && path.length > 1 && record) record.basis = "coder";
  if (path[0] === "sub_event_types") incident.basis = "coder";
}

function isBare(record) {
  return !Object.keys(record).some((field) => field !== "evidence" && field !== "basis");
}

// A single day stays one when its first day is changed; a first day alone is a whole `when`.
function completeWhen(incident, before, field) {
  const { when } = incident;
  const wasOne = !when.last || before.first === before.last;
  if (field === "first" && when.first && wasOne) when.last = when.first;
  if (field === "last" && when.last) when.first ??= when.last;
  if (when.first) when.precision ??= 1;
  if (isBare(when)) delete incident.when;
}

function completeToll(incident, which) {
  const toll = incident[which];
  if (isBare(toll)) delete incident[which];
  else toll.status ??= "reported";
}

function followId(next, before, after) {
  next.incidents = next.incidents.map((incident) => {
    if (!before || !incident.links?.some((link) => link.incident === before)) return incident;
    const turned = (link) => (link.incident === before ? { ...link, incident: after } : link);
    const links = incident.links.map(turned);
    return { ...incident, links };
  });
}

function changeList(index, path, words, deed) {
  change(words, (next) => {
    const incident = copied(next, index);
    const list = [...(at(incident, path) ?? [])];
    deed(list);
    put(incident, path, list);
    incident.review = "edited";
  });
}

function addEvidence(only) {
  const { target, selection } = view;
  if (!selection) return say("Select words of the article first.");
  if (!target?.path || target.whole) return say("Choose the field that the words are evidence of.");
  const passage = passageOf(selection.from, selection.to);
  const { record, name: field } = spotOf(target.path);
  change(`evidence of ${label(target.path)}: ${shortened(passage.quote, 80)}`, (next) => {
    const incident = copied(next, target.index);
    const holder = record.reduce((outer, step) => (outer[step] ??= {}), incident);
    if (isBare(holder) && record.length) begun(holder, record[0], passage.quote);
    const there = only ? [] : (holder.evidence?.[field] ?? []);
    const others = there.filter((it) => it.start !== passage.start || it.end !== passage.end);
    holder.evidence = { ...holder.evidence, [field]: [...others, passage] };
    incident.review = "edited";
  });
  return document.getSelection().removeAllRanges();
}

// Words that are chosen for what is not there yet begin it.
function begun(holder, record, quote) {
  if (TOLLS.includes(record)) holder.status = "reported";
  if (TOLLS.includes(record) || record === "when") holder.words = quote;
  if (BASED.has(record)) holder.basis = "coder";
}

function dropEvidence(index, path, passage = null) {
  const { record, name: field } = spotOf(path);
  change(`evidence of ${label(path)} ${passage ? "taken away" : "cleared"}`, (next) => {
    const incident = copied(next, index);
    const holder = at(incident, record);
    const same = (it) => passage && (it.start !== passage.start || it.end !== passage.end);
    const left = holder.evidence[field].filter(same);
    if (left.length) holder.evidence[field] = left;
    else delete holder.evidence[field];
    if (!Object.keys(holder.evidence).length) delete holder.evidence;
    incident.review = "edited";
  });
}

function clearEvidence() {
  const { target } = view;
  const isField = target?.path && !target.whole;
  if (!isField || !evidenceOf(now.incidents[target.index], target.path).length) {
    return say("There is no evidence to clear.");
  }
  return dropEvidence(target.index, target.path);
}

function freshId() {
  const known = new Set(now.incidents.map((incident) => incident.id));
  let number = now.incidents.length + 1;
  while (known.has(`incident-${number}`)) number += 1;
  return `incident-${number}`;
}

function beginIncident(more = {}, words = "new incident", also = () => {}) {
  const incident = { id: freshId(), role: "event", review: "edited", ...more };
  change(words, (next) => {
    also(next);
    next.incidents.push(incident);
    view.current = next.incidents.length - 1;
  });
  view.target = { index: view.current, path: ["summary"] };
  afterwards(() => focusOn(`${view.current}.summary`));
}

function beginFromSelection() {
  const { selection } = view;
  if (!selection) return say("Select words of the article first.");
  document.getSelection().removeAllRanges();
  return beginIncident({ evidence: { summary: [passageOf(selection.from, selection.to)] } });
}
