// The page drawn from what is reviewed now; the focus stays where it was.

const REVIEWS = { "needs review": "open", accepted: "done", edited: "done", rejected: "out" };

// Not at once: a click or a tab that ends an input must first reach what it was meant for.
function drawSoon() {
  if (view.waiting) return;
  view.waiting = true;
  setTimeout(drawUnlessPressed, 0);
}

function drawUnlessPressed() {
  if (view.pressed) return;
  view.waiting = false;
  draw();
}

// Once the page is drawn again: what an act leads to is only there then.
function afterwards(act) {
  view.after = act;
  drawSoon();
}

function draw() {
  const focus = whereFocused();
  drawHead();
  byId("cards").replaceChildren(...now.incidents.map(card));
  drawLoose();
  drawArticle();
  refocus(focus);
  const act = view.after;
  view.after = null;
  act?.();
}

function whereFocused() {
  const element = document.activeElement;
  const key = element?.dataset?.focus;
  if (!key || element.closest("dialog")) return null;
  const typed = isTyping(element) && element.tagName !== "SELECT";
  return { key, ends: typed ? [element.selectionStart, element.selectionEnd] : null };
}

function refocus(focus) {
  if (!focus || document.activeElement?.dataset?.focus === focus.key) return;
  const element = document.querySelector(`[data-focus="${CSS.escape(focus.key)}"]`);
  if (!element) {
    focusHead();
    return;
  }
  element.focus({ preventScroll: true });
  if (focus.ends) element.setSelectionRange(...focus.ends);
}

function focusHead() {
  focusOn(`head.${view.current}`);
}

function drawHead() {
  const left = now.incidents.filter((it) => it.review === "needs review").length;
  const done = now.incidents.length - left;
  byId("progress").textContent = `${done} of ${plural(now.incidents.length, "incident")} reviewed`;
  const problems = allProblems().filter((it) => it.grave).length;
  byId("problems").textContent = problems ? plural(problems, "problem") : "";
  byId("state").textContent = isUnsaved() ? "unsaved changes" : past.length ? "saved" : "";
  byId("undo").disabled = !past.length;
  byId("redo").disabled = !future.length;
  byId("headline").textContent = now.article.title ?? "";
  byId("imprint").replaceChildren(isolated(now.article.publisher ?? ""), `, ${now.article.published ?? ""}`);
  document.title = `${isUnsaved() ? "* " : ""}Review: ${shortened(now.article.title ?? "", 80)}`;
  const field = (spec) => fieldOf("article", spec, "article", [spec[0]], now.article[spec[0]]);
  byId("article-fields").replaceChildren(...FIELDS.article.map(field), coderField());
}

function coderField() {
  const taken = (event) => setCoder(squeezed(event.target.value));
  const more = { id: "f-coder", type: "text", "data-focus": "coder", value: now.coder ?? "", change: taken };
  const title = make("label", { for: "f-coder" }, "coder");
  return make("div", { class: "field" }, title, make("input", more));
}

function setCoder(value) {
  change(value ? `coder is ${value}` : "coder cleared", (next) => {
    next.coder = value || null;
  });
}

function card(incident, index) {
  const isOpen = index === view.current;
  const inside = isOpen ? [deedsOf(), make("div", { class: "body" }, bodyOf(incident, index))] : [];
  const kind = `card ${REVIEWS[incident.review] ?? "open"}`;
  const element = make(
    "li",
    { class: kind, "aria-current": isOpen ? "true" : null, id: `card-${index}` },
    heading(incident, index, isOpen),
    make("p", { class: "gist", dir: "auto" }, gist(incident)),
    inside,
  );
  element.style.setProperty("--own", incident.review === "rejected" ? "var(--dim)" : colour(index));
  element.style.setProperty("--tint", tint(index));
  return element;
}

function heading(incident, index, isOpen) {
  const told = incident.summary || "no summary yet";
  return make(
    "h3",
    {},
    button(
      [
        make("span", { class: "number" }, String(index + 1)),
        make("span", { class: "told", dir: "auto" }, shortened(told, 160)),
        make("span", { class: "role" }, incident.role ?? ""),
        make("span", { class: "review" }, incident.review ?? ""),
      ],
      `head.${index}`,
      () => open(index),
      { class: "head", "aria-expanded": String(isOpen) },
    ),
  );
}

function gist(incident) {
  const side = (number) => (incident.actors ?? []).filter((it) => it.side === number).map((it) => it.name ?? "?");
  const sides = [side(1), side(2)].filter((it) => it.length).map((it) => it.join(", "));
  const tolls = TOLLS.filter((it) => incident[it]).map((it) => `${it} ${tollText(incident[it])}`);
  const parts = [
    incident.when ? span(incident.when) : null,
    (incident.places ?? []).map((it) => it.name ?? "?").join(", "),
    (incident.sub_event_types ?? []).join(", "),
    sides.join(" \u2192 "),
    ...tolls,
  ];
  return parts.filter(Boolean).join(" \u00b7 ");
}

function deedsOf() {
  return make(
    "p",
    { class: "deeds" },
    button(keyed("Accept", "a"), "deed.accept", accept, { class: "main" }),
    button(keyed("Reject", "r"), "deed.reject", reject),
    current().review === "needs review" ? null : button(keyed("Not yet", "w"), "deed.wait", wait),
    button(keyed("Edit", "e"), "deed.edit", edit),
    button(keyed("Merge \u2026", "m"), "deed.merge", askMerge),
  );
}

function drawLoose() {
  const rows = now.unattached.map((it, number) => candidateRow(it, view.current, "unattached", number));
  byId("loose").hidden = !rows.length;
  byId("loose-list").replaceChildren(...rows);
}

// Makes an incident the open one; the focus goes to its head unless it is asked to stay.
function open(index, focus = false) {
  if (index < 0 || index >= now.incidents.length) return;
  if (index !== view.current) {
    view.current = index;
    view.passage = null;
    if (view.target?.index !== index) view.target = null;
    view.waiting = false;
    draw();
    byId(`card-${index}`).querySelector(".head").scrollIntoView({ block: "nearest" });
    const [first] = passagesOf(now.incidents[index]).filter((it) => it.sound).sort((a, b) => a.from - b.from);
    if (first) showUnits(first.from);
  }
  if (focus) {
    focusHead();
    const incident = current();
    say(`${index + 1} of ${now.incidents.length}, ${incident.review}: ${shortened(incident.summary ?? "", 200)}`);
  }
}

function edit() {
  if (!focusOn(`${view.current}.summary`)) say("There is no incident to edit.");
}

function goTo(problem) {
  if (problem.index === null) {
    byId("about").open = true;
    focusOn(`article.${problem.path[0]}`);
    return;
  }
  open(problem.index);
  const key = `${problem.index}.${problem.path.join(".")}`;
  const found = [key, `${key}.0`, `${key}.add`, `${key}.look`].some((it) => focusOn(it));
  if (!found) document.querySelector(`[data-focus^="${CSS.escape(key)}."]`)?.focus();
}
