// Two incidents made one: nothing that either of them holds is lost.

function same(a, b) {
  return JSON.stringify(a) === JSON.stringify(b);
}

function united(first, second) {
  const known = [...first];
  for (const it of second) if (!known.some((other) => same(it, other))) known.push(it);
  return known;
}

function unitedEvidence(first = {}, second = {}) {
  const made = structuredClone(first);
  for (const [field, passages] of Object.entries(second)) {
    made[field] = united(made[field] ?? [], passages).sort((a, b) => a.start - b.start);
  }
  return made;
}

// Two records of one thing: the first one's values, filled up from the second, with the evidence of both.
function unitedRecord(first, second) {
  const evidence = unitedEvidence(first.evidence, second.evidence);
  const made = { ...second, ...first };
  if (second.associates) made.associates = united(first.associates ?? [], second.associates);
  return Object.keys(evidence).length ? { ...made, evidence } : made;
}

function folded(words = "") {
  return words.normalize("NFKD").replace(/[\p{M}\s'\u2019-]/gu, "").toLowerCase();
}

function unitedRecords(first = [], second = [], sameThing) {
  const made = [...first];
  for (const it of second) {
    const there = made.findIndex((other) => sameThing(it, other));
    if (there < 0) made.push(it);
    else made[there] = unitedRecord(made[there], it);
  }
  return made;
}

function samePlace(a, b) {
  const agree = (field) => !a[field] || !b[field] || a[field] === b[field];
  return folded(a.name) === folded(b.name) && ["country", "location", "latitude", "longitude"].every(agree);
}

function sameActor(a, b) {
  return folded(a.name) === folded(b.name) && a.side === b.side;
}

// `asked` has what a person chose where two incidents differ; what was not chosen becomes a candidate.
function merged(first, second, asked) {
  const made = { ...second, ...first, review: "edited" };
  made.summary = asked.summary;
  made.places = unitedRecords(first.places, second.places, samePlace);
  made.actors = unitedRecords(first.actors, second.actors, sameActor);
  for (const field of ["sub_event_types", "tags", "links", "flags", "candidates"]) {
    made[field] = united(first[field] ?? [], second[field] ?? []);
  }
  made.links = made.links.filter((it) => ![first.id, second.id].includes(it.incident));
  for (const field of ["when", ...TOLLS]) {
    const [chosen, other] = asked[field] === 1 ? [second[field], first[field]] : [first[field], second[field]];
    made[field] = chosen ?? other;
    if (chosen && other) {
      made[field] = unitedRecord(chosen, sameValues(chosen, other) ? other : {});
      if (!sameValues(chosen, other)) made.candidates.push({ [field]: other });
      if (!sameValues(chosen, other)) made[field].basis = "coder";
    }
  }
  made.evidence = unitedEvidence(first.evidence, second.evidence);
  return bare(made);
}

function sameValues(a, b) {
  const beside = ["evidence", "basis", "words", "resolved"];
  const values = (it) => Object.entries(it).filter(([field]) => !beside.includes(field)).sort();
  return same(values(a), values(b));
}

function bare(incident) {
  const isEmpty = (it) => it === null || it === undefined || (typeof it === "object" && !Object.keys(it).length);
  return Object.fromEntries(Object.entries(incident).filter(([, value]) => !isEmpty(value)));
}

function merge(into, from, asked) {
  const [first, second] = [now.incidents[into], now.incidents[from]];
  change(`${name(second)} merged into ${name(first)}`, (next) => {
    next.incidents[into] = merged(first, second, asked);
    followId(next, second.id, first.id);
    next.incidents = next.incidents.filter((_, at) => at !== from).map(withoutDoubleLinks);
    view.current = into - (from < into ? 1 : 0);
    view.target = view.passage = null;
  });
  afterwards(focusHead);
}

function withoutDoubleLinks(incident) {
  return incident.links ? { ...incident, links: united([], incident.links) } : incident;
}

function askMerge() {
  const into = view.current;
  if (now.incidents.length < 2) return say("There is no other incident to merge with.");
  const others = [...now.incidents.entries()].filter(([index]) => index !== into);
  const told = (index, it) => `${index + 1}: ${shortened(it.summary || name(it), 80)}`;
  const choice = make(
    "select",
    { id: "merge-with", autofocus: true, "data-focus": "merge.with", change: () => refill() },
    others.map(([index, it]) => option(index, told(index, it), others[0][0])),
  );
  const questions = make("div", { class: "questions" });
  const other = () => now.incidents[Number(choice.value)];
  const refill = () => questions.replaceChildren(...questionsOf(now.incidents[into], other()));
  refill();
  const go = () => merge(into, Number(choice.value), answers(questions));
  return ask(
    `Merge into ${into + 1}: ${name(current())}`,
    [make("p", {}, make("label", { for: "merge-with" }, "the incident "), choice), questions],
    [["Merge", go, "merge.go"], ["Cancel", null]],
  );
}

function questionsOf(first, second) {
  const summary = [first.summary, second.summary].filter(Boolean).join(" ");
  const tale = make("textarea", { id: "merge-summary", rows: 3, value: summary, dir: "auto" });
  const differ = (it) => first[it] && second[it] && !sameValues(first[it], second[it]);
  const differing = ["when", ...TOLLS].filter(differ);
  return [
    ...differing.map((field) => {
      const told = (it) => (field === "when" ? span(it) : tollText(it));
      const pick = (value, it) =>
        make(
          "label",
          {},
          make("input", { type: "radio", name: `merge-${field}`, value, checked: value === "0" }),
          " ",
          isolated(told(it)),
        );
      return make("fieldset", {}, make("legend", {}, field), pick("0", first[field]), pick("1", second[field]));
    }),
    make("p", {}, make("label", { for: "merge-summary" }, "summary"), tale),
  ];
}

function answers(questions) {
  const checked = [...questions.querySelectorAll("input:checked")];
  const chosen = checked.map((it) => [it.name.replace("merge-", ""), Number(it.value)]);
  return { ...Object.fromEntries(chosen), summary: PARSE.prose(questions.querySelector("textarea").value).value };
}
