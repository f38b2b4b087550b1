import type { AlarmKind } from "#db/schema";
import type { Mail } from "~/messages/mail";
import { type AlarmState, alarmPath } from "./alarm";

/** What happened, as its messages and its page say it. */
const happened: Readonly<Record<AlarmKind, string>> = {
  contact: "в кабинете сменили телефон или почту",
  device: "в кабинет вошли с нового устройства",
  profile: "в кабинете изменили личные данные",
  certificate: "к кабинету привязали электронную подпись",
  leaving: "кабинет попросили удалить, это сделаем через сутки",
  failures: "в кабинет пытались войти с неверным кодом или паролем",
};

/** Two parts of 70 characters. */
export const alarmSms = (kind: AlarmKind, publicUrl: string, token: string): string =>
  `«Отмена»: ${happened[kind]}. Это были не вы? ${publicUrl.replace(/^https:\/\//, "")}${alarmPath(token)}`;

export const alarmMail = (kind: AlarmKind, publicUrl: string, token: string): Mail => ({
  subject: "Это были вы? Служба «Отмена»",
  paragraphs: [
    `Недавно ${happened[kind]}.`,
    "Если это были вы, делать ничего не нужно. Если не вы, скажите об этом на странице по ссылке: закроем все входы.",
  ],
  links: [{ label: "Сказать, вы это были или нет", href: `${publicUrl}${alarmPath(token)}` }],
  why: "эта почта указана в кабинете",
});

const titles: Readonly<Record<AlarmState, string>> = {
  asked: "Это были вы?",
  me: "Вы сказали, что это были вы",
  "not-me": "Кабинет закрыт",
  late: "Ответить здесь уже нельзя",
};

export const alarmWords = {
  title: (state: AlarmState) => titles[state],
  lead: (kind: AlarmKind) => `${happened[kind][0]?.toUpperCase()}${happened[kind].slice(1)}.`,
  at: "Когда",
  device: "Откуда",
  me: "Это был я",
  notMe: "Это не я: закрыть кабинет",
  stops: (kind: AlarmKind) =>
    kind === "failures"
      ? "Закончим все входы в кабинет и никого не пустим без нового кода."
      : "Закончим все входы в кабинет и никого не пустим без нового кода. Вернём телефоны и почту, какими они были, и уберём пароль, второй шаг, вход через другие службы, сертификаты и личные данные, если их задали с тех пор.",
  still: "Всё-таки не вы? Закрыть кабинет можно и сейчас.",
  next: "Что делать",
  steps: [
    "Войдите в кабинет по коду, который придёт на ваш телефон или почту.",
    "На первой странице нажмите «Открыть кабинет» и введите ещё один код.",
    "Посмотрите, все ли записи и заявки на месте. Отменённое без вас там же можно вернуть.",
  ],
  signIn: "Войти в кабинет",
  late: "Прошло больше недели. Войдите в кабинет, проверьте телефоны, почту и где вы вошли.",
} as const;
