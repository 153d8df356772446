// Unpack the data of the page and index it: every record by its id, every passage by its source.

const stored = JSON.parse(document.getElementById("data").textContent);

function unpack(table) {
  const names = Object.keys(table.columns);
  const columns = names.map((name) => {
    const column = table.columns[name];
    return Array.isArray(column) ? column : column.numbers.map((number) => column.values[number]);
  });
  const rows = new Array(table.count);
  for (let row = 0; row < table.count; row++) {
    const record = {};
    for (let column = 0; column < names.length; column++) record[names[column]] = columns[column][row];
    rows[row] = record;
  }
  return rows;
}

const data = {
  sources: unpack(stored.sources),
  statements: unpack(stored.statements),
  threads: unpack(stored.threads),
  changes: unpack(stored.changes),
  flags: unpack(stored.flags),
  observations: unpack(stored.observations),
  series: unpack(stored.series).map((line) => ({ ...line, points: [] })),
};
for (const point of unpack(stored.points)) {
  const figure = data.observations[point.figure];
  data.series[point.series].points.push({ ...point, observation_id: figure ? figure.observation_id : "" });
  if (figure) figure.series = point.series;
}
const NOWHERE = { source_id: "", publisher: "", title: "", path: "", published: "", period_end: "", kind: "", language: "", local: "", url: "" };
const sourceOf = (number) => data.sources[number] || NOWHERE;

const KEYS = { sources: "source_id", statements: "statement_id", threads: "thread_id", changes: "change_id", flags: "flag_id",
  observations: "observation_id", series: "series_id" };
const byId = new Map();
for (const [table, key] of Object.entries(KEYS)) for (const record of data[table]) byId.set(record[key], { table, record });

function grouped(rows, key) {
  const groups = new Map();
  for (const row of rows) {
    const name = row[key];
    if (!name) continue;
    if (groups.has(name)) groups.get(name).push(row);
    else groups.set(name, [row]);
  }
  return groups;
}
const statementsOfThread = grouped(data.statements, "thread_id");
const changesOfThread = grouped(data.changes, "thread_id");
const flagsOfRecord = new Map();
for (const flag of data.flags) {
  for (const id of flag.record_ids.split("; ")) {
    if (!id) continue;
    if (flagsOfRecord.has(id)) flagsOfRecord.get(id).push(flag);
    else flagsOfRecord.set(id, [flag]);
  }
}

const dateOf = (source) => source.published || source.period_end || source.period_start || "";
const nameOf = (source) => source.publisher || source.title || source.path || "unknown source";
// Reports of one series often bear one title: the period they cover tells them apart.
const titleOf = (source) => {
  const span = [...new Set([source.period_start, source.period_end].map((day) => (day || "").slice(0, 7)).filter(Boolean))].join(" to ");
  return (source.title || source.path || "") + (span && source.kind === "report" && !(source.title || "").includes(source.period_end.slice(0, 4)) ? ` (${span})` : "");
};
const yearSpan = (start, end) => (start && end ? `${start} to ${end}` : end ? `as of ${end}` : start || "");
const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

// Passages of a source that touch a place, with the neighbours that were kept for it.
function passagesAround(number, start, end, neighbours = 2) {
  const kept = stored.passages[number] || [];
  let first = kept.findIndex((passage) => passage[1] + passage[2].length > start);
  if (first < 0 || start < 0 || kept[first][1] >= end) return [];
  let last = first;
  while (last + 1 < kept.length && kept[last + 1][1] < end) last++;
  for (let step = 0; step < neighbours && first > 0 && kept[first - 1][0] === kept[first][0] - 1; step++) first--;
  for (let step = 0; step < neighbours && last + 1 < kept.length && kept[last + 1][0] === kept[last][0] + 1; step++) last++;
  return kept.slice(first, last + 1);
}

const WORDS = {
  commitment: "promise", policy: "rule", process: "state of an inquiry", nondisclosure: "will not say", limitation: "cannot know or say",
  more_protective: "protects more", less_protective: "protects less", neutral: "neutral", unclear: "direction unclear",
  added: "new", removed: "gone",
  review_statement: "statement", terms: "terms", press: "press", report: "report", reworded: "reworded",
  high: "high confidence", medium: "medium confidence", low: "low confidence", none: "none printed", dash: "dash",
};
const say = (code) => WORDS[code] || String(code || "").replace(/_/g, " ");
const sentence = (text) => (/^\p{Ll}+[\s,:(]/u.test(text) || /^\p{Ll}+$/u.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text);
const DIRECTION_MARKS = { more_protective: "▲", less_protective: "▼", neutral: "=", unclear: "?" };
const STANCE_MARKS = { states: "●", quotes: "■", relays: "◆", disputes: "✕" };
const SEVERITY = { serious: 0, warning: 1, note: 2 };
const SEVERITY_MARKS = { serious: "‼", warning: "!", note: "·" };
const ANNOUNCED = { yes: "said so", no: "did not say so", announced_without_change: "announced something else" };
const SAID_SO = { yes: ", and said so", no: " without saying so", announced_without_change: ", announced as something else" };

// A change as a person would tell it. What neither helps nor harms the public is no news, so nothing is said of silence there.
function toldChange(one) {
  const matters = one.direction === "less_protective" || one.direction === "more_protective";
  return sentence(say(one.change)) + (matters ? SAID_SO[one.announced] || "" : "");
}

// The picture of a record's place on its page, where one was drawn.
const pictures = stored.pictures.of || {};
const pictureOf = (key) => (key in pictures ? `data:image/png;base64,${stored.pictures.images[pictures[key]]}` : "");
