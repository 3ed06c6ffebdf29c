// One message → its node: the bubble with all that Telegram would show in it, the buttons below.

import { fileAddress } from "./api.js";
import { h, icon } from "./dom.js";
import { ownLink, safeHref } from "./links.js";
import { pictured } from "./pictures.js";
import { isOwn } from "./store.js";
import { rich } from "./text.js";
import { bytes, clock, t } from "./words.js";

const SPOKEN = ["text", "caption", "photo", "document"];

// `on` is {username, invite, command, press(message, button), copy(text), photo(src), notHere()}.
export function messageNode(message, { on, pending, reaction }) {
  const own = isOwn(message);
  const sender = own ? t("yours") : message.from.first_name;
  return h(
    "article",
    {
      class: `message ${own ? "own" : "theirs"}${message.reply_markup?.inline_keyboard ? " with-keys" : ""}`,
      "data-id": message.message_id,
      "aria-label": `${sender}, ${clock(new Date(message.date * 1000))}`,
      tabindex: -1,
    },
    bubble(message, on),
    reactions(reaction),
    keyboard(message, on, pending),
  );
}

function bubble(message, on) {
  const text = message.text ?? message.caption ?? "";
  const entities = message.entities ?? message.caption_entities;
  const known = SPOKEN.some((part) => part in message);
  return h(
    "div",
    { class: `bubble${message.photo ? " with-photo" : ""}` },
    message.reply_to_message && quote(message.reply_to_message),
    message.photo && photo(message.photo, text, on),
    message.document && file(message.document),
    !known && h("p", { class: "unknown" }, t("unknown")),
    h("div", { class: text || !known ? "text" : "text bare", dir: "auto" }, text ? rich(text, entities, on) : null, meta(message)),
  );
}

function meta(message) {
  const date = new Date(message.date * 1000);
  return h(
    "span",
    { class: "meta" },
    message.edit_date ? `${t("edited")} ` : null,
    h("time", { datetime: date.toISOString() }, clock(date)),
  );
}

function quote(message) {
  const text = message.text ?? message.caption ?? (message.photo ? t("photo") : (message.document?.file_name ?? "…"));
  return h("div", { class: "quoted" }, h("b", {}, message.from?.first_name ?? ""), h("span", {}, text.slice(0, 120)));
}

function photo(sizes, caption, on) {
  const largest = sizes.reduce((best, size) => (size.width > best.width ? size : best));
  const src = fileAddress(largest.file_id);
  const alt = caption ? caption.slice(0, 100) : t("photo");
  const size = largest.width && largest.height ? { width: largest.width, height: largest.height } : {};
  return h(
    "button",
    { type: "button", class: "photo", "aria-label": t("openPhoto"), onclick: () => on.photo(src, alt) },
    h("img", { src, alt, ...size }),
  );
}

function file(document) {
  const name = document.file_name ?? "file";
  const kind = (/\.(\w{1,5})$/.exec(name)?.[1] ?? "").toLowerCase();
  return h(
    "a",
    { class: "file", href: fileAddress(document.file_id), download: name, title: t("download") },
    h("span", { class: "file-mark" }, kind ? h("span", { class: "file-kind" }, kind) : icon("file")),
    h("span", { class: "file-words" },
      h("span", { class: "file-name" }, name),
      h("span", { class: "file-size" }, document.file_size ? bytes(document.file_size) : "", " · ", t("download"))),
  );
}

function reactions(list) {
  const faces = (list ?? []).map((reaction) => reaction.emoji).filter(Boolean);
  return faces.length ? h("p", { class: "reactions" }, faces.map((face) => h("span", {}, face))) : null;
}

function keyboard(message, on, pending) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows?.length) return null;
  return h(
    "div",
    { class: "keyboard" },
    rows.map((row) => h("div", { class: "row" }, row.map((button) => key(message, button, on, pending)))),
  );
}

function key(message, button, on, pending) {
  const style = ["danger", "success", "primary"].includes(button.style) ? ` ${button.style}` : "";
  const label = h("span", { class: "key-label" }, pictured(button.text));
  const make = (onclick, mark = null, extra = {}) =>
    h("button", { type: "button", class: `key${style}`, onclick, ...extra }, label, mark && icon(mark, "corner"));

  if (button.disabled) return make(null, null, { disabled: true });
  if (button.callback_data !== undefined) {
    const busy = pending.has(`${message.message_id}:${button.callback_data}`);
    const press = () => on.press(message, button.callback_data);
    return make(press, null, { "data-press": button.callback_data, "aria-busy": busy ? "true" : null });
  }
  if (button.copy_text) return make(() => on.copy(button.copy_text.text), "copy");
  const own = button.url && ownLink(button.url, on.username);
  if (own) return make(() => on.invite(own.start), "out");
  const href = button.url && safeHref(button.url);
  if (href) {
    return h("a", { class: `key${style}`, href, title: href, target: "_blank", rel: "noopener noreferrer" },
      label, icon("out", "corner"));
  }
  return make(on.notHere, null, { class: "key away", title: t("notHere") });
}
