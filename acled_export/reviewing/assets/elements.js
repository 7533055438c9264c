// Elements made from values: text goes in as text, never as HTML.

const PROPERTIES = new Set(["checked", "disabled", "htmlFor", "className", "type"]);

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false || name === "value") continue;
    if (typeof value === "function") element.addEventListener(name, value);
    else if (PROPERTIES.has(name)) element[name] = value;
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  // a select takes its value only once it has its options
  if (attributes.value !== null && attributes.value !== undefined) element.value = attributes.value;
  return element;
}

function button(words, focus, act, more = {}) {
  return make("button", { type: "button", "data-focus": focus, click: act, ...more }, words);
}

function keyed(words, key) {
  return [words, " ", make("kbd", { "aria-hidden": "true" }, key)];
}

function isolated(value) {
  return make("bdi", {}, String(value));
}

function option(value, words, chosen) {
  return make("option", { value: String(value), selected: String(value) === String(chosen) }, words);
}

function byId(id) {
  return document.getElementById(id);
}

function focusOn(key) {
  const element = key && document.querySelector(`[data-focus="${CSS.escape(key)}"]`);
  if (element) element.focus();
  return Boolean(element);
}

function isTyping(element) {
  if (element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement) return true;
  return element instanceof HTMLInputElement && element.type !== "checkbox" && element.type !== "radio";
}

function say(words) {
  byId("said").textContent = words;
}

function plural(number, noun) {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

function shortened(words, most) {
  const characters = [...words];
  return characters.length > most ? `${characters.slice(0, most - 1).join("")}\u2026` : words;
}

// A dialog is filled anew each time it opens; what was focused before is focused again when it closes.
function ask(title, content, deeds) {
  const dialog = byId("dialog");
  const before = document.activeElement?.dataset?.focus;
  const close = () => {
    dialog.close();
    setTimeout(() => focusOn(before), 0);
  };
  const buttons = deeds.map(([words, act, focus], number) => {
    const go = () => {
      close();
      act?.();
    };
    return button(words, focus ?? `dialog.${words}`, go, { class: number ? null : "main" });
  });
  const heading = make("h2", { id: "dialog-title" }, title);
  dialog.replaceChildren(heading, ...content, make("p", { class: "deeds" }, buttons));
  dialog.showModal();
  const first = dialog.querySelector("[autofocus]") ?? buttons[0];
  first.focus();
}
