import { counted } from "~/lib/plural";
import type { ServiceKind } from "~/records/record";
import type { Refusal } from "~/rules/rule";
import { nouns } from "~/words/kinds";

/** The page where a citizen decides, and the one that says why not. */
export const previewWords = {
  step: "Шаг 2 из 3",
  title: (kind: ServiceKind) =>
    `Проверьте ${nouns[kind].what} и выберите, что с ${kind === "application" ? "ним" : "ней"} сделать`,
  toSearch: "К поиску",
  toRecords: "К моим записям",
  record: "Номер",
  service: "Услуга",
  when: "Когда",
  where: "Где",
  agency: "Ведомство",
  holder: (kind: ServiceKind) => (kind === "appointment" ? "Кто записан" : "На чьё имя"),
  contact: "Куда пришлём код",
  created: "Создано",
  status: "Статус у ведомства",
  paid: "Оплата",
  free: "За запись не платили, возвращать нечего",
  paidAmount: (amount: string) =>
    `Заплачено ${amount}. О возврате решает ведомство: напишите туда после отмены, приложив уведомление`,
  left: (duration: string, deadline: string) =>
    `До назначенного времени осталось ${duration}. Отменить на сайте можно до ${deadline}.`,
  noDeadline: "Срока нет: отменить можно, пока ведомство не взяло в работу.",
  open: (number: string) =>
    `Заявка ${number} на эту отмену уже принята и ждёт кода. Если подать другую, прежний код перестанет действовать.`,
  openLink: "Вернуться к заявке",
  tiedTitle: (count: number) =>
    `В этом ведомстве у вас ${count === 1 ? "есть ещё одна запись" : `есть ещё ${counted(count, { one: "запись", few: "записи", many: "записей" })}`}`,
  tiedLead: "Они останутся как есть. Если они зависят от этой, сначала разберитесь с ними.",
  tiedChoice: "Как поступить",
  tiedGo: "Продолжить",
  tiedGoHint: "Отменим только эту, остальные не тронем.",
  tiedStop: "Остановиться",
  tiedStopHint: "Ничего не изменим. Вернётесь, когда решите.",
  mode: (kind: ServiceKind) =>
    `Что сделать с ${kind === "application" ? "заявлением" : kind === "ongoing" ? "услугой" : "записью"}`,
  cancel: "Отменить",
  cancelHint: (kind: ServiceKind, until: string) =>
    `${capitalNoun(kind)} можно будет вернуть 30 дней, до ${until}.${kind === "appointment" ? " Если ваше время к тому дню займут, предложим другое." : ""}`,
  annul: "Аннулировать",
  annulHint: (kind: ServiceKind) =>
    `Навсегда. Вернуть ${nouns[kind].what} будет нельзя, только ${kind === "appointment" ? "записаться" : "оформить"} заново.`,
  reason: "Причина",
  reasonOptional: "Причина. Можно не указывать",
  choose: "Выберите",
  note: "Хотите что-то добавить? Можно оставить пустым",
  whatHappens: "Что произойдёт",
  happens: {
    slot: "Ваше время сразу освободится для других.",
    agency: "Отмена сработает сразу, ответа ведомства ждать не нужно.",
    notice: "Вы получите уведомление с номером и QR-кодом: его подлинность проверит любой.",
  },
  consent: "Разрешаю обработать мои данные ради этой отмены",
  consentHint: "Данные, которые вы ввели для поиска, мы не храним.",
  consentLink: "Какие данные и зачем",
  submit: "Подать заявку и получить код",
  nothing: "Ничего не отменять",
} as const;

export const filingErrors = {
  mode: "Выберите, отменить или аннулировать",
  reason: "Выберите причину из списка",
  consent: "Без вашего разрешения мы не можем обработать заявку",
  tied: "Выберите, продолжить или остановиться",
} as const;

/** Why a record cannot be cancelled here: the heading and one sentence. */
export const whyNotTitle = (kind: ServiceKind): string => `Отменить ${nouns[kind].what} на сайте нельзя`;

export function whyNotWords(refusal: Refusal, deadlineHours: number | null, kind: ServiceKind): string {
  const who = nouns[kind].who;
  const sentences: Record<Refusal, string> = {
    "already-annulled": `Эта ${who} уже отменена здесь. Второй раз отменять не нужно.`,
    status: "Ведомство уже начало или закончило работу по ней, и остановить её может только оно само.",
    past: "Назначенное время уже прошло.",
    "too-late": `До назначенного времени осталось меньше ${deadlineHours === null ? "" : counted(deadlineHours, { one: "часа", few: "часов", many: "часов" })}. Так поздно отмену принимает только само ведомство.`,
    debt: "За ней числится долг. Сначала его нужно оплатить, потом её можно отменить.",
    certificate: "Она подтверждена электронным сертификатом. Такие отменяет только ведомство.",
    "no-phone": "В записи нет мобильного телефона, и прислать код подтверждения некуда.",
  };
  return kind === "application" ? neuter(sentences[refusal]) : sentences[refusal];
}

/** The sentences above are written for feminine nouns; an application is neuter. */
const neuter = (sentence: string): string =>
  sentence
    .replace("Эта заявление уже отменена", "Это заявление уже отменено")
    .replace("по ней, и остановить её", "по нему, и остановить его")
    .replace("За ней числится", "За ним числится")
    .replace("потом её можно", "потом его можно")
    .replace("Она подтверждена", "Оно подтверждено")
    .replace("В записи нет", "В заявлении нет");

export const whyNot = {
  what: "Что можно сделать",
  rule: "Правило",
  checked: "Проверили",
  debt: "Долг",
  unchanged: "Мы ничего не меняли: всё осталось как было.",
  howTitle: "Как мы проверили",
  how: "Смотрим по порядку и останавливаемся на первом запрете.",
  ruleSet: (version: number) => `Набор правил, версия ${version}.`,
  holds: (yes: boolean) => (yes ? "да" : "нет"),
  openNotice: "Открыть уведомление об отмене",
  come: (place: string) => `Прийти лично с паспортом: ${place}.`,
  call: "Позвонить туда, где вас ждут: номер есть в талоне или на их сайте. Назовите номер записи.",
  pay: "Оплатить долг в ведомстве и вернуться сюда: долг обычно исчезает из записи за день.",
  again: "Дождаться, пока ведомство закончит, и оформить заново, если нужно.",
  book: "Записаться на другое время там, где оформляли эту запись.",
  regret: "Передумали? Откройте уведомление: там сказано, можно ли ещё восстановить запись.",
  verify: "Показать уведомление об отмене может тот, кто её подавал. Или найдите его по телефону из записи.",
} as const;

const capitalNoun = (kind: ServiceKind): string => nouns[kind].what.charAt(0).toUpperCase() + nouns[kind].what.slice(1);

/** What each rule asks, for the trace; unknown ids (an operator's own) are shown as they are. */
export const ruleNames: Readonly<Record<string, string>> = {
  "C1-annulled": "Не отменено раньше",
  "C1-status": "На этой стадии отменять можно",
  "C1-past": "Время ещё не прошло",
  "C2-24": "До встречи не меньше 24 часов",
  "C4-48": "До встречи не меньше 48 часов",
  "C6-debt": "Долгов нет",
  "C7-certificate": "Не подтверждено сертификатом",
  "D1-phone": "Есть телефон для кода",
};
