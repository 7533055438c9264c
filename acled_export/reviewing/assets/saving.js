// The document as a file again: a download, or the file that the browser was given.

let file = null;

function withoutBlanks(value) {
  if (Array.isArray(value)) return value.map(withoutBlanks);
  if (value === null || typeof value !== "object") return value;
  const members = Object.entries(value).map(([key, member]) => [key, withoutBlanks(member)]);
  const isEmpty = (it) => typeof it === "object" && !Object.keys(it).length;
  const isBlank = (it) => it === null || it === undefined || it === false || isEmpty(it);
  return Object.fromEntries(members.filter(([, member]) => !isBlank(member)));
}

function documentNow() {
  const article = given.inline ? { ...now.article, text } : now.article;
  return {
    version: given.document.version,
    article: withoutBlanks(article),
    recorded: moment(),
    incidents: now.incidents.map(withoutBlanks),
    ...(now.unattached.length ? { unattached: now.unattached.map(withoutBlanks) } : {}),
    ...(now.coder ? { coder: now.coder } : {}),
  };
}

function save() {
  commitTyped();
  if (!now.coder && !view.asked) return askCoder(save);
  const problems = allProblems().filter((it) => it.grave);
  return problems.length ? askAnyway(problems) : write();
}

// What is being typed counts: leaving the field takes it over.
function commitTyped() {
  const element = document.activeElement;
  if (!isTyping(element) || element.closest("dialog")) return;
  element.blur();
  element.focus({ preventScroll: true });
}

function remembered() {
  try {
    return localStorage.getItem("acled-export coder") ?? "";
  } catch {
    return "";
  }
}

function askCoder(then) {
  const more = { type: "text", id: "who", "data-focus": "who", autofocus: true, value: remembered() };
  const input = make("input", more);
  const go = () => {
    const who = squeezed(input.value);
    view.asked = true;
    if (!who) {
      setTimeout(then, 0);
      return;
    }
    try {
      localStorage.setItem("acled-export coder", who);
    } catch {
      // then it is asked again next time
    }
    setCoder(who);
    setTimeout(then, 0);
  };
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    byId("dialog").querySelector("button").click();
  });
  const told = make("p", {}, make("label", { for: "who" }, "It stands in the document as its coder: "), input);
  return ask("Who codes this article?", [told], [["Go on", go], ["Cancel", null]]);
}

function askAnyway(problems) {
  const where = (it) => (it.index === null ? "" : `${it.index + 1}: `);
  const list = problems.slice(0, 12).map((it) => make("li", {}, where(it), it.words));
  const more = problems.length > 12 ? [make("li", {}, `and ${problems.length - 12} more`)] : [];
  return ask(
    `${plural(problems.length, "problem")} in the document`,
    [make("ul", { class: "notes" }, list, more)],
    [
      ["Save anyway", write, "save.anyway"],
      ["Go to the first", () => afterwards(() => goTo(problems[0]))],
      ["Cancel", null],
    ],
  );
}

async function write() {
  const content = `${JSON.stringify(documentNow(), null, 2)}\n`;
  try {
    if (file) await writeFile(content);
    else download(content);
  } catch (error) {
    say(`Not saved: ${error.message}`);
    return;
  }
  saved = now;
  keep(true);
  drawSoon();
  say(file ? `Saved in ${file.name}.` : `Saved as ${given.name}, where the browser puts downloads.`);
}

async function writeFile(content) {
  const stream = await file.createWritable();
  await stream.write(content);
  await stream.close();
}

function download(content) {
  const address = URL.createObjectURL(new Blob([content], { type: "application/json" }));
  const link = make("a", { href: address, download: given.name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

// Only some browsers let a page write into a file that a person chose.
async function chooseFile() {
  try {
    file = await window.showSaveFilePicker({
      suggestedName: given.name,
      types: [{ description: "Incident document", accept: { "application/json": [".json"] } }],
    });
  } catch {
    return say("No file was chosen.");
  }
  return save();
}
