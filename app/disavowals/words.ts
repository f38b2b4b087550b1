import type { ServiceKind } from "#db/schema";
import { capital } from "~/lib/time-words";
import { doneWord, nouns } from "~/records/kinds-words";
import type { Remedy } from "./disavowal";

const not = (kind: ServiceKind): string => `${capital(nouns[kind].who)} не ${doneWord(kind, "cancel")}`;

const titles: Readonly<Record<Remedy, (kind: ServiceKind) => string>> = {
  waits: () => "Это не вы просили?",
  restorable: (kind) => `Это не вы отменили ${nouns[kind].what}?`,
  late: () => "Вернуть здесь уже нельзя",
  final: () => "Вернуть здесь нельзя",
  gone: () => "Вернуть здесь уже нельзя",
  again: (kind) => `${capital(nouns[kind].who)} снова не действует`,
  restored: (kind) => `${capital(nouns[kind].who)} снова в силе`,
  stopped: () => "Заявку остановили",
  nothing: () => "Ничего не отменено",
};

const leads: Readonly<Record<Remedy, (kind: ServiceKind, until: string | null) => string>> = {
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
};

export const disavowalWords = {
  title: (remedy: Remedy, kind: ServiceKind) => titles[remedy](kind),
  lead: (remedy: Remedy, kind: ServiceKind, until: string | null) => leads[remedy](kind, until),
  asked: "Что просили",
  number: "Номер записи",
  service: "Услуга",
  filed: "Подали",
  finished: "Исполнили",
  stop: "Это не я: остановить заявку",
  stops:
    "Код перестанет действовать, и по этой заявке ничего не отменят. Тот, кто её подал, увидит, что её остановили.",
  mine: "Просили вы? Закройте страницу: сама она ничего не меняет.",
  back: (kind: ServiceKind) => `Вернуть ${nouns[kind].what}`,
  code: (phone: string) => `Пришлём код на ${phone}. Без него ничего не изменится.`,
  noPhone: "Телефона в записи нет, а код для этого приходит только на телефон. Вернуть поможет ведомство.",
  next: "Что делать",
  steps: (kind: ServiceKind) => [
    `Обратитесь с паспортом в отделение: скажите, что отменили без вас, и попросите ${kind === "appointment" ? "записать снова" : `вернуть ${nouns[kind].what}`}.`,
    "Попросите проверить, чей телефон и чья почта стоят в записи.",
    "Вам отказали? Решение ведомства можно обжаловать у его руководителя или в суде.",
  ],
  onceMore: (kind: ServiceKind) =>
    `Вернули не вы? Если ${nouns[kind].who} вам не нужн${nouns[kind].ending}, отмените ещё раз: `,
  find: (kind: ServiceKind) => `найти ${nouns[kind].what}`,
  checked: "Посмотреть уведомление",
} as const;
