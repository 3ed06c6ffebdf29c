// Nodes from values: text always arrives as text, never as markup.

const SVG = "http://www.w3.org/2000/svg";

export function h(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) assign(node, name, value);
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

function assign(node, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
  else if (name === "class") node.className = value;
  else if (name === "value") node.value = value;
  else node.setAttribute(name, value === true ? "" : String(value));
}

const PATHS = {
  send: "M4 12l16-8-5 16-3.5-6.500L4 12zm7.5 1.500L20 4",
  attach: "M20 11.500l-8.3 8.300a5.2 5.2 0 0 1-7.4-7.400l8.6-8.600a3.5 3.5 0 0 1 5 5l-8.5 8.500a1.8 1.8 0 0 1-2.5-2.500l7.6-7.6",
  keys: "M3 6.500h18v11H3zM7 10h.01M10.5 10h.01M14 10h.01M17.5 10h.01M8 14h8",
  down: "M6 9l6 6 6-6",
  end: "M12 5v14M6 13l6 6 6-6",
  file: "M7 3h7l5 5v13H7zM14 3v5h5",
  save: "M12 4v11M7 11l5 5 5-5M5 20h14",
  close: "M6 6l12 12M18 6L6 18",
  out: "M9 6H5v13h13v-4M13 4h7v7M20 4l-9 9",
  copy: "M9 9h11v11H9zM5 15H4V4h11v1",
  help: "M9.2 9a3 3 0 1 1 4.3 2.700c-1 .5-1.5 1.1-1.5 2.300M12 17.500h.01",
};

export function icon(name, extra = "") {
  const svg = shape("svg", { viewBox: "0 0 24 24", class: `icon ${extra}`.trim(), "aria-hidden": "true" });
  svg.append(shape("path", { d: PATHS[name] }));
  return svg;
}

export function shape(tag, props) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(props)) node.setAttribute(name, String(value));
  return node;
}

const TONES = 8;

export function avatar(person) {
  const words = person.name.split(/\s+/).filter(Boolean);
  const letters = words.length > 1 ? words[0][0] + words[words.length - 1][0] : (words[0] ?? "?").slice(0, 1);
  const tone = Math.abs(person.user_id) % TONES;
  return h("span", { class: `avatar tone-${tone}`, "aria-hidden": "true" }, letters.toUpperCase());
}

// The bot has the face of the page, so that it is never taken for one of the people.
export const botFace = () => h("img", { class: "avatar face", src: "/page/icon.svg", alt: "" });

export const byId = (id) => document.getElementById(id);
