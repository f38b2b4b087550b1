import type { RebookingKind, ServiceKind } from "#db/schema";
import { capital } from "~/lib/time-words";
import { doneWord, nouns } from "~/records/kinds-words";
import type { HourRemedy, Remedy } from "./disavowal";

const not = (kind: ServiceKind): string => `${capital(nouns[kind].who)} не ${doneWord(kind, "cancel")}`;

const titles: Readonly<Record<Remedy | HourRemedy, (kind: ServiceKind) => string>> = {
  waits: () => "Это не вы просили?",
  restorable: (kind) => `Это не вы отменили ${nouns[kind].what}?`,
  late: () => "Вернуть здесь уже нельзя",
  final: () => "Вернуть здесь нельзя",
  gone: () => "Вернуть здесь уже нельзя",
  again: (kind) => `${capital(nouns[kind].who)} снова не действует`,
  restored: (kind) => `${capital(nouns[kind].who)} снова в силе`,
  stopped: () => "Заявку остановили",
  nothing: () => "Ничего не отменено",
  asked: () => "Это не вы просили?",
  halted: () => "Заявку остановили",
  moved: (kind) => `Это не вы перенесли ${nouns[kind].what}?`,
  booked: () => "Это не вы записались снова?",
  unchanged: () => "Ничего не изменилось",
};

const leads: Readonly<Record<Remedy | HourRemedy, (kind: ServiceKind, until: string | null) => string>> = {
  waits: (kind) => `На этот контакт пришёл код для заявки. ${not(kind)}, заявка только ждёт.`,
  restorable: (_, until) => `Вернуть можно до ${until}.`,
  late: (_, until) => `Срок вышел ${until}. Теперь поможет только само ведомство.`,
  final: () => "Аннулированное сайт не возвращает. Поможет только само ведомство.",
  gone: (kind) => `После отмены ведомство и само закрыло ${nouns[kind].what} у себя. Теперь поможет только оно.`,
  again: () =>
    "Эту отмену вернули, но потом отменили ещё раз. Если об этом пришло другое сообщение, откройте ссылку из него. Если нет, спросите ведомство.",
  restored: (kind) => `Отмену вернули: ${nouns[kind].who} действует, как раньше. Если это сделали вы, ничего не нужно.`,
  stopped: (kind) => `${not(kind)}. Код, который пришёл, больше не действует.`,
  nothing: (kind) =>
    `Заявка закрыта, и ${nouns[kind].who} из-за неё не ${doneWord(kind, "cancel")}. Делать ничего не нужно.`,
  asked: () => "На этот контакт пришёл код для заявки. Пока его не ввели, ничего не изменится.",
  halted: () => "Ничего не изменилось. Код, который пришёл, больше не действует.",
  moved: () => "Это мог сделать только тот, кто видит сообщения на телефоне или почте из записи.",
  booked: () => "Это мог сделать только тот, кто видит сообщения на телефоне или почте из прежней записи.",
  unchanged: () => "Заявка закрыта, и по ней ничего не сделали. Делать ничего не нужно.",
};

export const disavowalWords = {
  title: (remedy: Remedy | HourRemedy, kind: ServiceKind) => titles[remedy](kind),
  lead: (remedy: Remedy | HourRemedy, kind: ServiceKind, until: string | null) => leads[remedy](kind, until),
  asked: "Что просили",
  number: "Номер записи",
  service: "Услуга",
  filed: "Подали",
  finished: "Исполнили",
  stop: "Это не я: остановить заявку",
  stops:
    "Код перестанет действовать, и по этой заявке ничего не изменят. Тот, кто её подал, увидит, что её остановили.",
  mine: "Просили вы? Закройте страницу: сама она ничего не меняет.",
  back: (kind: ServiceKind) => `Вернуть ${nouns[kind].what}`,
  code: (to: string) => `Пришлём код на ${to}. Без него ничего не изменится.`,
  noContact: "Код прислать некуда: в записи нет ни телефона, ни почты. Вернуть поможет ведомство.",
  next: "Что делать",
  steps: (kind: ServiceKind) => [
    `Обратитесь с паспортом в отделение: скажите, что отменили без вас, и попросите ${kind === "appointment" ? "записать снова" : `вернуть ${nouns[kind].what}`}.`,
    "Попросите проверить, чей телефон и чья почта стоят в записи.",
    "Вам отказали? Решение ведомства можно обжаловать у его руководителя или в суде.",
  ],
  /** «Перенести на 24 ноября, вторник, 10:40 по Екатеринбургу (МСК+2)» */
  hour: (kind: RebookingKind, when: string) => `${kind === "move" ? "Перенести" : "Записаться снова"} на ${when}`,
  onceMore: {
    restored: (kind: ServiceKind) =>
      `Вернули не вы? Если ${nouns[kind].who} вам не нужн${nouns[kind].ending}, отмените ещё раз: `,
    moved: (kind: ServiceKind) =>
      `Перенесли не вы, и новое время не подходит? Перенесите ${nouns[kind].what} ещё раз или отмените: `,
    booked: (kind: ServiceKind) => `Записались не вы? Отмените ${nouns[kind].what}, и время достанется другому: `,
  },
  find: (kind: ServiceKind) => `найти ${nouns[kind].what}`,
  checked: "Посмотреть уведомление",
} as const;
