// The lists: what a row shows, what it can be filtered and sorted by.

const PAGE = 60;
const promises = () => data.statements.filter((one) => one.promise);
const newest = (when) => (a, b) => when(b).localeCompare(when(a));
const oldest = (when) => (a, b) => when(a).localeCompare(when(b));
const byText = (what) => (a, b) => what(a).localeCompare(what(b));
const whenSaid = (one) => dateOf(sourceOf(one.source));

function row(id, when, where, body, tags) {
  return el("li", { class: "row", "data-id": id },
    el("p", { class: "when" }, el("span", { class: "date" }, (when || "no date").split(" → ").map((part, place) => [place ? " → " : "", el("span", {}, part)])), " ", el("span", { class: "where" }, where)),
    el("div", { class: "body" }, body),
    el("p", { class: "tags" }, tags));
}

const said = (id, text, language) => el("p", { class: "said" }, el("a", { href: `#${id}`, lang: language || undefined }, text || "(no words)"));
const meta = (...parts) => {
  const told = parts.filter(Boolean);
  return told.length ? el("p", { class: "meta" }, told.join(" · ")) : null;
};

const statementFilters = {
  company: { label: "Company", value: (one) => one.company },
  kind: { label: "Kind", value: (one) => one.kind, words: say },
  publisher: { label: "Source", value: (one) => nameOf(sourceOf(one.source)) },
  language: { label: "Language", value: (one) => one.language },
  voice: { label: "Whose words", value: (one) => one.attributed_to },
};
const statementSorts = {
  newest: ["Newest first", newest(whenSaid)],
  oldest: ["Oldest first", oldest(whenSaid)],
  company: ["By company", byText((one) => one.company)],
  kind: ["By kind", byText((one) => one.kind)],
};
const statementText = (one) => [one.text, one.company, one.attributed_to, one.headings, one.condition, one.exception, one.deadline,
  sourceOf(one.source).title, nameOf(sourceOf(one.source))].join(" ");

function statementRow(one) {
  const source = sourceOf(one.source);
  const voice = one.attributed_to && one.attributed_to !== one.company ? `said by ${one.attributed_to}` : "";
  return row(one.statement_id, whenSaid(one), nameOf(source), [
    said(one.statement_id, one.text, one.language),
    meta(one.company !== nameOf(source) && one.company, voice, one.relayed_by && `passed on by ${one.relayed_by}`),
  ], tag(say(one.kind), `kind ${one.kind}`));
}

// What last happened to a claim; that it was made at all is no news.
const lastEvent = (status) => (status && status !== "made" ? tag(`last: ${say(status)}`, `event ${status}`) : null);

function promiseRow(one) {
  const source = sourceOf(one.source);
  const thread = byId.get(one.thread_id);
  const parts = [["deadline", one.deadline], ["condition", one.condition], ["exception", one.exception]].filter((part) => part[1]);
  return row(one.statement_id, whenSaid(one), nameOf(source), [
    said(one.statement_id, one.text, one.language),
    meta((one.actor || one.company) !== nameOf(source) && (one.actor || one.company), one.beneficiary && `for ${one.beneficiary}`, one.service, one.place),
    parts.length ? el("dl", { class: "parts" }, parts.map(([name, text]) => el("div", { class: name }, el("dt", {}, name), el("dd", {}, text)))) : null,
  ], [tag(say(one.kind), `kind ${one.kind}`), thread ? lastEvent(thread.record.status) : null]);
}

function changeRow(one) {
  const dates = one.date_before && one.date_after ? `${one.date_before} → ${one.date_after}` : one.date_after || one.date_before;
  return row(one.change_id, dates, one.company || one.work, [
    el("p", { class: `told ${one.direction}` }, toldChange(one)),
    el("p", { class: "said" }, el("a", { href: `#${one.change_id}`, class: "words" }, wordMarks(excerpt(one.words)).flat(), one.words.length ? null : say(one.change))),
    meta(titleOf(sourceOf(one.after_source >= 0 ? one.after_source : one.before_source)) || one.work, (one.change === "figure_changed" || one.change === "moved") && one.detail),
  ], directionTag(one.direction));
}

