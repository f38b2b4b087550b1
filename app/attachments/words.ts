import { counted } from "~/lib/plural";
import { dateWords } from "~/lib/time-words";
import { type Attachment, type AttachmentLimits, KEPT_DAYS, keptUntil, type UploadRefusal } from "./attachment";

const files = { one: "файла", few: "файлов", many: "файлов" };
const KB = 1024;
const MB = KB * KB;

/** "10 МБ", "1,4 МБ", "320 КБ"; never nothing. */
export function sizeWords(bytes: number): string {
  if (bytes < MB) return `${Math.max(1, Math.round(bytes / KB))} КБ`;
  return `${String(Math.round((bytes / MB) * 10) / 10).replace(".", ",")} МБ`;
}

/** Documents that a citizen sends. */
export const attachmentWords = {
  label: "Файлы",
  hint: ({ file, count, sum }: AttachmentLimits) =>
    `PDF, JPG или PNG, до ${counted(count, files)}: каждый до ${sizeWords(file)}, все вместе до ${sizeWords(sum)}.`,
  /** With a form that came back: browsers forget what was chosen. */
  again: "Если выбирали файлы, выберите их заново.",
  /** What was sent was not read to its end. */
  tooMuch: "Все файлы вместе слишком большие. Выберите меньше файлов или сохраните их в меньшем размере",
  busy: "Сейчас присылают много файлов. Попробуйте ещё раз чуть позже",
  /** Until when: before it is decided, and after. */
  kept: `Храним, пока ведомство решает, и ещё ${counted(KEPT_DAYS, { one: "день", few: "дня", many: "дней" })}: столько можно оспорить решение.`,
  keptUntil: (day: string) => `Удалим ${day}: до этого дня решение можно оспорить.`,
  erased: "Срок хранения прошёл, файлов у нас больше нет.",
  erasedOne: "Файл удалён",
  /** Of a file whose name nothing is left of. */
  nameless: "файл",
} as const;

/** One that was sent, as a list names it. */
export const attachmentLabel = ({ name, size }: Pick<Attachment, "name" | "size">): string =>
  name === null ? attachmentWords.erasedOne : `${name}, ${sizeWords(size)}`;

/** Until when what was sent is kept. */
export function keptWords([first]: readonly Pick<Attachment, "endedAt" | "erasedAt">[], zone: string): string {
  const until = first && keptUntil(first);
  if (first?.erasedAt) return attachmentWords.erased;
  return until ? attachmentWords.keptUntil(dateWords(until, zone)) : attachmentWords.kept;
}

/**
 * For the loader of a page with a form for files, at their field: why what was sent was not read to its end, by the status of
 * that; null: it was. `tooLong`: what is said where there is one file.
 */
export function unreadWords(status: 413 | 503 | undefined, tooLong: string = attachmentWords.tooMuch): string | null {
  if (status === undefined) return null;
  return status === 413 ? tooLong : attachmentWords.busy;
}

/** At the field. `retry`: from when another attempt is looked at. */
export function uploadRefusalWords(refusal: UploadRefusal, retry: (seconds: number) => string): string {
  switch (refusal.code) {
    case "none":
      return "Выберите файл";
    case "name-only":
      return "Браузер прислал имя файла, а не сам файл. Откройте эту страницу в другом браузере";
    case "too-many":
      return `Можно приложить до ${counted(refusal.most, files)}. Выберите меньше`;
    case "too-much":
      return `Все файлы вместе больше ${sizeWords(refusal.most)}. Выберите меньше файлов или сохраните их в меньшем размере`;
    case "limited":
      return `Файлы присылали слишком много раз. Пришлите их снова ${retry(refusal.retryAfter)}`;
    case "try-later":
      return "Сейчас не получается проверить файлы. Попробуйте ещё раз чуть позже";
    case "too-large":
      return `«${refusal.name}» больше ${sizeWords(refusal.most)}. Сохраните его в меньшем размере`;
    default:
      return `«${refusal.name}»: ${ofOne[refusal.code]}`;
  }
}

const ofOne = {
  empty: "этот файл пустой. Выберите другой",
  "not-kind": "это не PDF, не JPG и не PNG, хотя имя может быть таким. Сохраните документ в PDF или сфотографируйте",
  "not-pdf": "это не PDF, хотя имя может быть таким. Сохраните документ в PDF",
  broken: "этот файл не открывается. Сохраните его заново или сфотографируйте документ",
  "too-many-pixels": "картинка слишком большая. Уменьшите её, достаточно 5000 точек по длинной стороне",
  infected: "проверка нашла в этом файле вредный код. Выберите другой",
} as const;
