import type { AnnulmentMode, ServiceKind } from "#db/schema";
import { capital } from "~/lib/time-words";
import { doneWord, nouns } from "~/records/kinds-words";
import type { Decision, Refusal } from "~/rules/rule";
import { lessThanHours, lessThanWorkingDays } from "~/rules/terms-words";

/** Why a record cannot be cancelled here: the heading. What is cancelled already is not refused, it is done. */
export const whyNotTitle = (kind: ServiceKind, refusal: Refusal, mode: AnnulmentMode): string =>
  refusal === "already-annulled"
    ? `${capital(nouns[kind].who)} уже ${doneWord(kind, mode)}`
    : `Отменить ${nouns[kind].what} на сайте нельзя`;

interface Known {
  kind: ServiceKind;
  /** Until when it was possible. */
  deadline: Pick<Decision, "deadlineHours" | "deadlineWorkingDays">;
  /** The agency has nothing more to do. */
  isFinished: boolean;
}

/** One sentence about it. */
export function whyNotWords(refusal: Refusal, { kind, deadline, isFinished }: Known): string {
  const sentences: Record<Refusal, string> = {
    "already-annulled": "Второй раз отменять не нужно.",
    status: isFinished
      ? "Ведомство уже закончило работу по ней, отменять больше нечего."
      : "Ведомство уже взяло её в работу, и остановить её может только оно само.",
    confirmed: "Она уже подтверждена. Такие после подтверждения отменяет только само ведомство.",
    past: "Назначенное время уже прошло.",
    "too-late": `${tooLateWords(deadline)} Так поздно отмену принимает только само ведомство.`,
    debt: "За ней числится долг. Сначала его нужно оплатить, потом её можно отменить.",
    "debt-elsewhere": "За вами числится долг по другой услуге. Сначала его нужно оплатить, потом можно отменить и её.",
    certificate: "Она подтверждена электронным сертификатом. Такие отменяет только ведомство.",
    "no-phone": "Мобильный телефон не указан, и прислать код подтверждения некуда.",
    "no-contact": "Ни мобильный телефон, ни почта не указаны, и прислать код подтверждения некуда.",
    "by-law": "По закону её не отменяют: решение о ней принимает только само ведомство.",
  };
  return kind === "application" ? neuter(sentences[refusal]) : sentences[refusal];
}

/** Where the rule names no term, it is said that there is none any more. */
function tooLateWords({ deadlineHours, deadlineWorkingDays: days }: Known["deadline"]): string {
  if (days !== undefined) return `До назначенного дня осталось меньше ${lessThanWorkingDays(days)}.`;
  if (deadlineHours === null) return "Срок для отмены вышел.";
  return `До назначенного времени осталось меньше ${lessThanHours(deadlineHours)}.`;
}

/** The sentences above are written for feminine nouns; an application is neuter. */
const neuter = (sentence: string): string =>
  sentence
    .replace("взяло её в работу, и остановить её", "взяло его в работу, и остановить его")
    .replace("по ней", "по нему")
    .replace("За ней числится", "За ним числится")
    .replace("отменить и её", "отменить и его")
    .replace("потом её можно", "потом его можно")
    .replace("По закону её", "По закону его")
    .replace("решение о ней", "решение о нём")
    .replace("Она уже подтверждена", "Оно уже подтверждено")
    .replace("Она подтверждена", "Оно подтверждено");

/** The rest of that page. */
export const whyNot = {
  what: "Что можно сделать",
  checked: "Проверили",
  debt: "Долг",
  payHere: "Оплатить долг",
  payHereStep:
    "Оплатить долг здесь, кнопкой выше. Банк подтвердит оплату, и долг перестанет мешать. Номера карты на нашем сайте не нужно.",
  debtElsewhere: "Долг по другой услуге",
  debtOf: (title: string, agency: string, amount: string) => `${amount}: ${title} (${agency})`,
  paid: (amount: string) => `Заплачено ${amount}. О возврате решает ведомство`,
  archived: "Это уже в архиве: «Мои записи», раздел «Архив».",
  application: "Страница заявления",
  unchanged: "Мы ничего не меняли: всё осталось как было.",
  when: (kind: ServiceKind, mode: AnnulmentMode) => capital(doneWord(kind, mode)),
  by: "Кем",
  byYou: (number: string) => `По заявке ${number}, её видно с этого устройства`,
  byHolder: (phone: string | null) =>
    phone ? `Тем, кто ввёл код, пришедший на телефон из записи: ${phone}` : "Тем, кто ввёл код с телефона из записи",
  openNotice: "Открыть уведомление об отмене",
  openDenied: "Открыть уведомление об отказе",
  restore: (kind: ServiceKind) => `Восстановить ${nouns[kind].what}`,
  toRecords: "Показать записи этого телефона",
  regret: (until: string) => `Передумали? Восстановить можно до ${until}.`,
  verify:
    "Уведомление об отмене и восстановление открываются тому, у кого телефон из записи: «Мои записи», раздел «Архив». Там сказано, можно ли ещё восстановить.",
  callThere: (phone: string) => `Позвонить туда: ${phone}`,
  come: "Прийти туда лично, с паспортом.",
  call: (kind: ServiceKind) => `Позвонить туда и назвать номер ${nouns[kind].of}.`,
  pay: "Оплатить долг в ведомстве. Когда оно передаст сюда, что долга нет, вернитесь на эту страницу.",
  payElsewhere:
    "Оплатить долг в том ведомстве, где он числится. Не знаете, в каком, спросите там, где оформляли. Когда оно передаст сюда, что долга нет, вернитесь на эту страницу.",
  anewTerm: "Оформить заново",
  again: "Дождаться, пока ведомство закончит.",
  anew: {
    appointment: "Записаться на другое время там, где оформляли эту запись.",
    application: "Подать заявление заново там же, где подавали, если оно ещё нужно.",
    ongoing: "Оформить услугу заново там же, где оформляли, если она ещё нужна.",
  } satisfies Record<ServiceKind, string>,
} as const;