function flagRow(one) {
  return row(one.flag_id, sentence(say(one.flag)), one.company, [
    el("p", { class: "said plain" }, el("a", { href: `#${one.flag_id}` }, sentence(one.detail || say(one.flag)))),
  ], tag(one.severity, `severity ${one.severity}`, SEVERITY_MARKS[one.severity]));
}

// Sources with the same stance and publisher are told together: who, from when to when, how often.
function stanceChips(thread) {
  const groups = new Map();
  for (const [number, stance] of thread.stances) {
    const source = sourceOf(number);
    const key = `${stance}\n${nameOf(source)}`;
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(dateOf(source));
  }
  const chips = [...groups].map(([key, dates]) => {
    const [stance, name] = key.split("\n");
    const known = dates.filter(Boolean).sort();
    const span = known.length > 1 && known[0] !== known[known.length - 1] ? `${known[0]} to ${known[known.length - 1]}` : known[0] || "";
    return el("li", { class: `stance ${stance}` }, el("span", { "aria-hidden": "true" }, STANCE_MARKS[stance] || "●"), ` ${say(stance)} `,
      el("span", { class: "voice" }, [name, span, dates.length > 1 && `×${dates.length}`].filter(Boolean).join(" ")));
  });
  const rest = chips.length - 8;
  return el("ul", { class: "stances", "aria-label": "Sources and how they stand" }, chips.slice(0, 8), rest > 0 ? el("li", {}, `and ${rest} more`) : null);
}

function threadRow(one) {
  const span = one.first_stated === one.last_stated ? one.first_stated : `${one.first_stated} → ${one.last_stated}`;
  return row(one.thread_id, span, one.company, [
    said(one.thread_id, one.label), stanceChips(one),
  ], [tag(say(one.kind), `kind ${one.kind}`), lastEvent(one.status)]);
}

const lastPoint = (line) => line.points[line.points.length - 1] || { value_printed: "", period_end: "" };
const periodsOf = (line) => new Set(line.points.map((point) => point.period_end)).size;

// The first value of a series as known today, and the last; the last alone where a break lies between.
function ends(line) {
  const last = lastPoint(line);
  const known = line.points.filter((point) => point.period_end === line.points[0].period_end);
  const first = known[known.length - 1];
  const far = periodsOf(line) > 1 && !line.points.some((point) => point.break_before);
  return el("p", { class: "last" }, far ? `${first.value_printed} → ` : null, el("strong", {}, last.value_printed),
    last.period_end ? el("span", {}, far ? ` ${first.period_end} → ${last.period_end}` : ` to ${last.period_end}`) : null);
}

// What the label, or a part before it, does not say already.
function unsaid(label, ...parts) {
  const told = [label.toLowerCase()];
  return parts.filter((part) => {
    const words = (part || "").toLowerCase();
    return words && !told.some((other) => other.includes(words)) && told.push(words);
  });
}

function seriesRow(one) {
  const restated = one.points.filter((point) => point.status === "restated").length;
  const broken = one.points.some((point) => point.break_before);
  return el("li", { class: "row number", "data-id": one.series_id },
    el("div", { class: "body" },
      el("p", { class: "said plain" }, el("a", { href: `#${one.series_id}` }, one.label || say(one.indicator))),
      meta(one.company, ...unsaid(one.label, one.jurisdiction, say(one.indicator), one.unit))),
    el("div", { class: "spark" }, drawSeries(one, 190, 44, true)),
    ends(one),
    el("p", { class: "tags" }, restated ? tag(`restated ×${restated}`, "event weakened") : null, broken ? tag("break", "event") : null));
}

