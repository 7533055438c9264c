// What is reviewed, and every step that was taken: values are never changed in place, but copied.

const given = JSON.parse(byId("given").textContent);
const text = given.text;
const terms = given.terms;
const MOST_STEPS = 500;
const STORED = `acled-export review ${given.hash}`;

let now = {
  article: given.document.article,
  incidents: given.document.incidents ?? [],
  unattached: given.document.unattached ?? [],
  coder: given.document.coder ?? null,
};
let saved = now;
const past = [];
const future = [];
// `target` is the chosen field: its passages are lit, and a selection becomes its evidence; `glance` is a
// candidate that is looked at for a moment
const view = {
  current: 0, target: null, glance: null, passage: null, selection: null, pressed: false, waiting: false,
  after: null, asked: false,
};

function current() {
  return now.incidents[view.current] ?? null;
}

function isUnsaved() {
  return now !== saved;
}

// `deed` gets a shallow copy, in which it may replace what it changes.
function change(words, deed) {
  const next = { ...now, incidents: [...now.incidents], unattached: [...now.unattached] };
  const where = view.current;
  deed(next);
  past.push({ content: now, words, where });
  if (past.length > MOST_STEPS) past.shift();
  future.length = 0;
  turnTo(next);
  say(words);
}

function turnTo(content) {
  now = content;
  view.current = Math.max(0, Math.min(view.current, now.incidents.length - 1));
  if (view.target && !now.incidents[view.target.index]) view.target = null;
  keep();
  drawSoon();
}

function copied(next, index) {
  next.incidents[index] = structuredClone(next.incidents[index]);
  return next.incidents[index];
}

function step(from, to, words) {
  const before = from.pop();
  if (!before) return say(`There is nothing to be ${words}.`);
  to.push({ ...before, content: now });
  view.current = before.where;
  turnTo(before.content);
  return say(`${words}: ${before.words}`);
}

function undo() {
  step(past, future, "undone");
}

function redo() {
  step(future, past, "done again");
}

// What is not saved is kept by the browser, as far as it lets a page on disk keep anything.
function keep(isSaved = false) {
  try {
    localStorage.setItem(STORED, JSON.stringify({ at: moment(), saved: isSaved, content: now }));
  } catch {
    byId("kept").textContent = "The browser keeps nothing for this page: save often.";
  }
}

function kept() {
  try {
    return JSON.parse(localStorage.getItem(STORED));
  } catch {
    return null;
  }
}

function forget() {
  try {
    localStorage.removeItem(STORED);
  } catch {
    return;
  }
}

function offerKept() {
  const before = kept();
  if (!before?.content?.incidents) return;
  const told = before.saved ? "This article was reviewed here and saved" : "There are unsaved changes";
  const bar = byId("offer");
  const close = () => {
    bar.hidden = true;
    bar.replaceChildren();
    focusHead();
  };
  const restore = () => {
    change("taken up again", (next) => Object.assign(next, before.content));
    if (before.saved) saved = now;
    close();
  };
  bar.replaceChildren(
    `${told}, ${before.at.replace("T", " ")}. `,
    button("Go on from there", "offer.restore", restore),
    button("Begin anew", "offer.forget", () => {
      forget();
      close();
    }),
  );
  bar.hidden = false;
}

function moment(date = new Date()) {
  const shift = -date.getTimezoneOffset();
  const local = new Date(date.getTime() + shift * 60_000).toISOString().slice(0, 19);
  const [hours, minutes] = [Math.floor(Math.abs(shift) / 60), Math.abs(shift) % 60];
  const two = (number) => String(number).padStart(2, "0");
  return `${local}${shift < 0 ? "-" : "+"}${two(hours)}:${two(minutes)}`;
}
