// The side panel: one record in its place, its thread side by side, its citation.

const panel = document.getElementById("panel");

function fact(name, ...value) {
  const told = value.flat().filter((part) => part !== null && part !== undefined && part !== false && part !== "");
  return told.length ? el("div", {}, el("dt", {}, name), el("dd", {}, told)) : null;
}

// One passage with marks at their offsets; nested marks become one run of pieces.
function markedText(passage, marks) {
  const [, begin, text] = passage;
  const cuts = new Set([0, text.length]);
  const here = marks.map(([name, start, end]) => [name, Math.max(start - begin, 0), Math.min(end - begin, text.length)]).filter(([, start, end]) => start < end);
  for (const [, start, end] of here) cuts.add(start).add(end);
  const places = [...cuts].sort((a, b) => a - b);
  return places.slice(0, -1).map((start, place) => {
    const piece = text.slice(start, places[place + 1]);
    const names = here.filter(([, from, to]) => from <= start && start < to).map(([name]) => name);
    if (!names.length) return piece;
    const parts = names.filter((name) => name !== "passage");
    return el("mark", { class: parts.join(" ") || undefined, title: parts.join(", ") || undefined }, piece);
  });
}

// Where on its page a passage or figure stands, drawn small: its lines in colour, the lines near it in grey.
function pageMap(number, here, around) {
  const page = here.length ? here[0][0] : 0;
  const size = (stored.pages[number] || {})[page];
  if (!size) return null;
  const [width, height] = size;
  const lines = (boxes, kind) => boxes.filter((box) => box[0] === page).map(([, x0, y0, x1, y1]) =>
    svg("rect", { x: x0, y: y0, width: Math.max(x1 - x0, kind === "spot" ? 30 : 4), height: Math.max(y1 - y0, kind === "spot" ? 16 : 6), class: kind }));
  return el("figure", { class: "map" }, svg("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": `Place on page ${page}` },
    svg("rect", { x: 0, y: 0, width, height, class: "paper" }), ...lines(around, "near"), ...lines(here, "spot")), el("figcaption", {}, `page ${page}`));
}

function context(number, start, end, marks, language) {
  const found = passagesAround(number, start, end);
  if (!found.length) return null;
  const touched = found.filter((passage) => passage[1] < end && passage[1] + passage[2].length > start);
  const map = pageMap(number, touched.flatMap((passage) => passage[5]), found.flatMap((passage) => passage[5]));
  const all = [["passage", start, end], ...marks];
  const kinds = { h: "heading", l: "item", c: "cell" };
  return el("div", { class: "spread" }, el("div", { class: "context", lang: language || undefined }, found.map((passage) =>
    el("p", { class: `${kinds[passage[3]] || "sentence"}${touched.includes(passage) ? " here" : ""}` }, markedText(passage, all)))), map);
}

// The page itself, where it was drawn.
function seen(key, page, which = "") {
  const address = pictureOf(key);
  const words = [which, page ? `page ${page} as printed` : "the page as printed"].filter(Boolean).join(": ");
  return address ? el("figure", { class: "seen" }, el("img", { src: address, alt: `${sentence(words)}, with the place marked`, loading: "lazy" }), el("figcaption", {}, sentence(words))) : null;
}

function seenAll(id) {
  const { record } = byId.get(id);
  const places = [[id, record.page, record.source], [`${id}<`, record.before_page, record.before_source], [`${id}>`, record.after_page, record.after_source]];
  return places.map(([key, page, source]) => seen(key, page, titleOf(sourceOf(source))));
}

function tableContext(number, name, rowNumber, columnNumber) {
  const table = (stored.tables[number] || {})[name];
  if (!table || rowNumber === null || rowNumber === undefined) return null;
  const near = (place, all, reach, heads) => all.filter((index) => index < heads || Math.abs(index - place) <= reach);
  const rows = near(rowNumber, table.rows.map((_, index) => index), 3, 2);
  const columns = near(columnNumber ?? 0, (table.rows[0] || []).map((_, index) => index), 2, 1);
  return el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "The table around the figure" }, el("table", { class: "around" },
    table.title ? el("caption", {}, table.title) : null,
    el("tbody", {}, rows.map((index) => el("tr", {}, columns.map((column) => {
      const here = index === rowNumber && column === columnNumber;
      const text = table.rows[index][column];
      return el("td", { class: here ? "here" : undefined }, here ? el("mark", {}, text) : text);
    }))))));
}