function figureRow(one) {
  const source = sourceOf(one.source);
  return el("li", { class: "row number", "data-id": one.observation_id },
    el("div", { class: "body" },
      el("p", { class: "said plain" }, el("a", { href: `#${one.observation_id}` }, [one.row_label, one.column_label].filter(Boolean).join(" — ") || say(one.indicator))),
      meta(one.company, one.jurisdiction, say(one.indicator), nameOf(source) !== one.company && nameOf(source), one.page && `page ${one.page}`)),
    el("p", { class: "when" }, yearSpan(one.period_start, one.period_end)),
    el("p", { class: "last" }, el("strong", {}, one.value_printed), el("span", {}, one.unit ? ` ${say(one.unit)}` : "")),
    el("p", { class: "tags" }, one.value_status !== "exact" ? tag(say(one.value_status), "event") : null, one.note ? tag("note", "event") : null));
}

function sourceRow(one) {
  const period = one.period_start || one.period_end ? `covers ${yearSpan(one.period_start, one.period_end)}` : "";
  return row(one.source_id, dateOf(one), one.publisher, [
    el("p", { class: "said plain" }, el("a", { href: `#${one.source_id}` }, titleOf(one))),
    meta(one.about && one.about !== one.publisher && `about ${one.about}`, period, one.pages && `${one.pages} pages`, one.language, one.reason),
  ], [tag(say(one.kind) || "document", "kind"), one.status !== "ok" ? tag(one.status, `status ${one.status}`) : null,
    one.duplicate_of ? tag("duplicate", "status") : null]);
}

const whenChanged = (one) => one.date_after || one.date_before;
const VIEWS = {
  flags: {
    title: "What stands out", note: "Where a careful reader would look twice.", rows: () => data.flags, row: flagRow,
    text: (one) => `${one.flag} ${one.company} ${one.detail}`,
    filters: { company: { label: "Company", value: (one) => one.company }, flag: { label: "Kind", value: (one) => one.flag, words: say },
      severity: { label: "Weight", value: (one) => one.severity } },
    sorts: { weight: ["Weightiest first", (a, b) => (SEVERITY[a.severity] ?? 3) - (SEVERITY[b.severity] ?? 3)], company: ["By company", byText((one) => one.company)] },
  },
  changes: {
    title: "What changed", note: "What differs between one version and the next, word by word, and whether the company said so.", rows: () => data.changes, row: changeRow,
    text: (one) => [one.company, one.work, one.detail, one.change, one.words.map((word) => word[1]).join(" ")].join(" "),
    filters: {
      company: { label: "Company", value: (one) => one.company }, change: { label: "Kind", value: (one) => one.change, words: say },
      direction: { label: "Direction", value: (one) => one.direction, words: say },
      announced: { label: "Did they say so?", value: (one) => one.announced, words: (code) => ANNOUNCED[code] || say(code) },
      work: { label: "Document", value: (one) => one.work },
    },
    sorts: { telling: ["Most telling first", (a, b) => weight(a) - weight(b) || newest(whenChanged)(a, b)],
      newest: ["Newest first", newest(whenChanged)], oldest: ["Oldest first", oldest(whenChanged)], company: ["By company", byText((one) => one.company)] },
  },
  promises: {
    title: "Promises", note: "What companies say they will do, always do, or never do.", rows: promises, row: promiseRow, text: statementText,
    filters: statementFilters, sorts: statementSorts,
  },
  statements: {
    title: "Statements", note: "Everything said, by companies and about them, each in its place.", rows: () => data.statements, row: statementRow,
    text: statementText, filters: statementFilters, sorts: statementSorts,
  },
  claims: {
    title: "Who says what", note: "One claim, all its sources side by side.", rows: () => data.threads, row: threadRow,
    text: (one) => [one.label, one.company, ...(statementsOfThread.get(one.thread_id) || []).map((said) => said.text)].join(" "),
    filters: {
      company: { label: "Company", value: (one) => one.company }, kind: { label: "Kind", value: (one) => one.kind, words: say },
      status: { label: "Last event", value: (one) => one.status, words: say },
      stance: { label: "Stance", values: (one) => [...new Set(one.stances.map((stance) => stance[1]))], words: say },
    },
    sorts: { sources: ["Most sources first", (a, b) => spoken(b) - spoken(a)], newest: ["Newest first", newest((one) => one.last_stated)],
      oldest: ["Oldest first", oldest((one) => one.first_stated)] },
  },
  numbers: {
    title: "Numbers", other: ["figures", "Every printed figure"], note: "One line for each count over time, as printed.", rows: () => data.series, row: seriesRow,
    text: (one) => [one.label, one.company, one.indicator, one.jurisdiction, one.unit].join(" "),
    filters: { company: { label: "Company", value: (one) => one.company }, indicator: { label: "Counted", value: (one) => one.indicator, words: say },
      jurisdiction: { label: "Country", value: (one) => one.jurisdiction }, unit: { label: "Unit", value: (one) => one.unit },
      mark: { label: "Marked", values: (one) => [...new Set(one.points.flatMap((point) => [point.status === "restated" && "restated", point.break_before && "break"]))].filter(Boolean) } },
    sorts: { length: ["Longest first", (a, b) => b.points.length - a.points.length], label: ["By name", byText((one) => one.label)],
      company: ["By company", byText((one) => one.company)] },
  },
  figures: {
    title: "Printed figures", other: ["numbers", "The same over time"], note: "Every figure read, with its table, row and column.", rows: () => data.observations, row: figureRow,
    text: (one) => [one.row_label, one.column_label, one.company, one.indicator, one.jurisdiction, one.value_printed, one.note].join(" "),
    filters: { company: { label: "Company", value: (one) => one.company }, indicator: { label: "Counted", value: (one) => one.indicator, words: say },
      jurisdiction: { label: "Country", value: (one) => one.jurisdiction }, status: { label: "Printed as", value: (one) => one.value_status, words: say },
      period: { label: "Period to", value: (one) => one.period_end } },
    sorts: { newest: ["Newest period first", newest((one) => one.period_end)], oldest: ["Oldest period first", oldest((one) => one.period_end)],
      label: ["By name", byText((one) => one.row_label)] },
  },
  sources: {
    title: "Sources", note: "Every document read, and what could not be read.", rows: () => data.sources, row: sourceRow,
    text: (one) => [one.title, one.publisher, one.about, one.path, one.work, one.reason].join(" "),
    filters: { about: { label: "Company", value: (one) => one.about }, publisher: { label: "Publisher", value: (one) => one.publisher },
      kind: { label: "Kind", value: (one) => one.kind, words: say }, language: { label: "Language", value: (one) => one.language },
      status: { label: "Read", value: (one) => one.status } },
    sorts: { newest: ["Newest first", newest(dateOf)], oldest: ["Oldest first", oldest(dateOf)], publisher: ["By publisher", byText((one) => one.publisher)] },
  },
};

