// Build nodes from text alone: no string of a document is ever read as markup, and only http(s) or relative paths become links.

// A record's address is written whole: a bare `#id` without such an element looks like a broken skip link to a screen reader.
const PAGE_ADDRESS = location.href.split("#")[0];
const whole = (address) => (address.startsWith("#") ? PAGE_ADDRESS + address : address);

function el(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, name === "href" ? whole(value) : value === true ? "" : value);
  }
  node.append(...children.flat(3).filter((child) => child !== null && child !== undefined && child !== false && child !== ""));
  return node;
}

const SVG = "http://www.w3.org/2000/svg";
function svg(tag, attributes, ...children) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes || {})) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

const isWeb = (address) => /^https?:\/\//i.test(address);

function link(address, words, extra) {
  if (!address) return null;
  return el("a", { href: address, rel: "noopener noreferrer", target: "_blank", ...extra }, words);
}

// Where a reader finds the very page or words: a text fragment on the web, a page in a PDF.
function placeInWeb(source, page, words) {
  if (!isWeb(source.url || "")) return "";
  const bare = source.url.split("#")[0];
  if (source.media_type === "application/pdf") return page ? `${bare}#page=${page}` : bare;
  if (!words || !(source.media_type || "").includes("html")) return source.url;
  const parts = words.trim().split(/\s+/);
  const fragment = parts.length <= 12 ? [parts.join(" ")] : [parts.slice(0, 5).join(" "), parts.slice(-5).join(" ")];
  return `${bare}#:~:text=${fragment.map((part) => encodeURIComponent(part).replace(/-/g, "%2D")).join(",")}`;
}

function placeInFolder(source, page) {
  if (!source.local) return "";
  return source.media_type === "application/pdf" && page ? `${source.local}#page=${page}` : source.local;
}

function tag(words, kind, mark) {
  return el("span", { class: `tag ${kind}` }, mark ? [el("span", { "aria-hidden": "true" }, mark), " "] : null, words);
}

const directionTag = (code) => tag(say(code), `direction ${code}`, DIRECTION_MARKS[code] || "?");

// Words of a change in reading order: what went is struck through, what came is underlined; both also say so to a screen reader.
function wordMarks(words, side) {
  return words
    .filter(([sign]) => sign === "=" || !side || sign === side)
    .map(([sign, text], place) => {
      const gap = place && !/^[,.;:!?)\]”’»…]/.test(text) ? " " : "";
      if (sign === "-") return [gap, el("del", {}, text)];
      if (sign === "+") return [gap, el("ins", {}, text)];
      return gap + text;
    });
}

// Keep about `around` words on either side of what changed, and say where words were left out.
function excerpt(words, around = 14) {
  return words.map(([sign, text], place) => {
    if (sign !== "=") {
      const all = text.split(" ");
      return [sign, all.length > 60 ? `${all.slice(0, 60).join(" ")} …` : text];
    }
    const all = text.split(" ");
    const first = place === 0;
    const last = place === words.length - 1;
    if (all.length <= around * (first || last ? 1 : 2)) return [sign, text];
    if (first) return [sign, `… ${all.slice(-around).join(" ")}`];
    if (last) return [sign, `${all.slice(0, around).join(" ")} …`];
    return [sign, `${all.slice(0, around).join(" ")} … ${all.slice(-around).join(" ")}`];
  });
}

function announce(words) {
  const place = document.getElementById("said");
  place.textContent = "";
  setTimeout(() => { place.textContent = words; }, 30);
}

async function copy(text, button) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const field = el("textarea", { class: "unseen", "aria-hidden": "true" });
    field.value = text;
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
  const before = button.textContent;
  button.textContent = "Copied";
  announce("Copied");
  setTimeout(() => { button.textContent = before; }, 1500);
}
