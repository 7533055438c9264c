// The fields of each record: how a value is shown, and how what was typed becomes a value.

const FIELDS = {
  main: [["summary", "prose"], ["role", "choice"], ["id", "id"]],
  when: [
    ["first", "day"], ["last", "day"], ["precision", "choice"], ["days", "days"], ["month_part", "choice"],
    ["words", "prose"], ["resolved", "prose"],
  ],
  place: [
    ["name", "name"], ["location", "name"], ["country", "country"], ["admin1", "name"], ["admin2", "name"],
    ["admin3", "name"], ["latitude", "degrees"], ["longitude", "degrees"], ["precision", "choice"],
    ["point_from", "prose"],
  ],
  actor: [
    ["name", "name"], ["type", "choice"], ["side", "choice"], ["country", "country"], ["associates", "names"],
  ],
  toll: [["status", "choice"], ["low", "number"], ["high", "number"], ["words", "prose"]],
  count: [["total", "number"], ["approximate", "yes"]],
  part: [["label", "line"], ["number", "number"]],
  link: [["kind", "choice"], ["incident", "choice"]],
  flag: [["about", "line"], ["reason", "prose"]],
  rest: [["crowd_size", "name"], ["class_word", "word"], ["tags", "names"]],
  article: [
    ["title", "line"], ["publisher", "name"], ["published", "day"], ["source_scale", "choice"], ["url", "url"],
    ["language", "language"],
  ],
};
const WIDE = new Set(["words", "resolved", "point_from", "reason", "title"]);
const CHOICES = {
  "when.precision": { 1: "1 \u2013 the day", 2: "2 \u2013 about a week", 3: "3 \u2013 only the month" },
  "place.precision": { 1: "1 \u2013 the town", 2: "2 \u2013 near it", 3: "3 \u2013 a region" },
  "actor.side": { 1: "side 1", 2: "side 2" },
};
const EXAMPLES = { day: "YYYY-MM-DD", days: "YYYY-MM-DD, \u2026", names: "one; another", url: "https://" };

function squeezed(raw) {
  return raw.toWellFormed().replace(/[\s\u0000-\u001f\u007f-\u009f]+/gu, " ").trim();
}

function asName(raw, without = /;/g) {
  const value = squeezed(raw.replace(without, ","));
  return /[^\s,]/.test(value) ? { value } : { wrong: "a name is more than commas" };
}

function isDay(value) {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value) || value < "0001-01-01") return false;
  const day = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
}

function asMany(raw, separator, parse) {
  const found = raw.split(separator).filter((it) => it.trim()).map(parse);
  return found.find((it) => it.wrong) ?? { value: [...new Set(found.map((it) => it.value))] };
}

function asDegrees(raw, field) {
  const value = Number(squeezed(raw).replace(",", "."));
  const most = field === "latitude" ? 90 : 180;
  return Math.abs(value) <= most ? { value } : { wrong: `expected degrees from -${most} to ${most}` };
}

function asCountry(raw) {
  const typed = squeezed(raw).toLowerCase();
  const value = terms.country.find((it) => it.toLowerCase() === typed);
  return value ? { value } : { wrong: "expected a country as ACLED spells it, from the list" };
}

function matching(raw, pattern, wrong) {
  const value = squeezed(raw);
  return pattern.test(value) ? { value } : { wrong };
}

const PARSE = {
  line: (raw) => ({ value: squeezed(raw) }),
  prose: (raw) => ({ value: raw.toWellFormed().replaceAll("\0", "").trim() }),
  name: (raw) => asName(raw),
  word: (raw) => asName(raw, /[;:]/g),
  names: (raw) => asMany(raw, ";", (it) => asName(it)),
  day: (raw) => (isDay(raw.trim()) ? { value: raw.trim() } : { wrong: "expected a day as YYYY-MM-DD" }),
  days: (raw) => asMany(raw, /[\s,;]+/, PARSE.day),
  number: (raw) => {
    const value = Number(raw.trim());
    return Number.isSafeInteger(value) && value >= 0 ? { value } : { wrong: "expected a whole number" };
  },
  degrees: asDegrees,
  country: asCountry,
  url: (raw) => matching(raw, /^https?:\/\/\S+$/, "expected an address that begins with https://"),
  language: (raw) => matching(raw, /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/, "expected a tag such as en or pt-BR"),
  id: (raw, field, index) => {
    const found = matching(raw, /^[A-Za-z0-9]([A-Za-z0-9._-]{0,98}[A-Za-z0-9])?$/, "letters, digits, . - _ only");
    const taken = now.incidents.some((it, at) => at !== index && it.id === found.value);
    return taken ? { wrong: "another incident has this id" } : found;
  },
};

