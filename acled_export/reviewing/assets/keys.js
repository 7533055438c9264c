// Keys, and what happens when the page opens.

const KEYS = {
  j: [() => open(view.current + 1, true), "next incident"],
  k: [() => open(view.current - 1, true), "incident before"],
  a: [accept, "accept the incident"],
  r: [reject, "reject the incident; it is kept"],
  w: [wait, "wait: the incident needs review again"],
  e: [edit, "edit the incident; Escape leaves a field"],
  m: [askMerge, "merge the incident with another one"],
  n: [() => stride(1), "next passage of the incident"],
  p: [() => stride(-1), "passage before"],
  t: [() => byId("text").focus(), "go to the text; arrows choose words, with Shift more of them"],
  v: [() => addEvidence(false), "take the chosen words as evidence of the chosen field"],
  V: [() => addEvidence(true), "take them in place of the field's evidence"],
  c: [clearEvidence, "clear the evidence of the chosen field"],
  i: [beginFromSelection, "new incident from the chosen words"],
  u: [undo, "undo"],
  U: [redo, "do again"],
  s: [save, "save (also Ctrl+S)"],
  "?": [help, "show these keys"],
};

function help() {
  const rows = Object.entries(KEYS).map(([key, [, words]]) =>
    make("tr", {}, make("td", {}, make("kbd", {}, key)), make("td", {}, words)),
  );
  const notes = [
    "Tab goes through fields and buttons. In the text, Left and Right choose a word, Up and Down a sentence on;",
    "with Shift they choose more or less, with Ctrl and Shift one character.",
  ].join(" ");
  ask("Keys", [make("table", { class: "keys" }, rows), make("p", {}, notes)], [["Close", null]]);
}

function heedKey(event) {
  if (byId("dialog").open || event.defaultPrevented) return;
  const command = event.ctrlKey || event.metaKey;
  if (command && event.key.toLowerCase() === "s") {
    event.preventDefault();
    save();
  } else if (event.key === "Escape") {
    if (document.activeElement) document.activeElement.blur();
    setTimeout(focusHead, 0);
  } else if (isTyping(document.activeElement) || event.altKey) {
    return;
  } else if (command) {
    const act = { z: event.shiftKey ? redo : undo, y: redo }[event.key.toLowerCase()];
    if (!act) return;
    event.preventDefault();
    act();
  } else if (KEYS[event.key]) {
    event.preventDefault();
    KEYS[event.key][0]();
  }
}

function bind(id, act) {
  const element = byId(id);
  element.dataset.focus = `page.${id}`;
  // a press must not take the selection away from the article
  element.addEventListener("mousedown", (event) => event.preventDefault());
  element.addEventListener("click", () => {
    commitTyped();
    act();
  });
}

function heedPresses() {
  const release = () => {
    view.pressed = false;
    if (view.waiting) setTimeout(drawUnlessPressed, 0);
  };
  document.addEventListener("pointerdown", () => {
    view.pressed = true;
  });
  for (const kind of ["pointerup", "pointercancel", "dragend"]) document.addEventListener(kind, release);
  window.addEventListener("blur", release);
}

function begin() {
  for (const [id, act] of [
    ["take", () => addEvidence(false)], ["replace", () => addEvidence(true)], ["clear", clearEvidence],
    ["begin", beginFromSelection], ["undo", undo], ["redo", redo], ["save", save], ["choose", chooseFile],
    ["help", help], ["problems", () => goTo(allProblems().find((it) => it.grave))],
  ]) {
    bind(id, act);
  }
  byId("choose").hidden = !window.showSaveFilePicker;
  byId("countries").replaceChildren(...terms.country.map((it) => make("option", { value: it })));
  byId("text").dataset.focus = "page.text";
  byId("text").addEventListener("keydown", heedArticleKey);
  document.addEventListener("selectionchange", heedSelection);
  document.addEventListener("keydown", heedKey);
  heedPresses();
  window.addEventListener("beforeunload", (event) => {
    if (isUnsaved()) event.preventDefault();
  });
  for (const notice of given.notices) byId("notices").append(make("p", {}, notice));
  const first = now.incidents.findIndex((it) => it.review === "needs review");
  view.current = Math.max(0, first);
  draw();
  focusHead();
  offerKept();
}

begin();
