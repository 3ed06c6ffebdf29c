// Text and its entities (offsets in UTF-16 units, as JavaScript counts too) → nodes.

import { h } from "./dom.js";
import { ownLink, safeHref } from "./links.js";
import { pictured } from "./pictures.js";
import { t } from "./words.js";

const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);
const LITERAL = new Set(["code", "pre", "text_link", "url", "mention", "bot_command", "email", "phone_number", "hashtag"]);
// What Telegram finds in a text by itself; a word before it forbids ("и/или" is no command).
const FOUND = /(https?:\/\/[^\s<>«»"]*[^\s<>«»".,;:!?)\]])|(?<![\p{L}\p{N}_/:.-])(\/[a-z][a-z0-9_]{0,31})(?![\p{L}\p{N}_/])/giu;
const BAR = /▓+░*|▓*░+/g;

// `on` is {username, invite(start), command(text)}: what our own links and commands do.
export function rich(text, entities, on) {
  const spans = (entities ?? [])
    .map((entity) => ({ entity, start: entity.offset, end: entity.offset + entity.length }))
    .sort((a, b) => a.start - b.start || b.end - a.end);
  return within(text, 0, text.length, spans, { on, literal: false });
}

// Entities nest; one that hangs over the end of its parent goes on after it.
function within(text, from, to, spans, context) {
  const nodes = [];
  let at = from;
  let queue = spans;
  while (queue.length) {
    const [{ entity, start, end: far }, ...later] = queue;
    const [begin, end] = [Math.max(start, at), Math.min(far, to)];
    if (begin >= end) {
      queue = later;
      continue;
    }
    nodes.push(...plain(text.slice(at, begin), context));
    const inner = later.filter((span) => span.start < end);
    const over = inner.filter((span) => span.end > end).map((span) => ({ ...span, start: end }));
    const literal = context.literal || LITERAL.has(entity.type);
    const content = within(text, begin, end, inner, { ...context, literal });
    nodes.push(wrap(entity, text.slice(begin, end), content, context.on));
    at = end;
    // The line break after a block is the block's own end.
    if (BLOCKS.has(entity.type) && text[at] === "\n") at += 1;
    queue = [...over, ...later.filter((span) => span.start >= end)];
  }
  nodes.push(...plain(text.slice(at, to), context));
  return nodes;
}

function wrap(entity, words, content, on) {
  switch (entity.type) {
    case "bold": return h("b", {}, content);
    case "italic": return h("i", {}, content);
    case "underline": return h("u", {}, content);
    case "strikethrough": return h("s", {}, content);
    case "code": return h("code", {}, content);
    case "pre": return h("pre", { tabindex: 0 }, h("code", {}, content));
    case "spoiler": return spoiler(content);
    case "blockquote": return h("blockquote", {}, content);
    case "expandable_blockquote": return expandable(content);
    case "text_link": return link(entity.url, content, on);
    case "url": return link(words, content, on);
    case "email": return link(`mailto:${words}`, content, on);
    case "phone_number": return link(`tel:${words.replace(/[^+\d]/g, "")}`, content, on);
    case "bot_command": return command(words, on);
    case "mention": return link(`https://t.me/${words.slice(1)}`, content, on);
    case "hashtag": case "cashtag": case "text_mention": return h("span", { class: "mention" }, content);
    default: return h("span", {}, content);
  }
}

function plain(text, context) {
  if (!text) return [];
  const nodes = [];
  let at = 0;
  for (const bar of text.matchAll(BAR)) {
    nodes.push(...found(text.slice(at, bar.index), context), progress(bar[0]));
    at = bar.index + bar[0].length;
  }
  return [...nodes, ...found(text.slice(at), context)];
}

function progress(blocks) {
  const left = blocks.indexOf("░");
  const done = left < 0 ? blocks : blocks.slice(0, left);
  return h("span", { class: "bar" },
    done && h("span", {}, done),
    left >= 0 && h("span", { class: "bar-left" }, blocks.slice(left)));
}

function found(text, { on, literal }) {
  if (literal || !text) return text ? [text] : [];
  const nodes = [];
  let at = 0;
  for (const found of text.matchAll(FOUND)) {
    nodes.push(text.slice(at, found.index), found[1] ? link(found[1], [found[1]], on) : command(found[2], on));
    at = found.index + found[0].length;
  }
  return [...nodes, text.slice(at)].flatMap((node) => (typeof node === "string" ? pictured(node) : [node]));
}

function link(address, content, on) {
  const own = ownLink(address, on.username);
  if (own) return h("button", { type: "button", class: "link own-link", onclick: () => on.invite(own.start) }, content);
  const href = safeHref(address);
  if (!href) return h("span", { class: "mention" }, content);
  return h("a", { href, title: href, target: "_blank", rel: "noopener noreferrer" }, content);
}

function command(words, on) {
  return h("button", { type: "button", class: "link", onclick: () => on.command(words) }, words);
}

function spoiler(content) {
  const reveal = (event) => {
    const node = event.currentTarget;
    node.removeAttribute("aria-label");
    node.classList.add("open");
  };
  return h("button", { type: "button", class: "spoiler", "aria-label": t("spoiler"), onclick: reveal }, content);
}

function expandable(content) {
  const quote = h("blockquote", { class: "folded" }, content);
  const toggle = h("button", {
    type: "button",
    class: "link fold",
    "aria-expanded": "false",
    onclick: () => {
      const folded = quote.classList.toggle("folded");
      toggle.setAttribute("aria-expanded", String(!folded));
      toggle.textContent = t(folded ? "more" : "less");
    },
  }, t("more"));
  return h("div", { class: "quote-frame" }, quote, toggle);
}
