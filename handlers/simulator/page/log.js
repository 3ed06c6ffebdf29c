// The conversation on the screen: keeps its nodes in step with a chat, and the eye where it was.

import { botFace, byId, h, icon } from "./dom.js";
import { messageNode } from "./message.js";
import { isOwn } from "./store.js";
import { day, t } from "./words.js";

const NEAR = 48; // pixels from the end that still count as being there

export class Log {
  #log = byId("log");
  #list = h("div", { class: "log-list" });
  #toEnd = byId("to-end");
  #atEnd = true;
  #fresh = 0;
  #pending = new Set();
  #measured = ""; // a scroll event after a change of size tells of the change, not of the reader

  constructor(store, on) {
    this.store = store;
    this.on = on;
    this.#log.append(this.#list);
    this.#log.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    this.#toEnd.addEventListener("click", () => this.toEnd("smooth"));
    // A picture that grows, a keyboard that opens: who was at the end stays at the end.
    const observer = new ResizeObserver(() => this.#resized());
    observer.observe(this.#log);
    observer.observe(this.#list);
  }

  // Everything anew: another person, another language.
  show() {
    this.#log.setAttribute("aria-busy", "true"); // a whole chat is not news to be read aloud
    const chat = this.store.chat();
    this.#list.replaceChildren(...(chat.messages.length || !chat.loaded ? [] : [this.#empty(chat)]));
    for (const message of chat.messages) this.#append(message);
    this.toEnd();
    requestAnimationFrame(() => this.#log.removeAttribute("aria-busy"));
  }

  add(message) {
    this.#list.querySelector(".empty")?.remove();
    this.#append(message).classList.add("arrived");
    if (isOwn(message)) this.toEnd();
    else if (!this.#atEnd) this.#fresh += 1;
    this.#renderToEnd();
  }

  replace(message, { marked = true } = {}) {
    const old = this.#node(message.message_id);
    if (!old) return;
    const node = this.#make(message);
    const focus = this.#focusWithin(old);
    Object.assign(node.dataset, old.dataset); // its day and album, which the next message is compared with
    for (const place of ["joined", "followed"]) node.classList.toggle(place, old.classList.contains(place));
    old.replaceWith(node);
    if (marked) node.classList.add("changed");
    if (focus !== null) (node.querySelectorAll(".key")[focus] ?? node).focus({ preventScroll: true });
    if (this.#atEnd) this.toEnd();
  }

  // One message as the store has it now, without the mark of an edit.
  refresh(id) {
    const message = this.store.chat().messages.find((other) => other.message_id === id);
    if (message) this.replace(message, { marked: false });
  }

  remove(id) {
    this.#node(id)?.remove();
    for (const mark of this.#list.querySelectorAll(".day")) {
      if (!mark.nextElementSibling?.matches(".message")) mark.remove();
    }
  }

  busy(id, data) {
    this.#pending.add(`${id}:${data}`);
    this.#marks(id);
  }

  idle(id) {
    for (const key of this.#pending) if (key.startsWith(`${id}:`)) this.#pending.delete(key);
    this.#marks(id);
  }

  toEnd(behavior = "auto") {
    this.#atEnd = true;
    this.#fresh = 0;
    this.#log.scrollTo({ top: this.#log.scrollHeight, behavior });
    this.#renderToEnd();
  }

  #marks(id) {
    for (const key of this.#node(id)?.querySelectorAll("[data-press]") ?? []) {
      if (this.#pending.has(`${id}:${key.dataset.press}`)) key.setAttribute("aria-busy", "true");
      else key.removeAttribute("aria-busy");
    }
  }

  #make(message) {
    const reaction = this.store.chat().reactions[message.message_id];
    return messageNode(message, { on: this.on, pending: this.#pending, reaction });
  }

  #append(message) {
    const node = this.#make(message);
    const date = new Date(message.date * 1000);
    const last = this.#list.lastElementChild;
    const album = message.media_group_id;
    if (last?.dataset.day !== date.toDateString()) {
      this.#list.append(h("p", { class: "day" }, h("span", {}, day(date, this.store.now()))));
    } else if (last.classList.contains(isOwn(message) ? "own" : "theirs")) {
      node.classList.add(album && last.dataset.album === album ? "joined" : "followed");
    }
    node.dataset.day = date.toDateString();
    if (album) node.dataset.album = album;
    this.#list.append(node);
    return node;
  }

  #empty(chat) {
    return h(
      "div",
      { class: "empty" },
      botFace(),
      h("h2", {}, t(chat.about ? "whatCan" : "emptyTitle")),
      h("p", { class: "about" }, chat.about || t("emptyText")),
      h("button", { type: "button", class: "solid", onclick: () => this.on.command("/start") }, t("start")),
    );
  }

  #node(id) {
    return this.#list.querySelector(`.message[data-id="${Number(id)}"]`);
  }

  #focusWithin(node) {
    if (!node.contains(document.activeElement)) return null;
    return Math.max(0, [...node.querySelectorAll(".key")].indexOf(document.activeElement));
  }

  #resized() {
    this.#measured = this.#measure();
    if (this.#atEnd) this.toEnd();
    else this.#scrolled();
  }

  #measure() {
    return `${this.#log.scrollHeight}/${this.#log.clientHeight}`;
  }

  #scrolled() {
    if (this.#measure() !== this.#measured) return;
    const { scrollHeight, scrollTop, clientHeight } = this.#log;
    this.#atEnd = scrollHeight - scrollTop - clientHeight < NEAR;
    if (this.#atEnd) this.#fresh = 0;
    this.#renderToEnd();
  }

  #renderToEnd() {
    this.#toEnd.hidden = this.#atEnd;
    this.#toEnd.setAttribute("aria-label", t("toEnd"));
    this.#toEnd.replaceChildren(
      icon("end"),
      ...(this.#fresh ? [h("span", { class: "badge" }, t("fresh", { n: this.#fresh }))] : []),
    );
  }
}