// What a reader should see first: a promise that changed before words that came or went, less protection before more, and what nobody announced.
const KIND_WEIGHT = { reworded: 5, moved: 6, figure_changed: 3 };
function weight(change) {
  const comes = change.change === "added" || change.change === "removed";
  const kind = comes ? (change.thread_id ? 1 : 4) : KIND_WEIGHT[change.change] || 0;
  const way = { less_protective: 0, more_protective: 1, unclear: 2, neutral: 3 }[change.direction] ?? 2;
  return kind * 20 + way * 5 + (change.announced === "no" ? 0 : 1) + ({ high: 0, medium: 1, low: 3 }[change.confidence] ?? 1);
}

// How telling a series is for a first look: restated ones, then those over most periods, a whole before its countries.
function telling(line) {
  const restated = line.points.some((point) => point.status === "restated");
  return (restated ? 1000 : 0) + periodsOf(line) * 10 + (line.jurisdiction ? 0 : 5);
}

// How much a claim is spoken to: publishers first, disputes next, documents last.
function spoken(thread) {
  const publishers = new Set(thread.stances.map(([number]) => nameOf(sourceOf(number))));
  const disputes = thread.stances.filter(([, stance]) => stance === "disputes").length;
  return publishers.size * 1000 + Math.min(disputes, 9) * 100 + Math.min(thread.stances.length, 99);
}
