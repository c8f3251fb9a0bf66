// Elements are made here and nowhere else. Text goes in as text: nothing that comes from a catalog is ever read as markup.

const SVG = "http://www.w3.org/2000/svg";

/** Set what an element is given: listeners by `on...`, the rest as attributes; null, undefined and false leave it out. */
function dress(node, given) {
  for (const [name, value] of Object.entries(given || {})) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== null && value !== undefined && value !== false) node.setAttribute(name, String(value));
  }
  return node;
}

/** Add children: nodes as they are, all else as text; null, undefined, false and "" leave it out. */
function put(node, children) {
  for (const child of children.flat(3)) {
    if (child === null || child === undefined || child === false || child === "") continue;
    node.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
  return node;
}

const el = (tag, given, ...children) => put(dress(document.createElement(tag), given), children);
const svg = (tag, given, ...children) => put(dress(document.createElementNS(SVG, tag), given), children);
const byId = (id) => document.getElementById(id);

function fill(node, ...children) {
  node.replaceChildren();
  return put(node, children);
}

/** A link to a page of the web; an address of any other kind stays text. */
function link(url, text) {
  if (!/^https?:\/\//i.test(url)) return document.createTextNode(text);
  return el("a", { href: url, rel: "noopener noreferrer", target: "_blank" }, text);
}

// What is drawn again loses the focus; a name in `data-focus` finds it again.
let focused = null;
let wantedFocus = null;

/** Draw, and give the focus back to what had it, or to what was asked for meanwhile. */
function keepingFocus(draw) {
  const active = document.activeElement;
  focused = (active && active.dataset && active.dataset.focus) || null;
  draw();
  const key = wantedFocus || focused;
  wantedFocus = null;
  const again = key && [...document.querySelectorAll("[data-focus]")].find((node) => node.dataset.focus === key);
  if (again && again !== document.activeElement) again.focus({ preventScroll: true });
}
