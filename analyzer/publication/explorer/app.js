// The page at work: views by address, filters, search, keyboard, and series drawn as small pictures.

const main = document.getElementById("main");
const view = document.getElementById("view");
const gallery = document.getElementById("gallery");
const state = { view: "", values: {}, query: "", sort: "", shown: PAGE, opened: "", back: null };
const haystacks = new Map();

function drawSeries(line, width, height, small) {
  const day = (text, last) => Date.parse(text.length === 4 ? `${text}-${last ? "12-31" : "01-01"}` : text.length === 7 ? `${text}-${last ? "28" : "01"}` : text.slice(0, 10)) / 864e5;
  const points = line.points.filter((point) => point.value_low !== null || point.value_high !== null).map((point) => {
    const end = day(point.period_end || point.period_start || "", true);
    const start = point.period_start ? day(point.period_start) : end;
    const ends = [point.value_low, point.value_high].filter((value) => value !== null);
    return { ...point, at: (start + end) / 2, value: ends.reduce((sum, value) => sum + value, 0) / ends.length, top: Math.max(...ends) };
  }).filter((point) => Number.isFinite(point.at));
  if (!points.length) return el("p", { class: "meta" }, "no figures to draw");
  const [first, last] = [Math.min(...points.map((point) => point.at)), Math.max(...points.map((point) => point.at))];
  const most = Math.max(...points.map((point) => point.top), 0) || 1;
  const pad = small ? 5 : 26;
  const x = (at) => (last > first ? pad + ((at - first) / (last - first)) * (width - pad * 2) : width / 2);
  const y = (value) => height - pad - (value / most) * (height - pad * 2);
  const latest = new Map();
  for (const point of points) latest.set(point.period_end, point);
  const kept = [...latest.values()].sort((a, b) => a.at - b.at);
  const told = `${line.label || say(line.indicator)}: ${kept.map((point) => `${point.period_end} ${point.value_printed}`).slice(-12).join(", ")}`;
  const picture = svg("svg", { viewBox: `0 0 ${width} ${height}`, class: small ? "sparkline" : "chart", role: "img", "aria-label": told });
  if (!small) picture.append(svg("line", { x1: pad, x2: width - pad, y1: y(0), y2: y(0), class: "axis" }));
  let path = "";
  const isBand = (point) => point.value_low !== null && point.value_high !== null && point.value_low !== point.value_high;
  kept.forEach((point, place) => {
    // Where in its band a count lies is not known, so no line leads there.
    const broken = place === 0 || point.break_before || isBand(point) || isBand(kept[place - 1]);
    path += `${broken ? "M" : "L"}${x(point.at).toFixed(1)} ${y(point.value).toFixed(1)}`;
    if (place && point.break_before) picture.append(svg("line", { x1: (x(point.at) + x(kept[place - 1].at)) / 2, x2: (x(point.at) + x(kept[place - 1].at)) / 2, y1: pad, y2: height - pad, class: "break" }));
  });
  picture.append(svg("path", { d: path, class: "line" }));
  for (const point of points) {
    const current = latest.get(point.period_end) === point;
    if (isBand(point)) picture.append(svg("line", { x1: x(point.at), x2: x(point.at), y1: y(point.value_low), y2: y(point.value_high), class: "band" }));
    else if (current ? !small || kept.length === 1 : point.value_printed !== latest.get(point.period_end).value_printed) picture.append(svg("circle", { cx: x(point.at), cy: y(point.value), r: small ? 2.5 : 4, class: current ? "dot" : "dot before" }));
  }
  if (!small) {
    for (const point of [kept[0], kept[kept.length - 1]].filter((point, place, both) => both.indexOf(point) === place)) {
      const right = point !== kept[0] || kept.length === 1;
      picture.append(svg("text", { x: x(point.at), y: y(point.top) - 9, "text-anchor": right ? "end" : "start", class: "value" }, point.value_printed));
      picture.append(svg("text", { x: x(point.at), y: height - 6, "text-anchor": right ? "end" : "start", class: "tick" }, point.period_end));
    }
  }
  return picture;
}

function haystack(name, one) {
  if (!haystacks.has(name)) haystacks.set(name, new Map());
  const texts = haystacks.get(name);
  if (!texts.has(one)) texts.set(one, fold(VIEWS[name].text(one)));
  return texts.get(one);
}

const valuesOf = (filter, one) => (filter.values ? filter.values(one) : [filter.value(one)]);

function chosen(name, except) {
  const { rows, filters } = VIEWS[name];
  const words = fold(state.query).split(/\s+/).filter(Boolean);
  const set = Object.entries(state.values).filter(([key, value]) => value && key !== except && filters[key]);
  return rows().filter((one) => set.every(([key, value]) => valuesOf(filters[key], one).includes(value)) && words.every((word) => haystack(name, one).includes(word)));
}

