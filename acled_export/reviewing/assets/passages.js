// Passages of evidence: offsets in the document count code points, strings here count UTF-16 units.

const RECORDS = ["when", "killed", "injured", "count"];
const LISTS = ["places", "actors"];
const pairs = Array.from(text.matchAll(/[\u{10000}-\u{10ffff}]/gu), (found) => found.index);

function countWhile(holds) {
  let [low, high] = [0, pairs.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function toUnits(points) {
  return points + countWhile((at) => pairs[at] - at < points);
}

function toPoints(units) {
  return units - countWhile((at) => pairs[at] < units);
}

function passageOf(start, end) {
  const cut = (at) => pairs[countWhile((pair) => pairs[pair] < at) - 1] === at - 1;
  const [from, to] = [cut(start) ? start - 1 : start, cut(end) ? end + 1 : end];
  return { start: toPoints(from), end: toPoints(to), quote: text.slice(from, to) };
}

function placed(passage, path) {
  const [from, to] = [toUnits(passage.start), toUnits(passage.end)];
  return { path, passage, from, to, sound: from < to && text.slice(from, to) === passage.quote };
}

function* recordsOf(incident) {
  yield [[], incident];
  for (const name of RECORDS) if (incident[name]) yield [[name], incident[name]];
  for (const name of LISTS) yield* (incident[name] ?? []).map((record, number) => [[name, number], record]);
}

function passagesIn(record, path) {
  return Object.entries(record?.evidence ?? {}).flatMap(([field, passages]) =>
    passages.map((passage) => placed(passage, [...path, field])),
  );
}

function passagesOf(incident) {
  return [...recordsOf(incident)].flatMap(([path, record]) => passagesIn(record, path));
}

function at(holder, path) {
  return path.reduce((inner, step) => inner?.[step], holder);
}

// Where the evidence of a field stands: in the record the field belongs to, under its name.
function spotOf(path) {
  if (LISTS.includes(path[0]) && path.length > 2) return { record: path.slice(0, 2), name: path[2] };
  if (RECORDS.includes(path[0]) && path.length > 1) return { record: path.slice(0, 1), name: path[1] };
  return { record: [], name: path[0] };
}

function evidenceOf(incident, path) {
  const spot = spotOf(path);
  return at(incident, spot.record)?.evidence?.[spot.name] ?? [];
}

const KINDS = ["when", "place", "actor", "killed", "injured", "sub_event_type"];

function kindOf(candidate) {
  return KINDS.find((kind) => candidate[kind] !== undefined && candidate[kind] !== null) ?? null;
}

function passagesOfCandidate(candidate) {
  return [...passagesIn(candidate, []), ...passagesIn(candidate[kindOf(candidate)], [])];
}

function isWithin(path, whole) {
  return whole.every((step, index) => path[index] === step);
}

// The passages of what is looked at: those of one field, or all of a record when the record is looked at.
function lit(target) {
  if (!target) return [];
  const incident = now.incidents[target.index];
  if (!incident) return [];
  const isRecord = target.path.length === 1 && [...RECORDS, ...LISTS].includes(target.path[0]);
  const wanted = target.whole || isRecord
    ? (found) => isWithin(found.path, target.path)
    : (found) => {
        const [a, b] = [spotOf(found.path), spotOf(target.path)];
        return a.name === b.name && a.record.join(".") === b.record.join(".");
      };
  return passagesOf(incident).filter(wanted);
}

function label(path) {
  return path.map((it) => (typeof it === "number" ? it + 1 : it.replaceAll("_", " "))).join(" \u00b7 ");
}
