// The incidents as cards: all tell the main things, the open one has every field.

function quoteButton(found, key) {
  const go = () => {
    view.passage = found;
    light();
    if (found.sound) showUnits(found.from);
    else say("These words do not stand at this place of the article.");
  };
  const words = `\u201c${shortened(found.passage.quote, 90)}\u201d`;
  const flaw = found.sound ? "quote" : "quote broken";
  const title = found.sound ? null : "not at this place of the article";
  return button([isolated(words)], key, go, { class: flaw, title });
}

function quotes(index, path, passages) {
  if (!passages.length) return null;
  const { record, name: field } = spotOf(path);
  return make(
    "ul",
    { class: "quotes", "aria-label": `evidence of ${label(path)}` },
    passages.map((passage, number) => {
      const key = `${index}.${path.join(".")}.quote.${number}`;
      const away = () => dropEvidence(index, path, passage);
      return make(
        "li",
        {},
        quoteButton(placed(passage, [...record, field]), key),
        button("\u2715", `${key}.away`, away, { class: "away", "aria-label": "take this evidence away" }),
      );
    }),
  );
}

function fieldsOf(record, specs, index, path, holder) {
  const field = (spec) => fieldOf(record, spec, index, [...path, spec[0]], holder?.[spec[0]]);
  return make("div", { class: "fields" }, specs.map(field));
}

// A record's frame: its name, its basis, and the evidence that stands for it as a whole.
function group(title, index, path, content, { basis, deeds, whole } = {}) {
  const incident = now.incidents[index];
  const target = { index, path, whole };
  const key = pathKey(target);
  return make(
    "fieldset",
    {},
    make(
      "legend",
      {},
      button(title, `${key}.look`, () => aim(target), { class: "look", "data-path": key }),
      basis ? make("span", { class: "basis", title: "how the value was come by" }, basis) : null,
      deeds ?? null,
    ),
    path.length === 1 ? quotes(index, path, evidenceOf(incident, path)) : null,
    content,
    path.length === 1 ? candidatesOf(index, path[0]) : null,
  );
}

function candidatesOf(index, field) {
  const all = [...(now.incidents[index].candidates ?? []).entries()];
  const found = all.filter(([, it]) => listOf(kindOf(it)) === field);
  if (!found.length) return null;
  return make(
    "div",
    { class: "candidates" },
    make("h4", {}, "Or perhaps"),
    make("ul", {}, found.map(([number, it]) => candidateRow(it, index, "candidates", number))),
  );
}

function listGroups(index, field, record, noun) {
  const list = now.incidents[index][field] ?? [];
  const groups = list.map((holder, number) => {
    const path = [field, number];
    const key = `${index}.${path.join(".")}`;
    const rise = (it) => it.splice(number - 1, 0, ...it.splice(number, 1));
    const out = () => changeList(index, [field], `${noun} taken out`, (it) => it.splice(number, 1));
    const up = () => changeList(index, [field], `${noun} moved up`, rise);
    const deeds = make(
      "span",
      { class: "deeds" },
      number ? button("\u2191", `${key}.up`, up, { "aria-label": `move this ${noun} up` }) : null,
      button("\u2715", `${key}.out`, out, { "aria-label": `take this ${noun} out` }),
    );
    const more = { basis: holder.basis, deeds, whole: true };
    const title = list.length > 1 ? `${noun} ${number + 1}` : noun;
    return group(title, index, path, fieldsOf(record, FIELDS[record], index, path, holder), more);
  });
  return group(label([field]), index, [field], [...groups, adder(index, [field], noun)]);
}

function adder(index, path, noun) {
  const key = `${index}.${path.join(".")}`;
  const add = () => {
    const start = CSS.escape(`${key}.${at(now.incidents[index], path)?.length ?? 0}.`);
    changeList(index, path, `${noun} added`, (list) => list.push({}));
    afterwards(() => document.querySelector(`[data-focus^="${start}"]:is(input, select)`)?.focus());
  };
  return button(`+ ${noun}`, `${key}.add`, add, { class: "add" });
}

// Links, flags and parts: lists whose evidence, where there is any, stands for the whole list.
function rows(index, path, record, noun) {
  const list = at(now.incidents[index], path) ?? [];
  return [
    list.map((holder, number) => {
      const out = () => changeList(index, path, `${noun} taken out`, (it) => it.splice(number, 1));
      const key = `${index}.${path.join(".")}.${number}.out`;
      const fields = FIELDS[record].map((spec) => {
        const inner = [...path, number, spec[0]];
        const made = fieldOf(record, spec, index, inner, holder[spec[0]]);
        made.querySelector(".quotes")?.remove();
        return made;
      });
      const away = button("\u2715", key, out, { "aria-label": `take this ${noun} out` });
      return make("div", { class: "row" }, fields, away);
    }),
    adder(index, path, noun),
  ];
}

function typesGroup(index) {
  const types = now.incidents[index].sub_event_types ?? [];
  const path = ["sub_event_types"];
  const pick = (number) => {
    const key = `${index}.sub_event_types.${number}`;
    const chosen = (event) => {
      const list = [...types];
      list.splice(number, 1, event.target.value);
      setValue(index, path, [...new Set(list.filter(Boolean))]);
    };
    const kinds = Map.groupBy(terms.sub_event_type, (it) => terms.event_types[it]);
    const groups = [...kinds].map(([kind, all]) =>
      make("optgroup", { label: kind }, all.map((it) => option(it, it, types[number] ?? ""))),
    );
    const more = { "data-focus": key, "aria-label": `sub-event type ${number + 1}`, change: chosen };
    const none = number < types.length ? "\u2014 take out" : "add \u2026";
    return make("select", more, option("", none, types[number] ?? ""), groups);
  };
  const shell = { class: "types", "data-path": pathKey({ index, path }), focusin: () => aim({ index, path }) };
  const content = make("div", shell, [...types, null].map((_, number) => pick(number)));
  return group("sub event types", index, path, content, { basis: now.incidents[index].basis });
}

function bodyOf(incident, index) {
  const single = (name, record) => {
    const fields = fieldsOf(record, FIELDS[record], index, [name], incident[name]);
    return group(name, index, [name], fields, { basis: incident[name]?.basis });
  };
  return [
    flagsShown(incident, index),
    fieldsOf("incident", FIELDS.main, index, [], incident),
    typesGroup(index),
    single("when", "when"),
    listGroups(index, "places", "place", "place"),
    listGroups(index, "actors", "actor", "actor"),
    ...TOLLS.map((which) => single(which, "toll")),
    group("count", index, ["count"], [
      fieldsOf("count", FIELDS.count, index, ["count"], incident.count),
      rows(index, ["count", "parts"], "part", "part"),
    ]),
    group("further", index, ["further"], fieldsOf("incident", FIELDS.rest, index, [], incident), { whole: true }),
    group("links", index, ["links"], rows(index, ["links"], "link", "link")),
    group("flags", index, ["flags"], rows(index, ["flags"], "flag", "flag")),
  ];
}

function flagsShown(incident, index) {
  const problems = problemsOf(index);
  const flags = incident.flags ?? [];
  if (!problems.length && !flags.length) return null;
  const items = [
    flags.map((it) => {
      const about = make("strong", {}, `${label([it.about ?? ""])}: `);
      return make("li", { class: "flag" }, about, isolated(it.reason ?? ""));
    }),
    problems.map((it, number) => {
      const go = button(it.words, `${index}.problem.${number}`, () => goTo(it));
      return make("li", { class: it.grave ? "problem" : "doubt" }, go);
    }),
  ];
  return make("ul", { class: "notes", "aria-label": "what to look at" }, items);
}