function sorted(name, rows) {
  const { sorts } = VIEWS[name];
  const [, order] = sorts[state.sort] || Object.values(sorts)[0];
  return rows.map((one, place) => [one, place]).sort((a, b) => order(a[0], b[0]) || a[1] - b[1]).map(([one]) => one);
}

function filterBar(name) {
  const { filters, sorts, rows } = VIEWS[name];
  const field = (label, control) => el("label", {}, el("span", {}, label), control);
  const selects = Object.entries(filters).map(([key, filter]) => {
    const counts = new Map();
    for (const one of rows()) for (const value of valuesOf(filter, one)) if (value) counts.set(value, (counts.get(value) || 0) + 1);
    if (counts.size < 2 && !state.values[key]) return null;
    const options = [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).slice(0, 300);
    const select = el("select", { name: key, onchange: (event) => { state.values[key] = event.target.value; refresh(); } },
      el("option", { value: "" }, "any"), options.map(([value, count]) => el("option", { value, selected: state.values[key] === value }, `${(filter.words || String)(value)} (${count})`)));
    return field(filter.label, select);
  });
  const search = el("input", { type: "search", name: "q", id: "search", placeholder: "Search these words", autocomplete: "off", spellcheck: "false" });
  search.value = state.query;
  search.addEventListener("input", () => { state.query = search.value; clearTimeout(search.timer); search.timer = setTimeout(refresh, 120); });
  const order = el("select", { name: "sort", onchange: (event) => { state.sort = event.target.value; refresh(); } },
    Object.entries(sorts).map(([key, [label]]) => el("option", { value: key, selected: state.sort === key }, label)));
  const narrow = window.matchMedia("(max-width: 52rem)").matches;
  const set = Object.values(state.values).filter(Boolean).length;
  const choices = [selects, field("Order", order)];
  return el("form", { class: "filters", role: "search", onsubmit: (event) => event.preventDefault() }, field("Search", search),
    narrow ? el("details", { open: set > 0 }, el("summary", {}, "Filter and order"), el("div", { class: "filters" }, choices)) : choices,
    el("button", { type: "button", class: "clear", onclick: () => { Object.assign(state, { values: {}, query: "", sort: "" }); show(); document.getElementById("search").focus(); } }, "Clear"));
}

function refresh() {
  state.shown = PAGE;
  list();
  history.replaceState(null, "", addressOfView());
}

function list() {
  const name = state.view;
  const [figures, series, statements, threads, changes, flags] = stored.omitted;
  const omitted = {
    figures: [figures, "figures", "observations"], numbers: [series, "series", "series"], statements: [statements, "statements", "statements"],
    promises: [statements, "statements", "statements"], claims: [threads, "claims", "threads"], changes: [changes, "changes", "changes"],
    flags: [flags, "flags", "flags"],
  }[name];
  const found = sorted(name, chosen(name));
  const all = VIEWS[name].rows().length;
  const count = document.getElementById("count");
  const here = omitted && omitted[0] ? " on this page" : " in all";
  count.textContent = found.length === all ? `${all.toLocaleString("en")}${here}` : `${found.length.toLocaleString("en")} of ${all.toLocaleString("en")}`;
  document.querySelector(".clear").hidden = !(state.query || state.sort || Object.values(state.values).some(Boolean));
  if (found.length !== all) announce(count.textContent);
  const rows = document.getElementById("rows");
  rows.replaceChildren(...found.slice(0, state.shown).map(VIEWS[name].row));
  const rest = found.length - state.shown;
  const more = document.getElementById("more");
  more.replaceChildren();
  if (rest > 0) more.append(el("button", { type: "button", onclick: () => { state.shown += PAGE * 4; list(); markOpened(); } }, `Show ${Math.min(rest, PAGE * 4).toLocaleString("en")} more`));
  if (!found.length) rows.replaceChildren(el("li", { class: "none" }, "Nothing here fits. Clear a filter or search for other words."));
  if (omitted && omitted[0]) more.append(el("p", { class: "meta" }, `${omitted[0].toLocaleString("en")} further ${omitted[1]} are in data/${omitted[2]}.csv: too many for one page.`));
  markOpened();
}

// The first of every group before the second of any, so that one company or one kind does not fill the overview.
function byTurns(rows, group, most) {
  const taken = new Map();
  const turns = rows.map((row, place) => {
    const name = group(row);
    taken.set(name, (taken.get(name) || 0) + 1);
    return [taken.get(name), place];
  });
  return turns.sort((a, b) => a[0] - b[0] || a[1] - b[1]).slice(0, most).map(([, place]) => rows[place]);
}

