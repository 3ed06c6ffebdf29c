// The bot's small pictures (emoji), drawn by the page: alike on every machine, also where no font has them.

import { h, shape } from "./dom.js";

const disc = (color) => [["circle", { cx: 12, cy: 12, r: 9.5, fill: color }]];
const line = (d, tone = "line") => [["path", { d, class: tone }]];
const filled = (d, color) => ["path", { d, fill: color }];
const white = (d) => ["path", { d, class: "white" }];

const ARROW_ROUND = "M19 8a8 8 0 0 0-14 2M5 4v6h6M5 16a8 8 0 0 0 14-2M19 20v-6h-6";
const CALENDAR = "M4 6h16v14H4zM4 10.500h16M8 3v5M16 3v5";
const PLUS = "M12 4v16M4 12h16";

const PICTURES = {
  "🔴": disc("#dc4437"), "🟠": disc("#ee8a2b"), "🟡": disc("#f2c230"), "🟢": disc("#3fa45b"), "🔵": disc("#3f7fd1"),
  "⚪": [["circle", { cx: 12, cy: 12, r: 8.6, class: "hollow" }]],
  "◻": [["rect", { x: 4, y: 4, width: 16, height: 16, rx: 3, class: "hollow" }]],
  "☐": [["rect", { x: 4, y: 4, width: 16, height: 16, rx: 3, class: "hollow" }]],
  "☑": [["rect", { x: 3, y: 3, width: 18, height: 18, rx: 4, fill: "#3f7fd1" }], white("M7.500 12.500l3.200 3.200 6-7")],
  "✅": [["rect", { x: 2.500, y: 2.500, width: 19, height: 19, rx: 4.500, fill: "#3fa45b" }], white("M7 12.500l3.500 3.500 6.500-8")],
  "❗": [filled("M10 3h4l-.8 11.500h-2.400zM10.200 17.500h3.600v3.600h-3.600z", "#dc4437")],
  "❔": line("M8.700 8.500a3.500 3.500 0 1 1 5 3.200c-1.200.6-1.700 1.300-1.700 2.800M12 18.500h.01"),
  "⚠": [filled("M12 2.500l10.500 19h-21z", "#f2c230"), ["path", { d: "M12 9v6M12 18.200h.01", class: "dark" }]],
  "🔕": [...line("M6 16.500V11a6 6 0 0 1 12 0v5.500l1.500 1.500h-15zM10 20.500h4"), ["path", { d: "M3.500 3.500l17 17", class: "red" }]],
  "🔥": [filled("M12.500 2c.5 4 5.500 6 5.500 12a6 6 0 0 1-12 0c0-2.500 1.200-4 2.500-5.500.3 1.500 1 2.300 2 2.800C10.500 8 11 5 12.500 2z", "#ee7a2b"),
    filled("M12 13c1.500 1.500 2.500 2.700 2.500 4.300a2.500 2.500 0 0 1-5 0C9.500 15.700 10.500 14.500 12 13z", "#f8d34a")],
  "🗓": line(CALENDAR), "📅": line(CALENDAR),
  "💬": line("M4 5h16v11h-9l-4.500 4v-4H4z"),
  "📎": line("M19 11.500l-7.500 7.500a4.700 4.700 0 0 1-6.700-6.700l8-8a3.200 3.200 0 0 1 4.500 4.500l-7.800 7.800a1.600 1.600 0 0 1-2.300-2.300l7-7"),
  "➕": line(PLUS, "thick"), "➖": line("M4 12h16", "thick"), "✖": line("M5.500 5.500l13 13M18.500 5.500l-13 13", "thick"),
  "👥": line("M9 11.500a3.700 3.700 0 1 0 0-7.400 3.700 3.700 0 0 0 0 7.400zM2.500 20c0-4 2.800-6 6.500-6s6.500 2 6.500 6zM15.500 4.500a3.500 3.500 0 0 1 0 6.800M17.500 14.300c2.500.6 4 2.500 4 5.700"),
  "📄": line("M6 3h8l5 5v13H6zM14 3v5h5M9 12.500h7M9 16.500h7"),
  "💾": line("M4 4h13l3 3v13H4zM8 4v5h7V4M7.500 20v-6.500h9V20"),
  "📊": line("M4 20h16M6.500 20v-7M12 20V5M17.500 20v-10", "thick"),
  "✏": line("M4 20l1-4.500L16.500 4l3.500 3.500L8.500 19zM14 6.500l3.500 3.500"),
  "✋": line("M7 12V6.500a1.500 1.500 0 0 1 3 0V4.500a1.500 1.500 0 0 1 3 0v2a1.500 1.500 0 0 1 3 0V14c0 4-2 6.500-5.500 6.500-3 0-4.300-1.500-5.700-4.500l-1.300-3c-.5-1.500 1.400-2.300 2.200-1z"),
  "🚪": line("M6 3h12v18H6zM3.500 21h17M14.500 12h.01"),
  "🗑": line("M4 6.500h16M9 6.500V4h6v2.500M6 6.500l1 14h10l1-14M10 10.500v6.500M14 10.500v6.500"),
  "🕓": line("M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3.500 2.500"),
  "🏫": line("M3 20h18M5 20V10l7-5.500 7 5.500v10M10 20v-5h4v5M12 10.500h.01"),
  "🗺": line("M3.500 6l5.500-2 6 2 5.500-2v14L15 20l-6-2-5.500 2zM9 4v14M15 6v14"),
  "🔁": line(ARROW_ROUND), "🔄": line(ARROW_ROUND),
  "↔": line("M3 12h18M7 8l-4 4 4 4M17 8l4 4-4 4"),
  "↩": line("M9 6L4 11l5 5M4 11h10.500a5 5 0 0 1 0 9H12"), "↪": line("M15 6l5 5-5 5M20 11H9.500a5 5 0 0 0 0 9H12"),
  "🚫": line("M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM5.700 5.700l12.600 12.600", "red"),
  "🗄": line("M5 3h14v18H5zM5 9h14M5 15h14M10.500 6h3M10.500 12h3M10.500 18h3"),
  "🔢": line("M4 4h16v16H4zM8 8.500h.01M12 8.500h.01M16 8.500h.01M8 12h.01M12 12h.01M16 12h.01M8 15.500h.01M12 15.500h.01M16 15.500h.01"),
  "🔔": line("M6 16.500V11a6 6 0 0 1 12 0v5.500l1.500 1.500h-15zM10 20.500h4"),
};

const KNOWN = new RegExp(`(${Object.keys(PICTURES).join("|")})\\uFE0F?`, "gu");

// A text as nodes; the signs stay in it, to be read aloud, copied and found.
export function pictured(text) {
  const nodes = [];
  let at = 0;
  for (const found of text.matchAll(KNOWN)) {
    nodes.push(text.slice(at, found.index), picture(found[1], found[0]));
    at = found.index + found[0].length;
  }
  return [...nodes, text.slice(at)].filter((node) => node !== "");
}

function picture(name, sign) {
  const svg = shape("svg", { viewBox: "0 0 24 24", "aria-hidden": "true" });
  svg.append(...PICTURES[name].map(([tag, props]) => shape(tag, props)));
  return h("span", { class: "picture" }, svg, h("span", { class: "sign" }, sign));
}
