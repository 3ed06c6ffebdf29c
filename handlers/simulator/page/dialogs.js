// What lies over the page for a moment: toasts, alerts, choices, a picture in full; and the first-visit panel.

import { avatar, byId, h, icon } from "./dom.js";
import { pictured } from "./pictures.js";
import { bytes, t } from "./words.js";

const TOAST = 4000; // milliseconds, and a little for every letter
const PER_LETTER = 40;

export function toast(text) {
  const node = h("p", { class: "toast" }, pictured(text));
  byId("toasts").replaceChildren(node);
  setTimeout(() => node.remove(), TOAST + PER_LETTER * text.length);
}

// Shows a modal dialog made by build(close); resolves with what close() is given, null when it is left.
function ask(name, build) {
  return new Promise((resolve) => {
    let answer = null;
    const dialog = h("dialog", { class: name });
    const close = (value = null) => {
      answer = value;
      dialog.close();
    };
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(answer);
    });
    dialog.addEventListener("click", (event) => event.target === dialog && close());
    dialog.append(...build(close, dialog));
    document.body.append(dialog);
    dialog.showModal();
  });
}

export const alertBox = (text) =>
  ask("alert", (close) => [
    h("p", { class: "alert-text" }, pictured(text)),
    h("div", { class: "actions" }, h("button", { type: "button", class: "solid", onclick: () => close() }, t("ok"))),
  ]);

export const chooseInvited = (people) =>
  ask("choice", (close) => [
    h("h2", {}, t("inviteTitle")),
    h("p", {}, t("inviteText")),
    h("ul", { role: "list", class: "choice-list" }, people.map((person) =>
      h("li", {}, h("button", { type: "button", class: "person", onclick: () => close(person.user_id) },
        avatar(person),
        h("span", { class: "person-words" },
          h("span", { class: "person-name" }, person.name),
          h("span", { class: "person-role" }, person.role_title)))))),
    h("div", { class: "actions" }, h("button", { type: "button", class: "quiet", onclick: () => close() }, t("cancel"))),
  ]);

export const lightbox = (src, alt) =>
  ask("lightbox", (close) => [
    h("img", { src, alt, onclick: () => close() }),
    h("button", { type: "button", class: "round close", "aria-label": t("close"), onclick: () => close() }, icon("close")),
  ]);

const PHOTOS = new Set(["image/png", "image/jpeg"]);

// {caption, asPhoto} for the chosen files, or null.
export const attachSheet = (files, limits) =>
  ask("attach", (close) => {
    const caption = h("textarea", {
      rows: 2, maxlength: limits.caption, placeholder: t("caption"), "aria-label": t("caption"), autofocus: true,
    });
    const photos = files.every((file) => PHOTOS.has(file.type));
    const asPhoto = h("input", { type: "checkbox", checked: photos, disabled: !photos });
    const submit = (event) => {
      event.preventDefault();
      close({ caption: caption.value, asPhoto: photos && asPhoto.checked });
    };
    caption.addEventListener("keydown", (event) => isSend(event) && submit(event));
    return [
      h("h2", {}, files.length > 1 ? t("attachMany", { n: files.length }) : t("attachTitle")),
      h("form", { onsubmit: submit },
        h("ul", { role: "list", class: "chosen" }, files.map((file) => h("li", {}, preview(file),
          h("span", { class: "file-words" },
            h("span", { class: "file-name" }, file.name), h("span", { class: "file-size" }, bytes(file.size)))))),
        photos && h("label", { class: "check" }, asPhoto, t("asPhoto")),
        caption,
        h("div", { class: "actions" },
          h("button", { type: "button", class: "quiet", onclick: () => close() }, t("cancel")),
          h("button", { type: "submit", class: "solid" }, t("send")))),
    ];
  });

export const isSend = (event) => event.key === "Enter" && !event.shiftKey && !event.isComposing;

const SIDE = 96;

// Drawn, not linked: the page's policy allows pictures from its own server only.
function preview(file) {
  if (!PHOTOS.has(file.type)) return h("span", { class: "file-mark" }, icon("file"));
  const canvas = h("canvas", { class: "thumb", width: SIDE, height: SIDE });
  createImageBitmap(file).then((image) => {
    const scale = Math.max(SIDE / image.width, SIDE / image.height);
    const [width, height] = [image.width * scale, image.height * scale];
    canvas.getContext("2d").drawImage(image, (SIDE - width) / 2, (SIDE - height) / 2, width, height);
  }, () => canvas.replaceWith(h("span", { class: "file-mark" }, icon("file"))));
  return canvas;
}

const SEEN = "welcome-seen";
export const isFirstVisit = () => localStorage.getItem(SEEN) === null;

export class Welcome {
  #panel = byId("welcome");

  constructor(store, choose) {
    this.store = store;
    this.choose = choose;
  }

  show() {
    this.#panel.hidden = false;
    this.render();
  }

  hide() {
    localStorage.setItem(SEEN, "yes");
    this.#panel.hidden = true;
  }

  // Whoever has begun to talk needs the room for the talk.
  stepAside() {
    if (!this.#panel.hidden) this.hide();
  }

  render() {
    if (this.#panel.hidden) return;
    this.#panel.replaceChildren(
      h("div", { class: "welcome-head" },
        h("h2", {}, t("welcomeTitle")),
        h("button", { type: "button", class: "round", "aria-label": t("close"), onclick: () => this.hide() }, icon("close"))),
      h("p", {}, t("welcomeText")),
      h("ol", { role: "list" }, this.#steps().map((step) => h("li", {}, step))),
    );
  }

  #steps() {
    const proposed = this.store.people.filter((person) => person.tour);
    const people = (proposed.length ? proposed : this.store.people).slice(0, 3);
    return people.map((person, place) =>
      h("button", { type: "button", class: "step", onclick: () => this.#pick(person.user_id) },
        h("span", { class: "step-number", "aria-hidden": "true" }, String(place + 1)),
        h("span", {}, h("b", {}, person.role_title), h("span", {}, person.tour || person.blurb))));
  }

  #pick(person) {
    this.hide();
    this.choose(person);
  }
}
