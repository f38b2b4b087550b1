import type { CsvFault } from "~/lib/csv";
import { counted, type Forms, plural } from "~/lib/plural";
import type { HeaderReason, Tally } from "~/records/imports";
import type { MomentReason } from "~/records/moment";
import type { NameReason } from "~/records/name";
import { type RecordStatus, recordStatuses } from "~/records/record";

/** Status names as agencies write them, in lower case with е for ё. */
const statusNames: Readonly<Record<RecordStatus, readonly string[]>> = {
  received: ["принято", "получено", "подано", "зарегистрировано"],
  "under-review": ["на рассмотрении", "рассматривается"],
  scheduled: ["запланировано", "назначено"],
  active: ["активно", "действует"],
  "awaiting-confirmation": ["ожидает подтверждения", "ждет подтверждения"],
  "in-progress": ["в работе", "выполняется"],
  approved: ["одобрено", "согласовано"],
  denied: ["отказано"],
  completed: ["завершено", "исполнено", "оказано"],
  withdrawn: ["отозвано", "отменено", "отменено заявителем"],
};

/** The status of a code of ours or of its Russian name. */
export function statusOf(text: string): RecordStatus | undefined {
  const name = text.trim().toLowerCase().replaceAll("ё", "е").replace(/\s+/gu, " ");
  return recordStatuses.find((status) => status === name || statusNames[status].includes(name));
}

export const trueWords: readonly string[] = ["да", "1", "true", "yes"];
export const falseWords: readonly string[] = ["нет", "0", "false", "no"];

const unknown =
  (what: string) =>
  ({ id }: { id: string }): string =>
    `${what} ${quoted(id)} нет в каталоге`;

/** What is wrong with a cell. The names of the columns stand beside it. */
export const rowWords = {
  empty: "Ничего не указано",
  service: unknown("Услуги"),
  agency: unknown("Ведомства"),
  office: unknown("Отделения"),
  otherAgency: (agencyId: string) => `Это отделение другого ведомства: ${agencyId}`,
  noAppointment: "У этой услуги нет времени приёма: оставьте пустым",
  incompletePassport: "Паспорт указан не весь: нужны серия и номер, дата выдачи и код подразделения",
  status: () => `Такого статуса нет. Бывают: ${recordStatuses.map((status) => statusNames[status][0]).join(", ")}`,
  moment: ({ code }: MomentReason) =>
    code === "moment-range"
      ? "Такого дня или времени не бывает"
      : "Напишите так: 2026-11-24T10:40+03:00, 2026-11-24 10:40 или 24.11.2026 10:40",
  name: (reason: NameReason) =>
    reason.code === "too-long" ? `Длиннее ${reason.most} знаков` : `Лишний знак ${quoted(reason.symbol)}`,
  kopecks: ({ code }: { code: "not-whole" | "too-large" }) =>
    code === "not-whole" ? "Нужно целое число копеек, без знаков и пробелов" : "Сумма слишком большая",
  yesNo: () => "Напишите «да» или «нет»",
  cells: (count: number, expected: number) => `В строке ${counted(count, cells)}, а столбцов ${expected}`,
  database: (code: string) => `База данных не приняла строку, код ${code}`,
} as const;

/** Why a line could not be split into cells. */
export const lineWords: Readonly<Record<CsvFault, string>> = {
  quotes: "Кавычка не на месте или не закрыта",
  encoding: "Строка не в кодировке UTF-8",
  long: "Строка длиннее 64 КБ",
};

/** Why a file is not read at all. */
export function headerWords(reason: HeaderReason): string {
  if (reason.code === "empty") return "Файл пустой: нет даже строки с названиями столбцов.";
  if (reason.code === "unreadable") return "Первую строку не прочитать. Нужен файл CSV в кодировке UTF-8.";
  const { missing, unknown: extra, repeated } = reason;
  const parts = [
    missing.length > 0 ? `Нет столбцов: ${missing.join(", ")}.` : "",
    extra.length > 0 ? `Лишние столбцы: ${extra.map(quoted).join(", ")}.` : "",
    repeated.length > 0 ? `Повторяются столбцы: ${repeated.join(", ")}.` : "",
  ];
  return ["Столбцы в файле не те.", ...parts].filter(Boolean).join(" ");
}

const cells = { one: "ячейка", few: "ячейки", many: "ячеек" };
const rows = { one: "строка", few: "строки", many: "строк" };
const newOnes = { one: "новая запись", few: "новые записи", many: "новых записей" };
const changedOnes = { one: "изменена", few: "изменены", many: "изменено" };
const sameOnes = { one: "осталась как была", few: "остались как были", many: "остались как были" };
const keptOnes = {
  one: "отменена здесь и не тронута",
  few: "отменены здесь и не тронуты",
  many: "отменены здесь и не тронуты",
};
const rejectedOnes = { one: "строка отклонена", few: "строки отклонены", many: "строк отклонено" };

/** How an import ended, for a terminal. */
export function summaryWords(tally: Tally, seconds: number): string {
  const parts = [
    [tally.created, newOnes],
    [tally.changed, changedOnes],
    [tally.unchanged, sameOnes],
    [tally.kept, keptOnes],
    [tally.rejected, rejectedOnes],
  ] as const;
  const told = parts.filter(([count]) => count > 0).map(([count, forms]) => grouped(count, forms));
  const time = seconds < 10 ? seconds.toFixed(1).replace(".", ",") : String(Math.round(seconds));
  return `Готово за ${time} с. ${[`Прочитали: ${grouped(tally.read, rows)}`, ...told].join(", ")}.`;
}

/** How far an import is. */
export function progressWords({ read, rejected }: Tally, seconds: number): string {
  const speed = `${number.format(Math.round(read / Math.max(seconds, 0.001)))} в секунду`;
  const lost = rejected > 0 ? `, ${grouped(rejected, rejectedOnes)}` : "";
  return `${grouped(read, rows)}, ${speed}${lost}`;
}

const number = new Intl.NumberFormat("ru-RU");
const grouped = (count: number, forms: Forms): string => `${number.format(count)} ${plural(count, forms)}`;

/** What the command says besides. */
export const commandWords = {
  usage: "Укажите файл: npm run import -- ФАЙЛ.csv. Знак - вместо имени значит стандартный ввод.",
  noFile: (path: string) => `Файла ${path} нет, или его нельзя прочитать.`,
  throughService: "Служба работает, передаём файл ей.",
  rejectedRow: (line: number, columns: readonly string[], reason: string) =>
    columns.length === 1 ? `Строка ${line}, ${columns[0]}: ${reason}.` : `Строка ${line}: ${reason}.`,
  rejectedFile: (path: string) => `Отклонённые строки с причинами: ${path}. Исправьте их и загрузите этот файл.`,
  cut: "Связь со службой оборвалась, загрузка не закончена. Что уже принято, сохранено: запустите команду ещё раз.",
} as const;

function quoted(text: string): string {
  const seen = [...text.replace(/[\p{Cc}\p{Cf}\ufffd]/gu, "\u25a1")];
  return `«${seen.slice(0, 40).join("")}${seen.length > 40 ? "…" : ""}»`;
}