// What a newcomer should take away before reading on: each a number, a plain sentence and the way to the records.
function inShort() {
  const count = (rows, test) => rows.reduce((sum, one) => sum + (test(one) ? 1 : 0), 0);
  const told = (value) => value.toLocaleString("en");
  const number = (value, one, many) => [told(value), value === 1 ? one : many];
  const several = (...parts) => parts.filter(Boolean).join("; ");
  const less = data.changes.filter((one) => one.direction === "less_protective");
  const silent = count(less, (one) => one.announced === "no");
  const more = count(data.changes, (one) => one.direction === "more_protective");
  const made = data.threads.filter((one) => one.promise);
  const gone = count(made, (one) => one.status === "dropped" || one.status === "withdrawn");
  const worn = count(made, (one) => one.events.some(([, event]) => event === "weakened" || event === "narrowed"));
  const restated = count(data.series, (one) => one.points.some((point) => point.status === "restated"));
  return [
    made.length && ["#promises", ...number(made.length, "promise or rule", "promises and rules"),
      several(`said ${told(promises().length)} times`, worn && `${told(worn)} weakened or narrowed since`, gone && `${told(gone)} no longer there`)],
    data.changes.length && [less.length ? "#changes?direction=less_protective" : "#changes", ...number(less.length, "change protects the public less", "changes protect the public less"),
      several(less.length && `${told(silent)} of them without saying so`, more && `${told(more)} protect it more`) || `of ${told(data.changes.length)} changes in all`],
    data.series.length && [restated ? "#numbers?mark=restated" : "#numbers", ...number(data.series.length, "count over time", "counts over time"),
      restated ? `${told(restated)} of them restated by a later report` : "none restated by a later report"],
    data.flags.length && ["#flags", ...number(data.flags.length, "thing stands out", "things stand out"), several(...["serious", "warning", "note"].map((weight) => [weight, count(data.flags, (one) => one.severity === weight)])
      .map(([weight, found]) => found && `${told(found)} ${weight === "serious" || found === 1 ? weight : `${weight}s`}`))],
  ].filter(Boolean);
}

function headlines() {
  const found = inShort();
  return found.length ? el("ul", { class: "headlines", "aria-label": "In short" }, found.map(([href, value, noun, rest]) =>
    el("li", {}, el("a", { href }, el("strong", {}, value), " ", el("span", {}, noun)), el("p", {}, rest)))) : null;
}

function overview() {
  const part = (name, title, rows, words, all = name) => rows.length ? el("section", { class: "part" }, el("h2", {}, title), words ? el("p", { class: "note" }, words) : null,
    el("ul", { class: "rows" }, rows.map(VIEWS[name].row)), el("p", { class: "all" }, el("a", { href: `#${all}` }, `Show all ${VIEWS[all].rows().length.toLocaleString("en")}`))) : null;
  const weighty = data.flags.filter((one) => one.severity !== "note");
  const heaviest = VIEWS.flags.sorts.weight[1];
  const flags = byTurns((weighty.length ? weighty : [...data.flags]).sort(heaviest), (one) => one.flag, 6).sort(heaviest);
  const changes = byTurns([...data.changes].sort(VIEWS.changes.sorts.telling[1]), (one) => one.company, 6).sort(VIEWS.changes.sorts.telling[1]);
  const lives = data.threads.filter((one) => one.promise && one.stances.length).sort(VIEWS.claims.sorts.sources[1]).slice(0, 4);
  const lines = byTurns(data.series.filter((one) => periodsOf(one) > 1).sort((a, b) => telling(b) - telling(a)), (one) => one.company, 5);
  const failed = data.sources.filter((one) => one.status !== "ok").length;
  view.replaceChildren(...[
    headlines(),
    part("flags", "What stands out", flags, VIEWS.flags.note), part("changes", "What changed", changes, VIEWS.changes.note),
    part("claims", "What was promised, and who speaks to it", lives, "", "promises"), part("numbers", "What the numbers did", lines, VIEWS.numbers.note), chartsInBrief(),
    failed ? el("p", { class: "notice" }, el("a", { href: "#sources?status=failed" }, `${failed} of ${data.sources.length} documents could not be read fully; each says why.`)) : null,
    !flags.length && !changes.length && !lives.length && !lines.length ? el("p", { class: "notice" }, "Nothing was found in these documents that was promised, counted over time, changed or stands out. ", el("a", { href: "#sources" }, "See the sources.")) : null,
  ].filter(Boolean));
}

function otherView(name) {
  const [other, words] = VIEWS[name].other || [];
  return other && VIEWS[other].rows().length ? [" ", el("a", { href: `#${other}` }, words)] : null;
}

// The first charts again, small, at the foot of the overview.
function chartsInBrief() {
  const found = [...gallery.querySelectorAll("figure")].slice(0, 2);
  return found.length ? el("section", { class: "part" }, el("h2", {}, "In pictures"), el("div", { class: "pictures" }, found.map((figure) => {
    const image = figure.querySelector("img");
    return el("figure", {}, el("a", { href: "#charts" }, el("img", { src: image.src, alt: image.alt })));
  })), el("p", { class: "all" }, el("a", { href: "#charts" }, "All charts, with what they show"))) : null;
}

