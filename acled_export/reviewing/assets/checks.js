// What is wrong with a document, told before it is saved. `acled-export validate` has the last word.

const REQUIRED = {
  when: ["first", "last", "precision"],
  places: ["name"],
  actors: ["name", "type", "side"],
  links: ["kind", "incident"],
  flags: ["about", "reason"],
};
const NEEDED = { when: "a day", places: "a place", actors: "an actor", sub_event_types: "a sub-event type" };
const DAY = 86_400_000;

function days(from, to) {
  return (Date.parse(to) - Date.parse(from)) / DAY;
}

function isReviewed(incident) {
  return incident.review === "accepted" || incident.review === "edited";
}

function checkRequired(incident, tell) {
  for (const field of ["id", "role", "review", "summary"]) {
    if (!incident[field]) tell([field], `${label([field])} is missing`);
  }
  if (incident.role === "event") {
    for (const [field, noun] of Object.entries(NEEDED)) {
      const value = incident[field];
      if (!value || value.length === 0) tell([field], `an event needs ${noun}`);
    }
  }
  if (incident.role === "aggregate" && !incident.count && !incident.killed && !incident.injured) {
    tell(["count", "total"], "an aggregate needs a count, killed or injured");
  }
  for (const [field, names] of Object.entries(REQUIRED)) {
    const held = incident[field] ?? [];
    const records = Array.isArray(held) ? held.map((it, number) => [[field, number], it]) : [[[field], held]];
    for (const [path, record] of records) {
      for (const it of names) {
        if ((record[it] ?? null) === null) tell([...path, it], `${label([...path, it])} is missing`);
      }
    }
  }
  if (incident.count && incident.count.total === undefined) {
    tell(["count", "total"], "count \u00b7 total is missing");
  }
}

function checkWhen({ when, role }, tell) {
  if (!when?.first || !when.last) return;
  const many = when.days ?? [];
  const isEvent = role === "event";
  if (when.first > when.last) tell(["when", "first"], `${when.first} is after the last day, ${when.last}`);
  else if (many.some((it) => it < when.first || it > when.last)) {
    tell(["when", "days"], "a day is not between first and last");
  } else if (many.some((it, number) => number && it <= many[number - 1])) {
    tell(["when", "days"], "the days are not in order");
  }
  if (isEvent && when.precision === 1 && when.first < when.last && !many.length) {
    tell(["when", "days"], "precision 1 over several days, and no day is named");
  }
  if (isEvent && when.precision !== 1 && many.length) {
    tell(["when", "days"], "days are named, but precision is not 1");
  }
  if (when.month_part && when.precision !== 3) {
    tell(["when", "month_part"], "month part goes with precision 3 only");
  }
  const tooLong = when.precision === 2 && days(when.first, when.last) > 30;
  if (isEvent && (tooLong || (when.precision === 3 && when.first.slice(0, 7) !== when.last.slice(0, 7)))) {
    tell(["when", "precision"], `precision ${when.precision} stays within ${tooLong ? "31 days" : "one month"}`);
  }
  if (isEvent && when.first < "1997-01-01") tell(["when", "first"], "an event of before 1997");
  if (days(now.article.published, when.last) > 1) tell(["when", "last"], "a day after the article was published");
}

function checkPlaces(incident, tell) {
  for (const [number, place] of (incident.places ?? []).entries()) {
    const path = ["places", number];
    const known = (field) => place[field] !== undefined && place[field] !== null;
    const isPoint = known("latitude") && known("longitude");
    if (!isPoint && (known("latitude") || known("longitude"))) tell([...path, "latitude"], "half of a point");
    if (place.latitude === 0 && place.longitude === 0) tell([...path, "latitude"], "the point 0, 0 is no place");
    if (isPoint && !known("point_from")) {
      tell([...path, "point_from"], "nothing says where the point is from", false);
    }
    for (const [outer, inner] of [["admin1", "admin2"], ["admin2", "admin3"]]) {
      if (known(inner) && !known(outer)) tell([...path, outer], `${outer} is missing, while ${inner} is given`);
    }
    const missing = ["country", "latitude", "longitude", "precision"].filter((it) => !known(it));
    if (incident.role === "event" && isReviewed(incident) && missing.length) {
      tell([...path, missing[0]], `a reviewed event lacks ${missing.join(", ")} of a place`);
    }
  }
}