function openLinks(source, page, words) {
  const web = placeInWeb(source, page, words);
  const folder = placeInFolder(source, page);
  const where = source.media_type === "application/pdf" && page ? `, page ${page}` : "";
  return el("p", { class: "links" },
    link(web, `Open at the publisher${where}`), link(folder, web ? "Copy in this collection" : `Open the document${where}`),
    isWeb(source.archived_url || "") ? link(source.archived_url, "Archived copy") : null,
    source.source_id ? el("a", { href: `#${source.source_id}` }, "About this source") : null);
}

const tex = (text) => text.replace(/[\\{}$&#%_^~]/g, (char) => ({ "\\": "\\textbackslash{}", "^": "\\textasciicircum{}", "~": "\\textasciitilde{}" })[char] || `\\${char}`);

function citation(source, page, words, id) {
  const address = `${PAGE_ADDRESS}#${id}`;
  const bare = (source.plain || `${nameOf(source)}, “${source.title || source.path}”, ${dateOf(source)}`).trim();
  const plain = [bare.replace(/\.$/, ""), page ? `p. ${page}` : "", words ? `“${words}”` : ""].filter(Boolean).join(", ") + ".";
  const added = [page ? `  pages = {${page}},\n` : "", words ? `  annote = {quoted: ${tex(words)}},\n` : ""].join("");
  const place = placeInWeb(source, page, words);
  const bibtex = (source.bibtex || "").replace(/\}\s*$/, () => `${added}}\n`).replace(/^  url = \{.*\},$/m, (line) => (place ? `  url = {${place.replace(/[{}\\]/g, encodeURIComponent)}},` : line));
  const year = (source.published || "").slice(0, 4) || "n.d.";
  const inText = words ? `“${words}” (${[nameOf(source), year, page && `p. ${page}`].filter(Boolean).join(", ")})\n\n` : "";
  const apa = source.apa ? inText + (place && place !== source.url && source.apa.endsWith(source.url) ? source.apa.slice(0, -source.url.length) + place : source.apa) : "";
  const button = (name, text) => (text ? el("button", { type: "button", "data-copy": name, onclick: (event) => copy(text, event.currentTarget) }, `Copy ${name}`) : null);
  return el("section", { class: "cite" }, el("h3", {}, "Cite"), el("p", { class: "citation" }, plain),
    el("p", { class: "buttons" }, button("citation", plain), button("BibTeX", bibtex), button("APA", apa), button("link", address)));
}

function sourceLine(source, page) {
  return el("p", { class: "place" }, el("strong", {}, nameOf(source)), ", ", el("cite", {}, titleOf(source)), dateOf(source) ? `, ${dateOf(source)}` : "", page ? `, page ${page}` : "");
}

function flagsOf(...ids) {
  const found = [...new Set(ids.flatMap((id) => flagsOfRecord.get(id) || []))];
  return found.length ? el("section", {}, el("h3", {}, "What stands out here"), el("ul", { class: "plainlist" }, found.map((flag) =>
    el("li", {}, tag(flag.severity, `severity ${flag.severity}`, SEVERITY_MARKS[flag.severity]), " ", el("a", { href: `#${flag.flag_id}` }, sentence(flag.detail || say(flag.flag))))))) : null;
}

function life(thread) {
  if (!thread || thread.events.length < 2) return null;
  return el("section", {}, el("h3", {}, "Its life so far"), el("ol", { class: "life" }, thread.events.map(([date, event, number, id]) =>
    el("li", { class: event }, el("span", { class: "date" }, date), " ", el("strong", {}, say(event)), " ",
      id && byId.has(id) ? el("a", { href: `#${id}` }, nameOf(sourceOf(number))) : nameOf(sourceOf(number))))));
}

// The same words in several documents are shown once, with a link to each place.
function sideBySide(thread, except) {
  if (!thread) return null;
  const stances = new Map(thread.stances.map(([number, stance, , independent]) => [number, [stance, independent]]));
  const groups = new Map();
  for (const one of (statementsOfThread.get(thread.thread_id) || []).filter((said) => said.statement_id !== except).sort(oldest(whenSaid))) {
    const [stance, independent] = stances.get(one.source) || ["states", 1];
    const key = [stance, independent, nameOf(sourceOf(one.source)), one.text].join("\n");
    if (groups.has(key)) groups.get(key).push(one);
    else groups.set(key, [one]);
  }
  const cards = [...groups.values()].slice(0, 30).map((same) => {
    const [one] = same;
    const [stance, independent] = stances.get(one.source) || ["states", 1];
    return el("article", { class: stance },
      el("p", { class: "meta" }, el("span", { "aria-hidden": "true" }, `${STANCE_MARKS[stance] || "●"} `), `${say(stance)} · ${nameOf(sourceOf(one.source))}${independent ? "" : " · not independent"}`),
      el("p", { class: "said", lang: one.language || undefined }, el("a", { href: `#${one.statement_id}` }, one.text)),
      el("p", { class: "meta" }, same.map((twin, place) => [place ? ", " : "", el("a", { href: `#${twin.statement_id}` }, whenSaid(twin) || "no date")])));
  });
  return cards.length ? el("section", {}, el("h3", {}, except ? "The same claim elsewhere" : "Where it is said"), el("div", { class: "others" }, cards),
    groups.size > 30 ? el("p", { class: "meta" }, `and ${groups.size - 30} more wordings.`) : null) : null;
}

function changesOf(threadId) {
  const found = changesOfThread.get(threadId);
  return found ? el("section", {}, el("h3", {}, "How it changed"), el("ul", { class: "plainlist" }, found.map((one) =>
    el("li", {}, `${whenChanged(one)} `, el("a", { href: `#${one.change_id}` }, say(one.change)), " ", directionTag(one.direction))))) : null;
}

function linksOf(id) {
  const found = stored.links.filter(([from, , to]) => from === id || to === id);
  const label = (other) => {
    const record = (byId.get(other) || { record: {} }).record;
    return byId.has(other) ? el("a", { href: `#${other}` }, record.label || other) : say(other);
  };
  return found.length ? el("section", {}, el("h3", {}, "Linked"), el("ul", { class: "plainlist" }, found.slice(0, 30).map(([from, how, to, detail]) =>
    el("li", {}, from === id ? `${say(how)}: ` : `is what this ${say(how)}: `, label(from === id ? to : from), detail ? ` (${detail})` : "")))) : null;
}

const PANELS = {
  statements(one) {
    const source = sourceOf(one.source);
    const thread = (byId.get(one.thread_id) || {}).record;
    const passage = context(one.source, one.start, one.end, one.spans || [], one.language);
    const parts = [...new Set((one.spans || []).map(([name]) => name))];
    return [sentence(say(one.kind)), [
      sourceLine(source, one.page),
      one.headings ? el("p", { class: "headings" }, one.headings) : null,
      passage || el("blockquote", { class: "context" }, el("p", { class: "here" }, el("mark", {}, one.text))),
      seen(one.statement_id, one.page),
      passage && parts.length ? el("p", { class: "legend" }, "Marked: ", parts.map((name) => [el("mark", { class: name }, say(name)), " "])) : null,
      openLinks(source, one.page, one.text),
      el("dl", { class: "facts" }, fact("Company", one.company), fact("Who acts", one.actor !== one.company && one.actor), fact("Whose words", one.attributed_to),
        fact("Passed on by", one.relayed_by), fact("Quoted", one.is_quotation && "yes, word for word"), fact("Owed to", one.beneficiary), fact("Service", one.service),
        fact("Place", one.place), fact("Condition", one.condition), fact("Exception", one.exception), fact("Deadline", one.deadline),
        fact("Binding words", [one.modality, one.polarity === "negative" && "negative"].filter(Boolean).join(", ")), fact("Found by", one.cue && `“${one.cue}”, ${say(one.confidence)}`),
        fact("By its own words", one.worded_as && `${say(one.worded_as)}; a plainer telling of the same settled it`)),
      flagsOf(one.statement_id, one.thread_id), sideBySide(thread, one.statement_id), life(thread), changesOf(one.thread_id), linksOf(one.thread_id),
      citation(source, one.page, one.text, one.statement_id)]];
  },
  changes(one) {
    const sides = [["before", "Before", "-"], ["after", "After", "+"]].map(([side, name, sign]) => {
      const source = sourceOf(one[`${side}_source`]);
      const words = one.words.filter(([mark]) => mark === "=" || mark === sign);
      const around = context(one[`${side}_source`], one[`${side}_start`], one[`${side}_end`], [], source.language);
      return el("section", { class: side }, el("h3", {}, name),
        el("p", { class: "said" }, words.length ? wordMarks(one.words, sign).flat() : el("em", {}, side === "before" ? "Not there before." : "No longer there.")),
        source.source_id ? sourceLine(source, one[`${side}_page`]) : null,
        around ? el("details", {}, el("summary", {}, "In its context"), around) : null,
        source.source_id ? openLinks(source, one[`${side}_page`], words.map((word) => word[1]).join(" ")) : null);
    });
    const source = sourceOf(one.after_source >= 0 ? one.after_source : one.before_source);
    const page = one.after_source >= 0 ? one.after_page : one.before_page;
    return [toldChange(one), [
      el("p", { class: "tagline" }, directionTag(one.direction), tag(ANNOUNCED[one.announced] || say(one.announced), `announced ${one.announced}`), tag(say(one.confidence), "event")),
      el("div", { class: "sides" }, sides),
      seen(`${one.change_id}<`, one.before_page, "before"), seen(`${one.change_id}>`, one.after_page, "after"),
      el("dl", { class: "facts" }, fact("Company", one.company), fact("Document", one.work), fact("Between", [one.date_before, one.date_after].filter(Boolean).join(" and ")),
        fact("What tells it", one.cue && `“${one.cue}”`), fact("Detail", one.detail), fact("Announced at", isWeb(one.announced_at) ? link(one.announced_at, one.announced_at) : one.announced_at),
        fact("The claim", byId.has(one.thread_id) && el("a", { href: `#${one.thread_id}` }, byId.get(one.thread_id).record.label))),
      flagsOf(one.change_id), citation(source, page, "", one.change_id)]];
  },
  threads(one) {
    return [`${sentence(say(one.kind))}: who says it`, [
      el("p", { class: "said large" }, one.label), el("dl", { class: "facts" }, fact("Company", one.company), fact("First said", one.first_stated), fact("Last said", one.last_stated),
        fact("Independent sources", String(one.independent_sources)), fact("Languages", one.languages),
        fact("Joined by meaning", one.joined_by_meaning && String(one.joined_by_meaning.split("; ").length))),
      flagsOf(one.thread_id), life(one), sideBySide(one, ""), changesOf(one.thread_id), linksOf(one.thread_id),
      el("p", { class: "buttons" }, el("button", { type: "button", "data-copy": "link", onclick: (event) => copy(`${PAGE_ADDRESS}#${one.thread_id}`, event.currentTarget) }, "Copy link"))]];
  },
  flags(one) {
    const named = one.record_ids.split("; ").filter((id) => byId.has(id));
    return [sentence(say(one.flag)), [
      el("p", { class: "tagline" }, tag(one.severity, `severity ${one.severity}`, SEVERITY_MARKS[one.severity])),
      el("p", { class: "large" }, sentence(one.detail)), el("dl", { class: "facts" }, fact("Company", one.company)),
      el("div", { class: "namedlist" }, named.slice(0, 12).map((id) => el("section", {}, brief(id), seenAll(id)))), named.length > 12 ? el("p", {}, `and ${named.length - 12} more records.`) : null,
      el("p", { class: "buttons" }, el("button", { type: "button", "data-copy": "link", onclick: (event) => copy(`${PAGE_ADDRESS}#${one.flag_id}`, event.currentTarget) }, "Copy link"))]];
  },
  observations(one) {
    const source = sourceOf(one.source);
    const line = data.series[one.series];
    return [`${one.value_printed} ${say(one.unit)}`.trim(), [
      sourceLine(source, one.page),
      seen(one.observation_id, one.page),
      one.box ? el("div", { class: "spread" }, el("div", {}, tableContext(one.source, one.table, one.row, one.column)), pageMap(one.source, [one.box], []))
        : tableContext(one.source, one.table, one.row, one.column) || context(one.source, one.start, one.end, [], source.language),
      openLinks(source, one.page, ""),
      el("dl", { class: "facts" }, fact("Row", one.row_label), fact("Column", one.column_label), fact("Counted as", say(one.indicator)), fact("Company", one.company),
        fact("Country", one.jurisdiction), fact("Period", yearSpan(one.period_start, one.period_end)), fact("Printed as", one.value_status !== "exact" && say(one.value_status)),
        fact("Note", one.note), fact("Read with", say(one.confidence)), fact("Over time", line && el("a", { href: `#${line.series_id}` }, line.label || say(line.indicator)))),
      flagsOf(one.observation_id), citation(source, one.page, `${[one.row_label, one.column_label].filter(Boolean).join(", ")}: ${one.value_printed}`, one.observation_id)]];
  },
  series(one) {
    return [one.label || say(one.indicator), [
      el("p", { class: "meta" }, [one.company, one.jurisdiction, say(one.indicator), one.unit].filter(Boolean).join(" · ")),
      drawSeries(one, 560, 220, false),
      el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "All points" }, el("table", { class: "points" },
        el("thead", {}, el("tr", {}, ["Period", "Printed", "Known from", "Source"].map((name) => el("th", { scope: "col" }, name)))),
        el("tbody", {}, one.points.map((point) => el("tr", { class: point.status },
          el("td", {}, yearSpan(point.period_start, point.period_end)),
          el("td", { class: "figure" }, byId.has(point.observation_id) ? el("a", { href: `#${point.observation_id}` }, point.value_printed || "—") : point.value_printed,
            point.status === "restated" ? " (restated)" : "", point.break_before ? ` (break: ${point.break_before})` : ""),
          el("td", {}, point.vintage), el("td", {}, nameOf(sourceOf(point.source)))))))),
      flagsOf(one.series_id, ...one.points.map((point) => point.observation_id)), linksOf(one.indicator),
      citation(sourceOf(lastPoint(one).source), "", "", one.series_id)]];
  },
  sources(one) {
    const number = data.sources.indexOf(one);
    const statements = data.statements.filter((said) => said.source === number).length;
    const figures = data.observations.filter((figure) => figure.source === number).length;
    return [one.title || one.path, [
      openLinks({ ...one, source_id: "" }, null, ""),
      el("dl", { class: "facts" }, fact("Publisher", one.publisher), fact("About", one.about), fact("Kind", say(one.kind)), fact("Published", one.published),
        fact("Covers", yearSpan(one.period_start, one.period_end)), fact("Language", one.language), fact("Series", one.work), fact("Edition", one.edition), fact("Pages", one.pages && String(one.pages)),
        fact("Yields", `${statements} statements, ${figures} figures`), fact("Read", one.status !== "ok" && `${one.status}: ${one.reason}`), fact("Noticed", one.note),
        fact("Read off the document", one.read_off), fact("Same bytes as", byId.has(one.duplicate_of) && el("a", { href: `#${one.duplicate_of}` }, byId.get(one.duplicate_of).record.path)),
        fact("Retrieved", one.retrieved), fact("Licence", one.licence), fact("File", one.path), fact("SHA-256", el("code", {}, one.sha256))),
      flagsOf(one.source_id), citation(one, "", "", one.source_id)]];
  },
};

// A record in a few lines, for panels that name several.
function brief(id) {
  const { table, record } = byId.get(id);
  const rows = { statements: statementRow, changes: changeRow, threads: threadRow, observations: figureRow, series: seriesRow, sources: sourceRow, flags: flagRow };
  return el("ul", { class: "rows brief" }, rows[table](record));
}
