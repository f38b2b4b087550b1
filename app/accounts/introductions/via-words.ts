import type { Trusted } from "~/gateways/oidc/told";

/** Coming in by another service. Its name stands in quotation marks, so that no sentence has to decline it. */

const named = (title: string) => `«${title}»`;

export const backWords = "Назад";

export const viaWords = {
  heading: "Войти через другую службу",
  enter: (title: string) => `Войти через ${named(title)}`,
} as const;

const things: Record<Trusted, string> = { phone: "телефон", email: "почту", snils: "СНИЛС", inn: "ИНН" };
const and = (words: readonly string[]) =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} и ${words.at(-1)}`;

export const goWords = {
  title: viaWords.enter,
  lead: (site: string) => `Дальше вы входите на сайте ${site}. Пароль вводите только на нём: мы его не увидим.`,
  tells: (title: string, trusts: readonly Trusted[]) =>
    `Мы спросим у службы ${named(title)} ${and(["ваше имя", ...trusts.map((one) => things[one])])}.`,
  go: (site: string) => `Перейти на ${site}`,
  time: "На вход есть 10 минут. Потом начните заново.",
} as const;

export const introducedWords = {
  title: "Войти в кабинет",
  lead: (title: string, name: string) => `Служба ${named(title)} узнала вас. Имя в кабинете: ${name}.`,
  enter: "Войти",
  stranger:
    "Это не вы? Закройте страницу: на общем компьютере мог остаться чужой вход. Выйдите на том сайте и начните заново.",
} as const;

const documentsOf = (documents: readonly ("snils" | "inn")[]) => and(documents.map((one) => things[one]));

export const bindWords = {
  title: (title: string) => `Привязать ${named(title)} к кабинету`,
  lead: (title: string, name: string) =>
    name === ""
      ? `Служба ${named(title)} узнала вас. Когда привяжете, сможете входить через неё.`
      : `Служба ${named(title)} говорит, что вы ${name}. Когда привяжете, сможете входить через неё.`,
  documents: (documents: readonly ("snils" | "inn")[]) =>
    `Служба назвала ваш ${documentsOf(documents)}: в кабинете будут видны записи с этими документами.`,
  bind: "Привязать",
  bound: "К кабинету уже привязан вход через эту службу. Сначала отвяжите его",
  anothers: "Этот вход уже привязан к другому кабинету. Войдите в тот кабинет или отвяжите вход в нём",
} as const;

/** Whoever a provider knows, but by no contact that we could write to. */
export const reachWords = {
  title: "Укажите телефон или почту",
  lead: (title: string) =>
    `Служба ${named(title)} узнала вас, но телефона и почты не назвала. Без них мы не сможем сообщить вам, если с кабинетом что-то случится.`,
} as const;

export const registerWords = {
  lead: (title: string) => `Служба ${named(title)} узнала вас. Осталось назвать себя. Имя видите только вы.`,
  known: (title: string) =>
    `Кабинет уже есть? Не заводите второй: войдите кодом и привяжите ${named(title)} в кабинете.`,
  contacts: (contacts: readonly string[]) => `В кабинете будут ${and(contacts)}.`,
  consent: (title: string) =>
    `Согласен на хранение моего имени и того, что сообщила служба ${named(title)}, пока у меня есть кабинет`,
  taken: "С этим телефоном или почтой кабинет уже есть. Войдите в него кодом и привяжите вход через эту службу",
} as const;

/** Why nobody came in, and what to do. */
export function unheardWords(why: "away" | "denied" | "unfit" | "stray", title: string) {
  switch (why) {
    case "away":
      return {
        title: `Служба ${named(title)} не отвечает`,
        lead: "Вы не вошли. Подождите минуту и обновите страницу или войдите кодом.",
        again: "Войти кодом",
      };
    case "denied":
      return {
        title: "Вы не вошли",
        lead: `Служба ${named(title)} сообщила, что вы отказались от входа.`,
        again: "Войти по-другому",
      };
    case "unfit":
      return {
        title: "Не смогли вас впустить",
        lead: `Ответ службы ${named(title)} не прошёл проверку. Никто не вошёл.`,
        again: "Начать заново",
      };
    case "stray":
      return {
        title: "Начните вход заново",
        lead: "Этот ответ уже использован, устарел или предназначен другому браузеру. Никто не вошёл.",
        again: "Начать заново",
      };
  }
}

export const identitiesWords = {
  title: "Вход через другие службы",
  lead: "В кабинет можно входить и через службу, которая вас знает.",
  back: "В кабинет",
  none: "Пока ни одна служба не привязана.",
  since: (day: string) => `Привязана ${day}`,
  bind: (title: string) => `Привязать ${named(title)}`,
  unbind: (title: string) => `Отвязать ${named(title)}`,
  goes: "Если отвязать службу, записи, известные только по документам от неё, из кабинета пропадут.",
  last: "Других способов войти у кабинета нет. Сначала добавьте в кабинет телефон или почту",
} as const;