function checkActors(incident, tell) {
  const actors = incident.actors ?? [];
  if (incident.role !== "event" || !actors.length) return;
  const main = (side) => actors.find((it) => it.side === side);
  if (!main(1)) tell(["actors", 0, "side"], "no actor stands on side 1");
  for (const [number, actor] of actors.entries()) {
    if (actor.type !== "State forces" || actor.country) continue;
    tell(["actors", number, "country"], "forces of a state need its country");
  }
  const leading = terms.sub_event_type.find((it) => incident.sub_event_types?.includes(it));
  const kind = terms.event_types[leading];
  const types = [main(1)?.type, main(2)?.type];
  const wanted = { Protests: "Protesters", Riots: "Rioters" }[kind];
  if (wanted && !types.includes(wanted)) tell(["actors"], `${kind} need ${wanted} as a main actor`);
  const unarmed = (type) => ["Rioters", "Protesters", "Civilians"].includes(type);
  if (kind === "Battles" && types.some((it) => !it || unarmed(it))) {
    tell(["actors"], "Battles need an armed actor first on each side");
  }
  if (kind === "Violence against civilians" && types.filter((it) => it === "Civilians").length !== 1) {
    tell(["actors"], "violence against civilians needs Civilians on one side, an armed actor on the other");
  }
}

function checkNumbers(incident, tell) {
  for (const which of TOLLS) {
    const toll = incident[which];
    if (!toll) continue;
    const numbers = [toll.low, toll.high].filter((it) => it !== undefined && it !== null);
    if (numbers.length > 1 && toll.low > toll.high) tell([which, "low"], `${toll.low} is more than ${toll.high}`);
    if (toll.status === "not reported" && numbers.length) {
      tell([which, "status"], "'not reported' goes with no number");
    }
    if (!toll.status) tell([which, "status"], `${which} \u00b7 status is missing`);
    else if (toll.status !== "not reported" && !numbers.length && !toll.words) {
      tell([which, "status"], `${which}: '${toll.status}' without a number and without words`);
    }
  }
  const { count } = incident;
  if (!count) return;
  if (incident.role === "event") tell(["count", "total"], "an event counts as one: make it an aggregate");
  const added = (count.parts ?? []).reduce((sum, it) => sum + (it.number ?? 0), 0);
  if (count.parts && added !== count.total) {
    tell(["count", "total"], `the parts add up to ${added}`, !count.approximate);
  }
}

function checkRelations(incident, tell, index) {
  const ids = now.incidents.map((it) => it.id);
  if (ids.indexOf(incident.id) !== index && incident.id) {
    tell(["id"], `${incident.id} is the id of another incident too`);
  }
  for (const [number, link] of (incident.links ?? []).entries()) {
    if (link.incident && (link.incident === incident.id || !ids.includes(link.incident))) {
      tell(["links", number, "incident"], "a link leads to no other incident");
    }
  }
  for (const found of passagesOf(incident)) {
    if (!found.sound) tell(found.path, `the words of ${label(found.path)} do not stand there in the article`);
  }
}

const CHECKS = [checkRequired, checkWhen, checkPlaces, checkActors, checkNumbers, checkRelations];

function problemsOf(index) {
  const found = [];
  const tell = (path, words, grave = true) => found.push({ index, path, words, grave });
  for (const check of CHECKS) check(now.incidents[index], tell, index);
  return found;
}

function allProblems() {
  const found = now.incidents.flatMap((_, index) => problemsOf(index));
  const tell = (path, words) => found.unshift({ index: null, path, words, grave: true });
  for (const field of ["title", "publisher", "published"]) {
    if (!now.article[field]) tell([field], `${field} of the article is missing`);
  }
  const hasEvents = now.incidents.some((it) => it.role === "event" && isReviewed(it));
  if (hasEvents && !now.article.source_scale) {
    tell(["source_scale"], "reviewed events need the source scale of the article");
  }
  return found;
}