function parsed(kind, raw, field, index) {
  return raw.trim() ? PARSE[kind](raw, field, index) : { value: null };
}

function shown(value, kind) {
  if (value === null || value === undefined) return "";
  if (!Array.isArray(value)) return String(value);
  return value.join(kind === "days" ? ", " : "; ");
}

function choicesOf(record, field, index) {
  const named = CHOICES[`${record}.${field}`];
  if (named) return Object.entries(named).map(([value, words]) => [Number(value), words]);
  const values =
    record === "link" && field === "incident"
      ? now.incidents.filter((_, at) => at !== index).map((it) => it.id)
      : terms[field];
  return values.map((value) => [value, value]);
}

function controlOf(record, [field, kind], index, path, value) {
  const key = `${index}.${path.join(".")}`;
  const more = {
    id: `f-${key}`,
    "data-focus": key,
    "aria-describedby": `w-${key}`,
    title: given.told[record]?.[field],
    change: (event) => heedChange(event.target, kind, field, index, path, value),
  };
  if (kind === "yes") return make("input", { ...more, type: "checkbox", checked: value === true });
  if (kind === "choice") {
    const choices = choicesOf(record, field, index);
    const known = choices.some(([it]) => it === value);
    const own = known || value === null || value === undefined ? [] : [[value, value]];
    const options = [...own, ...choices].map(([it, words]) => option(it, words, value));
    return make("select", more, option("", "\u2014", value ?? ""), options);
  }
  const typed = { ...more, dir: "auto", placeholder: EXAMPLES[kind], value: shown(value, kind) };
  if (kind === "prose") return make("textarea", { ...typed, rows: field === "summary" ? 2 : 1 });
  const list = kind === "country" ? "countries" : null;
  return make("input", { ...typed, type: "text", autocomplete: "off", list });
}

function heedChange(control, kind, field, index, path, before) {
  const read = () => {
    if (kind === "yes") return { value: control.checked || null };
    if (kind !== "choice") return parsed(kind, control.value, field, index);
    const numeric = ["precision", "side"].includes(field);
    return { value: control.value === "" ? null : numeric ? Number(control.value) : control.value };
  };
  const { value, wrong } = read();
  control.setAttribute("aria-invalid", wrong ? "true" : "false");
  byId(`w-${control.dataset.focus}`).textContent = wrong ? `Not taken over: ${wrong}.` : "";
  if (wrong) return say(`Not taken over: ${wrong}.`);
  if (JSON.stringify(value) === JSON.stringify(before ?? null)) return undefined;
  return setValue(index === "article" ? null : index, path, value);
}

function weekday(value) {
  if (!value || !isDay(value)) return null;
  const day = new Date(`${value}T00:00:00Z`);
  return ` \u00b7 ${new Intl.DateTimeFormat("en", { weekday: "long", timeZone: "UTC" }).format(day)}`;
}

function fieldOf(record, spec, index, path, value) {
  const key = `${index}.${path.join(".")}`;
  const incident = now.incidents[index];
  return make(
    "div",
    {
      class: spec[0] === "summary" ? "field whole" : WIDE.has(spec[0]) ? "field wide" : "field",
      "data-path": key,
      focusin: () => index !== "article" && aim({ index, path }),
    },
    make("label", { for: `f-${key}` }, label([spec[0]]), spec[1] === "day" ? weekday(value) : null),
    controlOf(record, spec, index, path, value),
    make("p", { class: "wrong", id: `w-${key}` }),
    incident ? quotes(index, path, evidenceOf(incident, path)) : null,
  );
}
