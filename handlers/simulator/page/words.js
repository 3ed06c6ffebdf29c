// The page's own few words, in Russian and English. What the bot says is the bot's business.

const TABLE = {
  ru: {
    brand: "Знакомство с ботом",
    brandLine: "Без Telegram, без интернета: всё на этом компьютере",
    people: "Кем побыть",
    peopleHint: "Выберите, от чьего лица писать боту. У каждого своя переписка и свои права.",
    language: "Язык страницы",
    log: "Переписка",
    bot: "бот",
    typing: "печатает…",
    sending: "готовит файл…",
    you: "Вы сейчас",
    yours: "Вы",
    as: "вы —",
    change: "Сменить человека",
    unread: "Непрочитанных: {n}",
    edited: "изменено",
    today: "Сегодня",
    yesterday: "Вчера",
    message: "Сообщение",
    send: "Отправить",
    attach: "Прикрепить файл или фото",
    ownFile: "Свой файл",
    ownFileText: "с этого компьютера",
    sample: "Пример",
    commands: "Команды бота",
    keys: "Кнопки под полем ввода",
    toEnd: "К последним сообщениям",
    fresh: "Новые: {n}",
    help: "Что это?",
    close: "Закрыть",
    cancel: "Отмена",
    ok: "Понятно",
    download: "Скачать",
    photo: "Фото",
    openPhoto: "Открыть фото",
    more: "Показать целиком",
    less: "Свернуть",
    spoiler: "Скрытый текст",
    copied: "Скопировано",
    whatCan: "Что умеет этот бот",
    emptyTitle: "Здесь пока пусто",
    emptyText: "Нажмите «Начать», как в настоящем мессенджере.",
    start: "Начать",
    unknown: "Сообщение такого вида здесь не показывается",
    notHere: "Эта кнопка работает только в Telegram",
    offline: "Нет связи с программой. Пробую соединиться…",
    inviteTitle: "Открыть ссылку как…",
    inviteText: "Это ссылка на нашего бота. Кто по ней переходит?",
    attachTitle: "Отправить файл",
    attachMany: "Отправить файлы: {n}",
    caption: "Подпись",
    asPhoto: "Отправить как фото",
    drop: "Отпустите, чтобы прикрепить",
    welcomeTitle: "Что это",
    welcomeText:
      "Колледжи и предприятия области вместе выполняют дорожную карту: пункты, сроки, показатели. Бот помнит сроки, принимает число в три нажатия и показывает, кто что сделал. Он настоящий, только вместо Telegram — эта страница. Попробуйте:",
    b: "Б", kb: "КБ", mb: "МБ",
    error: "Не получилось. Попробуйте ещё раз.",
    gone: "Этой кнопки уже нет: сообщение изменилось.",
    too_large: "Файл больше {mb} МБ, такой отправить нельзя.",
    too_long: "Слишком длинное сообщение.",
    empty_file: "Файл пустой.",
    caption_too_long: "Подпись слишком длинная.",
    no_person: "Такого человека здесь нет.",
  },
  en: {
    brand: "Meet the bot",
    brandLine: "No Telegram, no internet: all on this computer",
    people: "Who to be",
    peopleHint: "Choose who writes to the bot. Everyone has a chat and rights of their own.",
    language: "Language of this page",
    log: "Conversation",
    bot: "bot",
    typing: "typing…",
    sending: "preparing a file…",
    you: "You are",
    yours: "You",
    as: "you are",
    change: "Change person",
    unread: "Unread: {n}",
    edited: "edited",
    today: "Today",
    yesterday: "Yesterday",
    message: "Message",
    send: "Send",
    attach: "Attach a file or photo",
    ownFile: "Your file",
    ownFileText: "from this computer",
    sample: "A sample",
    commands: "Commands of the bot",
    keys: "Buttons below the input",
    toEnd: "To the latest messages",
    fresh: "New: {n}",
    help: "What is this?",
    close: "Close",
    cancel: "Cancel",
    ok: "OK",
    download: "Download",
    photo: "Photo",
    openPhoto: "Open the photo",
    more: "Show all",
    less: "Show less",
    spoiler: "Hidden text",
    copied: "Copied",
    whatCan: "What this bot can do",
    emptyTitle: "Nothing here yet",
    emptyText: "Press Start, as in a real messenger.",
    start: "Start",
    unknown: "Messages of this kind are not shown here",
    notHere: "This button works in Telegram only",
    offline: "The program does not answer. Connecting again…",
    inviteTitle: "Open the link as…",
    inviteText: "This link leads to our bot. Who follows it?",
    attachTitle: "Send a file",
    attachMany: "Send files: {n}",
    caption: "Caption",
    asPhoto: "Send as a photo",
    drop: "Drop to attach",
    welcomeTitle: "What is this",
    welcomeText:
      "Colleges and companies of a region carry out a roadmap together: items, due days, targets. The bot knows the days, takes a number in three presses and shows who has done what. It is the real one; only Telegram is replaced by this page. Try this:",
    b: "B", kb: "KB", mb: "MB",
    error: "That did not work. Please try again.",
    gone: "This button is gone: the message has changed.",
    too_large: "The file is over {mb} MB and cannot be sent.",
    too_long: "The message is too long.",
    empty_file: "The file is empty.",
    caption_too_long: "The caption is too long.",
    no_person: "There is no such person here.",
  },
};

const KEY = "page-language";
export const LANGUAGES = Object.keys(TABLE);

let language = "ru";

export function recallLanguage() {
  const kept = localStorage.getItem(KEY);
  setLanguage(LANGUAGES.includes(kept) ? kept : "ru");
}

export function setLanguage(code) {
  language = code;
  localStorage.setItem(KEY, code);
  document.documentElement.lang = code;
}

export const currentLanguage = () => language;

export function t(key, values = {}) {
  const text = TABLE[language][key] ?? TABLE[language].error;
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

// Fills what stands in index.html: data-text is content, data-label the accessible name.
export function wordThePage() {
  for (const node of document.querySelectorAll("[data-text]")) node.textContent = t(node.dataset.text);
  for (const node of document.querySelectorAll("[data-label]")) node.setAttribute("aria-label", t(node.dataset.label));
}

export const clock = (date) => new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit" }).format(date);

export function day(date, now = new Date()) {
  const days = Math.round((midnight(now) - midnight(date)) / 86_400_000);
  if (days === 0) return t("today");
  if (days === 1) return t("yesterday");
  const year = date.getFullYear() === now.getFullYear() ? undefined : "numeric";
  return new Intl.DateTimeFormat(language, { day: "numeric", month: "long", year }).format(date);
}

const midnight = (date) => new Date(date.getFullYear(), date.getMonth(), date.getDate());

export function bytes(size) {
  const number = (value, digits) => new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(value);
  if (size < 1024) return `${number(size, 0)} ${t("b")}`;
  if (size < 1024 * 1024) return `${number(size / 1024, 0)} ${t("kb")}`;
  return `${number(size / 1024 / 1024, 1)} ${t("mb")}`;
}
