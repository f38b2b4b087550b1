import { formatKopecks } from "~/lib/kopecks";
import { counted } from "~/lib/plural";
import type { LimitedBy } from "~/ui/limits-words";
import { DRAFT_KEPT_DAYS } from "./application";

const days = counted(DRAFT_KEPT_DAYS, { one: "день", few: "дня", many: "дней" });

export const workingDays = (count: number) =>
  counted(count, { one: "рабочий день", few: "рабочих дня", many: "рабочих дней" });

/** The catalogue. */
export const catalogueWords = {
  title: "Подать заявление",
  lead: "Выберите, что нужно. До заполнения скажем, что понадобится, сколько стоит и когда ответят.",
  search: "Что вам нужно",
  searchHint: "Своими словами: справка, прописка, выписка на квартиру.",
  find: "Найти",
  found: "Нашлось",
  whole: "Что можно подать",
  none: "Ничего не нашлось. Попробуйте другое слово или посмотрите весь список.",
  all: "Весь список",
  empty: "Сейчас здесь нельзя подать ни одного заявления.",
  withDrafts: (count: number) => `Подать заявление, начатых: ${count}`,
  drafts: "Начатые заявления",
  draft: (title: string, day: string) => `${title}, начато ${day}`,
  again: "Начатое без кабинета открывается по своей ссылке.",
} as const;

export const feeWords = (kopecks: number | null): string =>
  kopecks === null ? "Бесплатно" : `${formatKopecks(kopecks)}`;

/** Of what was applied for. Null: nothing is owed. */
export const feeStateWords = (kopecks: number | null, fee: { left: number } | null): string =>
  `${feeWords(kopecks)}${fee ? (fee.left > 0 ? ", ещё не оплачено" : ", оплачено") : ""}`;

export const termWords = (count: number): string => `${workingDays(count)} со дня отправки`;

/** What a form needs, before anything is typed. */
export const formPageTexts = {
  back: "Все заявления",
  needs: "Что понадобится",
  asked: "О чём спросим",
  documents: "Документы",
  noDocuments: "Документы прикладывать не нужно",
  optional: (title: string) => `${title} (можно не прикладывать)`,
  perhaps: (title: string) => `${title} (если понадобится)`,
  askedMore: "Остальное зависит от ваших ответов",
  fee: "Сколько стоит",
  term: "Когда ответят",
  who: "Кто решает",
  change: "Если захотите поправить",
  changes: {
    "before-work": "Можно, пока сотрудник не начал работу. Срок тогда начнётся заново.",
    anew: "Такое заявление не меняют: его отзывают и подают новое.",
  },
  proof: "Как подтвердить",
  proofHow: "Кодом на телефон или почту, которые укажете. В кабинете, где они уже подтверждены, код не нужен.",
  office: "Куда подать",
  choose: "Выберите отделение",
  officeError: "Выберите отделение из списка",
  begin: "Заполнить",
  account: "Есть кабинет? Войдите, и начатое заявление будет ждать там.",
  accountLink: "Войти",
  kept: `Начатое храним ${days} после последней правки.`,
} as const;

export function draftLimitWords(by: LimitedBy, from: string): string {
  if (by === "address")
    return `Из вашей сети сейчас начинают слишком много заявлений, может быть не вы. Начните ${from}`;
  return `С этого устройства уже начали много заявлений подряд. Начните ${from}`;
}
