import type { AlarmKind } from "#db/schema";
import type { Mail } from "~/messages/mail";
import { type AlarmState, alarmPath, isShutOut } from "./alarm";

/** What happened, as its messages and its page say it. */
const happened: Readonly<Record<AlarmKind, string>> = {
  contact: "в кабинете сменили телефон или почту",
  recovery: "кто-то начал восстанавливать вход в кабинет",
  recovered: "вход в кабинет восстановили, второй шаг убрали",
  device: "в кабинет вошли с нового устройства",
  profile: "в кабинете изменили личные данные",
  document: "сотрудник ведомства подтвердил документ в кабинете",
  certificate: "к кабинету привязали электронную подпись",
  leaving: "кабинет попросили удалить, это сделаем через сутки",
  lost: "просят добавить в кабинет новый телефон или почту",
  pause: "кабинет поставили на паузу",
  lift: "попросили закончить паузу в кабинете",
  networks: "в кабинете изменили, откуда в него можно войти",
  elsewhere: "в кабинет пытались войти не из ваших сетей",
  network: "в кабинет вошли из новой сети",
  "requests-hour": "из кабинета за час попросили отменить необычно много",
  "requests-day": "из кабинета за сутки попросили отменить необычно много",
  failures: "в кабинет пытались войти с неверным кодом или паролем",
};

/** Two parts of 70 characters. */
export const alarmSms = (kind: AlarmKind, publicUrl: string, token: string): string =>
  `«Отмена»: ${happened[kind]}. Это были не вы? ${publicUrl.replace(/^https:\/\//, "")}${alarmPath(token)}`;

/** What is not done yet, and can be kept from being done. */
const isStopped = (kind: AlarmKind): boolean => kind === "recovery" || kind === "lost";

export const alarmMail = (kind: AlarmKind, publicUrl: string, token: string): Mail => ({
  subject: "Это были вы? Служба «Отмена»",
  paragraphs: [
    `Недавно ${happened[kind]}.`,
    ...(kind === "leaving" ? ["Передумали? Пока сутки не прошли, достаточно войти в кабинет, и он останется."] : []),
    `Если это были вы, делать ничего не нужно. Если не вы, скажите об этом на странице по ссылке: ${isStopped(kind) ? "остановим это" : "закроем все входы"}.`,
  ],
  links: [{ label: "Сказать, вы это были или нет", href: `${publicUrl}${alarmPath(token)}` }],
  why: "эта почта указана в кабинете",
});

/** Of what is not done, by what it was. */
const stopped = (kind: AlarmKind) =>
  kind === "lost"
    ? {
        title: "Просьба остановлена",
        kept: "Телефоны и почта кабинета остались, какими были. Войти можно, как и раньше.",
      }
    : {
        title: "Восстановление остановлено",
        kept: "Войти можно, как и раньше: по коду или паролю и второму шагу. Если вход восстанавливали вы, начните ещё раз.",
      };

const ends = (kind: AlarmKind): string => (kind === "leaving" ? `Кабинет не удалим. ${shuts(kind)}` : shuts(kind));

const shuts = (kind: AlarmKind): string =>
  isShutOut(kind)
    ? "Закончим все входы в кабинет и никого не пустим без нового кода."
    : "Закончим все входы в кабинет и никого не пустим без нового кода. Вернём телефоны и почту, какими они были, и уберём пароль, второй шаг, вход через другие службы, сертификаты, личные данные, подтверждённые документы и список сетей, если их задали с тех пор. Имя останется, каким его сделали: прежнего мы не храним.";

const titles: Readonly<Record<AlarmState, string>> = {
  asked: "Это были вы?",
  me: "Вы сказали, что это были вы",
  "not-me": "Кабинет закрыт",
  late: "Ответить здесь уже нельзя",
};

export const alarmWords = {
  title: (state: AlarmState, closes: boolean, kind: AlarmKind) =>
    state === "not-me" && !closes ? stopped(kind).title : titles[state],
  lead: (kind: AlarmKind) => `${happened[kind][0]?.toUpperCase()}${happened[kind].slice(1)}.`,
  at: "Когда",
  device: "Откуда",
  me: "Это был я",
  notMe: (closes: boolean) => (closes ? "Это не я: закрыть кабинет" : "Это не я: остановить"),
  stops: (kind: AlarmKind, closes: boolean) =>
    closes
      ? ends(kind)
      : kind === "lost"
        ? "Остановим просьбу. Телефоны и почта кабинета останутся, какими были."
        : "Остановим восстановление. Пароль и второй шаг останутся, какими были.",
  still: "Всё-таки не вы? Сказать об этом можно и сейчас.",
  kept: (kind: AlarmKind) => stopped(kind).kept,
  next: "Что делать",
  steps: [
    "Войдите в кабинет по коду, который придёт на ваш телефон или почту.",
    "На первой странице нажмите «Открыть кабинет» и введите ещё один код.",
    "Посмотрите, все ли записи и заявки на месте. Отменённое без вас там же можно вернуть.",
    "Если в кабинете сменили имя, укажите своё: прежнего мы не храним.",
  ],
  signIn: "Войти в кабинет",
  late: "Прошло больше недели. Войдите в кабинет, проверьте телефоны, почту и где вы вошли.",
} as const;
