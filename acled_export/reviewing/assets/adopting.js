// Candidates, and values that were found and belong to no incident: adopted, or put away.

function listOf(kind) {
  return { place: "places", actor: "actors", sub_event_type: "sub_event_types" }[kind] ?? kind;
}

// `source` is "candidates" of the incident or "unattached" of the document; `replaced` is the number of
// the value of a list that gives way, null where none does.
function adopt(index, source, number, replaced) {
  const kind = kindOf((source === "candidates" ? now.incidents[index] : now)[source][number]);
  change(`${label([kind])} adopted`, (next) => {
    const incident = copied(next, index);
    const holder = source === "candidates" ? incident : next;
    const list = [...holder[source]];
    const [candidate] = list.splice(number, 1);
    const left = take(incident, kind, structuredClone(candidate), replaced);
    holder[source] = list;
    if (left) incident.candidates = [...(incident.candidates ?? []), left];
    incident.review = "edited";
  });
}

// Puts a candidate into an incident, and returns what gave way as a candidate.
function take(incident, kind, candidate, replaced) {
  if (kind === "sub_event_type") return takeType(incident, candidate, replaced);
  const value = candidate[kind];
  value.basis = "coder";
  if (candidate.evidence?.[kind]) {
    incident.evidence = unitedEvidence(incident.evidence, { [listOf(kind)]: candidate.evidence[kind] });
  }
  if (kind === "place" || kind === "actor") {
    const list = (incident[listOf(kind)] ??= []);
    if (replaced === null) {
      list.push(value);
      return null;
    }
    const [before] = list.splice(replaced, 1, value);
    if (kind === "actor") value.side = before.side;
    return { [kind]: before };
  }
  const before = incident[kind];
  incident[kind] = value;
  return before ? { [kind]: before } : null;
}

function takeType(incident, candidate, replaced) {
  const types = [...(incident.sub_event_types ?? [])];
  const before = replaced === null ? null : types[replaced];
  if (replaced === null) types.push(candidate.sub_event_type);
  else types[replaced] = candidate.sub_event_type;
  incident.sub_event_types = [...new Set(types)];
  incident.basis = "coder";
  const passages = incident.evidence?.sub_event_types ?? [];
  const alone = before && types.length === 1;
  const together = united(alone ? [] : passages, candidate.evidence?.sub_event_type ?? []);
  if (together.length) incident.evidence = { ...incident.evidence, sub_event_types: together };
  else if (incident.evidence) delete incident.evidence.sub_event_types;
  if (!before) return null;
  const own = alone && passages.length ? { evidence: { sub_event_type: passages } } : {};
  return { sub_event_type: before, ...own };
}

function dismiss(index, source, number) {
  change("a found value put away", (next) => {
    const holder = source === "candidates" ? copied(next, index) : next;
    holder[source] = holder[source].filter((_, at) => at !== number);
  });
}

function beginFromLoose(number) {
  const candidate = now.unattached[number];
  const more = {};
  take(more, kindOf(candidate), structuredClone(candidate), null);
  beginIncident(more, "new incident from a found value", (next) => next.unattached.splice(number, 1));
}

function told(candidate) {
  const kind = kindOf(candidate);
  const value = candidate[kind];
  if (kind === "sub_event_type") return value;
  if (kind === "when") return `${span(value)}${value.words ? ` (${value.words})` : ""}`;
  if (kind === "place") {
    return [value.name, value.location, value.admin1, value.country].filter(Boolean).join(", ");
  }
  if (kind === "actor") return `${value.name}, ${value.type}, side ${value.side}`;
  return value ? `${tollText(value)} ${kind}` : "";
}

function span(when) {
  if (!when?.first) return "day missing";
  return when.last && when.last !== when.first ? `${when.first} to ${when.last}` : when.first;
}

function tollText(toll) {
  const known = [...new Set([toll.low, toll.high])].filter((it) => it !== undefined && it !== null);
  const numbers = known.join("\u2013");
  return [numbers, toll.words && `\u201c${toll.words}\u201d`, toll.status !== "reported" && toll.status]
    .filter(Boolean)
    .join(", ");
}

function candidateRow(candidate, index, source, number) {
  const kind = kindOf(candidate);
  const key = `${source}.${number}`;
  const value = candidate[kind];
  const basis = typeof value === "object" ? value.basis : null;
  const leave = () => glance(null);
  const look = (event) => {
    glance(candidate);
    const [first] = passagesOfCandidate(candidate);
    if (first?.sound && event.type === "focusin") showUnits(first.from);
  };
  return make(
    "li",
    { class: "candidate", focusin: look, focusout: leave, mouseenter: look, mouseleave: leave },
    make("span", { class: "kind" }, label([kind])),
    " ",
    isolated(told(candidate)),
    basis ? make("span", { class: "basis" }, basis) : null,
    passagesOfCandidate(candidate).map((it, at) => quoteButton(it, `${key}.quote.${at}`)),
    make("span", { class: "deeds" }, adoptButtons(candidate, kind, index, source, number)),
  );
}

// What a candidate came from is lit as long as one looks at it; the chosen field stays chosen.
function glance(candidate) {
  view.glance = candidate;
  light();
}

function adoptButtons(candidate, kind, index, source, number) {
  const key = `${source}.${number}`;
  const incident = now.incidents[index];
  const adopting = (replaced) => () => adopt(index, source, number, replaced);
  const isListed = ["place", "actor", "sub_event_type"].includes(kind);
  const there = (isListed && incident?.[listOf(kind)]) || [];
  const title = (it) => shortened(typeof it === "string" ? it : (it.name ?? ""), 40);
  const instead = there.slice(0, 4).map((it, place) => {
    return button(["Instead of ", isolated(title(it))], `${key}.instead.${place}`, adopting(place));
  });
  const where = source === "unattached" ? ` in ${index + 1}` : "";
  const first = there.length ? `Add${where}` : `Adopt${where}`;
  return [
    incident ? button(first, `${key}.adopt`, adopting(null), { class: "adopt" }) : null,
    ...instead,
    source === "unattached" ? button("New incident", `${key}.begin`, () => beginFromLoose(number)) : null,
    button("\u2715", `${key}.away`, () => dismiss(index, source, number), { "aria-label": "put away" }),
  ];
}