function show() {
  const name = state.view;
  gallery.hidden = name !== "charts";
  for (const item of document.querySelectorAll("#views a")) {
    if (item.hash === `#${name}` || (VIEWS[name] && VIEWS[name].other && item.hash === `#${VIEWS[name].other[0]}`)) {
      item.setAttribute("aria-current", "page");
      item.scrollIntoView({ block: "nearest", inline: "nearest" });
    }
    else item.removeAttribute("aria-current");
  }
  if (name === "charts") view.replaceChildren();
  else if (name === "overview") overview();
  else {
    view.replaceChildren(el("h2", {}, VIEWS[name].title), el("p", { class: "note" }, VIEWS[name].note, otherView(name)), filterBar(name),
      el("p", { id: "count", class: "count" }), el("ul", { id: "rows", class: "rows" }), el("div", { id: "more" }));
    list();
  }
}

function addressOfView() {
  const values = new URLSearchParams(Object.entries({ ...state.values, q: state.query, sort: state.sort }).filter(([, value]) => value));
  return `#${state.view}${values.size || String(values) ? `?${values}` : ""}`;
}

function markOpened() {
  for (const item of document.querySelectorAll(".row[data-id]")) item.classList.toggle("open", item.dataset.id === state.opened);
}

const HOME = { statements: "statements", changes: "changes", flags: "flags", threads: "claims", series: "numbers", observations: "figures", sources: "sources" };

function openRecord(id) {
  const { table, record } = byId.get(id);
  if (!state.view) { state.view = HOME[table]; show(); }
  if (!state.opened) state.back = document.activeElement && document.activeElement.closest ? document.activeElement.closest(".row a, a, button") : null;
  state.opened = id;
  const [title, body] = PANELS[table](record);
  panel.replaceChildren(el("div", { class: "panelhead" }, el("h2", { tabindex: "-1" }, title),
    el("button", { type: "button", class: "close", "aria-label": "Close", onclick: closePanel }, "×")), ...[body].flat(3).filter(Boolean));
  panel.hidden = false;
  const open = document.querySelector(`.row[data-id="${id}"]`);
  document.body.classList.add("with-panel");
  panel.scrollTop = 0;
  panel.querySelector("h2").focus({ preventScroll: true });
  markOpened();
  if (open) open.scrollIntoView({ block: "nearest" });
}

function closePanel() {
  if (panel.hidden) return;
  hidePanel();
  history.pushState(null, "", addressOfView());
  if (state.back && state.back.isConnected) state.back.focus();
  else main.focus({ preventScroll: true });
}

function hidePanel() {
  panel.hidden = true;
  document.body.classList.remove("with-panel");
  state.opened = "";
  markOpened();
}

function route() {
  const address = location.hash.slice(1);
  if (byId.has(address)) return openRecord(address);
  const [name, values] = address.split("?");
  const known = VIEWS[name] || name === "charts" ? name : "overview";
  const settings = Object.fromEntries(new URLSearchParams(values || ""));
  const changed = known !== state.view || addressOfView() !== `#${address}`;
  hidePanel();
  if (!changed) return undefined;
  const moved = known !== state.view;
  Object.assign(state, { view: known, query: settings.q || "", sort: settings.sort || "", shown: PAGE });
  delete settings.q;
  delete settings.sort;
  state.values = settings;
  show();
  if (moved) window.scrollTo(0, 0);
  return undefined;
}

function step(by) {
  const links = [...document.querySelectorAll("#view .row .said a")];
  const now = links.findIndex((item) => item.closest(".row").dataset.id === state.opened || item === document.activeElement);
  const next = links[Math.min(Math.max(now + by, 0), links.length - 1)];
  if (!next) return;
  next.focus();
  next.scrollIntoView({ block: "nearest" });
  if (state.opened) location.hash = next.hash;
}

document.addEventListener("keydown", (event) => {
  const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
  if (event.key === "Escape") { if (typing) event.target.blur(); else closePanel(); return; }
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "/") {
    event.preventDefault();
    const focus = () => { const field = document.getElementById("search"); if (field) field.focus(); };
    if (VIEWS[state.view]) { focus(); return; }  // at once, lest the first letter typed be lost
    location.hash = "#statements";
    setTimeout(focus, 0);
  } else if (event.key === "j" || event.key === "k") step(event.key === "j" ? 1 : -1);
});
for (const item of document.querySelectorAll(".masthead a")) item.href = whole(item.getAttribute("href"));
document.querySelector(".skip").addEventListener("click", (event) => { event.preventDefault(); main.focus(); });
window.addEventListener("hashchange", route);
window.addEventListener("popstate", route);
route();
