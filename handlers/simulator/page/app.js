// Puts the page together: what people do goes to the server, what happens there comes to the screen.

import * as api from "./api.js";
import { acceptDrops, Composer } from "./composer.js";
import { alertBox, chooseInvited, isFirstVisit, lightbox, toast, Welcome } from "./dialogs.js";
import { botFace, byId, h } from "./dom.js";
import { ownLink } from "./links.js";
import { Log } from "./log.js";
import { People } from "./people.js";
import { isOwn, Store } from "./store.js";
import { recallLanguage, setLanguage, t, wordThePage } from "./words.js";

const ACTION = 5000; // milliseconds: how long Telegram shows "typing…"
const PATIENCE = 15000; // milliseconds until a pressed button stops turning
const TOUCH = matchMedia("(pointer: coarse)");

const store = new Store();
const actions = {
  invite: openInvitation,
  command: say,
  press,
  photo: lightbox,
  notHere: () => toast(t("notHere")),
  copy: (text) => navigator.clipboard.writeText(text).then(() => toast(t("copied")), () => alertBox(text)),
  get username() {
    return store.bot.username;
  },
};
const log = new Log(store, actions);
const composer = new Composer(store, { say, files: sendFiles, sample });
const people = new People(store, { choose, language, help: () => welcome.show() });
const welcome = new Welcome(store, choose);

// Doing

async function attempt(deed, failed = () => {}) {
  try {
    await deed();
  } catch (error) {
    if (!(error instanceof api.Refused)) throw error;
    failed();
    toast(t(error.code, { mb: Math.floor(store.limits.upload / 1024 / 1024) }));
  }
}

function say(text) {
  const person = store.current;
  welcome.stepAside();
  return attempt(() => api.say(person, text), () => person === store.current && composer.restore(text));
}

function press(message, data) {
  const id = message.message_id;
  welcome.stepAside();
  log.busy(id, data);
  setTimeout(() => log.idle(id), PATIENCE);
  return attempt(() => api.press(store.current, id, data), () => log.idle(id));
}

async function sendFiles(files, { caption, asPhoto }) {
  const person = store.current;
  const album = files.length > 1 ? String(Date.now()) : null;
  const kind = asPhoto ? "photo" : "document";
  welcome.stepAside();
  await attempt(async () => {
    for (const [place, file] of files.entries()) {
      await api.sendFile(person, file, { caption: place === 0 ? caption : "", kind, album });
    }
  });
}

async function sample(name) {
  let file = null;
  await attempt(async () => (file = await api.loadSample(name)));
  return file ? [file] : [];
}

async function openInvitation(start) {
  const person = await chooseInvited(store.people);
  if (person === null) return;
  await choose(person);
  await say(start ? `/start ${start}` : "/start");
}

// Showing

async function choose(person) {
  store.current = person;
  store.chat().unread = 0;
  history.replaceState(null, "", `#${person}`);
  people.render();
  log.show();
  composer.show();
  renderBot();
  if (!store.chat().loaded) await load(person);
  if (!TOUCH.matches) composer.focus();
}

// What happens while the chat is on its way waits, else the older view would wipe it out.
async function load(person) {
  const chat = store.chat(person);
  if (chat.held) return;
  chat.held = [];
  await attempt(async () => chat.load(await api.loadChat(person)));
  const held = chat.held;
  chat.held = null;
  if (person === store.current) {
    log.show();
    composer.render();
  }
  for (const event of held) hear(person, event);
}

function language(code) {
  setLanguage(code);
  renderAll();
}

function renderAll() {
  wordThePage();
  people.render();
  welcome.render();
  renderBot();
  if (store.current === null) return;
  log.show();
  composer.render();
}

function renderBot() {
  const { name, username } = store.bot;
  const action = store.current === null ? null : store.chat().action;
  const status = action ? t(action.startsWith("upload") ? "sending" : "typing") : t("bot");
  byId("bot").replaceChildren(
    botFace(),
    h("div", {}, h("h1", { title: `@${username}` }, name), h("p", { class: action ? "status busy" : "status" }, status, !action && you())),
  );
  document.title = store.unread ? `(${store.unread}) ${name}` : name;
}

// On a phone the column of people is away, so the header says who is writing.
function you() {
  const person = store.person();
  return person ? h("span", { class: "status-you" }, ` · ${t("as")} ${person.name}`) : null;
}

// Hearing

const HEARD = {
  message(person, { message }) {
    const chat = store.chat(person);
    const isNew = chat.put(message);
    if (!isOwn(message)) setAction(person, null);
    if (person === store.current && chat.loaded) isNew ? log.add(message) : log.replace(message);
    if (person === store.current || isOwn(message) || !isNew) return;
    chat.unread += 1;
    people.render();
    renderBot();
  },
  edited(person, { message }) {
    setAction(person, null);
    if (store.chat(person).replace(message) && person === store.current) log.replace(message);
  },
  deleted(person, event) {
    store.chat(person).remove(event.message_id);
    if (person === store.current) log.remove(event.message_id);
  },
  answer(person, { answer: { message_id, text, show_alert, url } }) {
    if (person !== store.current) return;
    log.idle(message_id);
    const own = url && ownLink(url, store.bot.username);
    if (own) openInvitation(own.start);
    if (text) show_alert ? alertBox(text) : toast(text);
  },
  action(person, { action }) {
    setAction(person, action);
  },
  keyboard(person, { keyboard }) {
    const chat = store.chat(person);
    chat.replyKeyboard = keyboard;
    chat.keysOpen = true;
    if (person === store.current) composer.render();
  },
  commands(person, { commands }) {
    store.chat(person).commands = commands;
    if (person === store.current) composer.render();
  },
  reaction(person, { message_id, reaction }) {
    store.chat(person).reactions[message_id] = reaction;
    if (person === store.current) log.refresh(message_id);
  },
};

function hear(person, event) {
  const { held } = store.chat(person);
  if (held) held.push(event);
  else HEARD[event.type]?.(person, event);
}

function setAction(person, action) {
  const chat = store.chat(person);
  clearTimeout(chat.timer);
  chat.action = action;
  if (action) chat.timer = setTimeout(() => setAction(person, null), ACTION);
  if (person === store.current) renderBot();
}

async function connected() {
  byId("banner").hidden = true;
  const introduction = await api.loadWorld();
  store.introduce(introduction);
  store.forget();
  renderAll();
  const wanted = Number(location.hash.slice(1));
  const first = store.person() ?? store.person(wanted) ?? store.people.find((person) => person.tour) ?? store.people[0];
  if (first) await choose(first.user_id);
  if (isFirstVisit()) welcome.show();
}

recallLanguage();
wordThePage();
acceptDrops(composer);
addEventListener("hashchange", () => {
  const person = store.person(Number(location.hash.slice(1)));
  if (person && person.user_id !== store.current) choose(person.user_id);
});
api.listen({
  open: () => attempt(connected),
  event: hear,
  lost: () => {
    byId("banner").textContent = t("offline");
    byId("banner").hidden = false;
  },
});
