import type { MomentReason } from "~/identity/moment";
import type { NameReason } from "~/identity/name";
import type { CsvFault } from "~/lib/csv";
import { counted } from "~/lib/plural";
import type { HeaderReason } from "./import-columns";
import { statusNamesOfAgencies } from "./import-statuses-words";
import type { Ruin } from "./spreadsheet";

/** «истина» and «ложь» are what a Russian spreadsheet makes of a tick. */
export const trueWords: readonly string[] = ["да", "1", "true", "yes", "истина", "y", "+", "есть"];
export const falseWords: readonly string[] = ["нет", "0", "false", "no", "ложь", "n", "-", "\u2013", "\u2014"];

const placeholders = new Set(
  [
    "null",
    "none",
    "nan",
    "n/a",
    "н/д",
    "нет",
    "нет данных",
    "отсутствует",
    "не указано",
    "не указан",
    "не указана",
  ].concat(["неизвестно", "пусто", "<null>", "(null)", "undefined"]),
);

const longestPlaceholder = Math.max(...[...placeholders].map(({ length }) => length));

/** What programs and people write where there is nothing. */
export const isPlaceholder = (text: string): boolean =>
  /^[\p{Pd}.?_*]+$/u.test(text)
    ? !text.includes("?") || text === "?"
    : text.length <= longestPlaceholder && !startsWithDigit.test(text) && placeholders.has(text.toLowerCase());

/** Most cells: no word for nothing begins so. */
const startsWithDigit = /^[0-9]/;

const unknown =
  (what: string) =>
  ({ id }: { id: string }): string =>
    `${what} ${quoted(id)} нет в каталоге`;

/** What a spreadsheet made of a cell, and the cure. */
const ruins: Readonly<Record<Ruin["code"], (text: string) => string>> = {
  rounded: (text) =>
    `Программа для таблиц сократила номер до ${text}, и часть цифр пропала. Задайте столбцу формат «Текст», вставьте номера заново и снова сохраните файл`,
  fraction: (text) =>
    `Программа для таблиц приняла номер за дробное число: ${text}. Задайте столбцу формат «Текст» и уберите запятую или точку с нулём`,
  day: (text) =>
    `Вместо даты число ${text}: так программа для таблиц хранит дни. Задайте столбцу формат даты и снова сохраните файл`,
  hidden: (text) =>
    `Вместо значения ${text}: столбец в программе для таблиц слишком узкий. Расширьте его и снова сохраните файл`,
  formula: (text) => `Вместо значения ${text}: в программе для таблиц не посчиталась формула. Впишите само значение`,
  zeros: (text) =>
    `В ${text} не хватает цифр. Если номер начинается с нулей, их убрала программа для таблиц: задайте столбцу формат «Текст» и впишите нули`,
};

/** What is wrong with a cell. The names of the columns stand beside it. */
export const rowWords = {
  empty: "Ничего не указано",
  service: unknown("Услуги"),
  agency: unknown("Ведомства"),
  office: unknown("Отделения"),
  otherAgency: (agencyId: string) => `Это отделение другого ведомства: ${agencyId}`,
  noAppointment: "У этой услуги нет времени приёма: оставьте пустым",
  notOngoing: "Списания бывают только у услуг, которые действуют постоянно: оставьте пустым",
  incompleteCharge: "О списании нужны и день, и сумма",
  incompletePassport: "Паспорт указан не весь: нужны серия и номер, дата выдачи и код подразделения",
  status: () =>
    `Такого статуса нет. Бывают: ${Object.values(statusNamesOfAgencies)
      .map(([name]) => name)
      .join(", ")}`,
  moment: ({ code }: MomentReason) =>
    code === "moment-range"
      ? "Такого дня или времени не бывает"
      : "Напишите так: 2026-11-24T10:40+03:00, 2026-11-24 10:40 или 24.11.2026 10:40",
  name: (reason: NameReason) => {
    if (reason.code === "too-long") return `Длиннее ${reason.most} знаков`;
    if (reason.code === "symbol") return `Лишний знак ${quoted(reason.symbol)}`;
    return "Вместо букв набор знаков: файл по дороге открыли не в той кодировке. Выгрузите его из своей программы заново, в кодировке UTF-8";
  },
  placeholder: (text: string) => `Стоит ${quoted(text)} вместо значения. Впишите настоящее`,
  ruin: ({ code, text }: Ruin) => `${ruins[code](quoted(text))}`,
  kopecks: ({ code }: { code: "not-whole" | "too-large" }) =>
    code === "not-whole" ? "Нужно целое число копеек, без знаков и пробелов" : "Сумма слишком большая",
  yesNo: () => "Напишите «да» или «нет»",
  cells: (count: number, expected: number) => `В строке ${counted(count, cells)}, а столбцов ${expected}`,
  otherHolder:
    "С этим номером уже есть запись другого человека, и она ещё не закончена. Проверьте номер; если он верный, сначала пришлите отмену прежней записи",
  database: (code: string) => `База данных не приняла строку, код ${code}`,
} as const;

/** Why a line could not be split into cells. */
export const lineWords: Readonly<Record<CsvFault, string>> = {
  quotes: "Кавычка не на месте или не закрыта",
  encoding: "Строка не в кодировке UTF-8, как остальной файл. Выгрузите её из своей программы заново",
  long: "Строка длиннее 64 КБ",
};

/** Why a file is not read at all. */
export function headerWords(reason: HeaderReason): string {
  if (reason.code === "empty") return "Файл пустой: нет даже строки с названиями столбцов.";
  if (reason.code === "encoding")
    return "Кодировку файла узнать не удалось. Сохраните его в программе для таблиц как «CSV UTF-8» и загрузите снова. Ничего не принято.";
  if (reason.code === "title")
    return `Названия столбцов стоят в строке ${reason.line}, а должны стоять в первой. Удалите всё, что над ними, и загрузите файл снова.`;
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

/** What the command says besides. */
export const commandWords = {
  usage:
    "Укажите файл: npm run import -- ФАЙЛ.csv, а с местами для записи: npm run import -- --places ФАЙЛ.csv, с формой заявления: npm run import -- --forms ФАЙЛ.json. Знак - вместо имени значит стандартный ввод.",
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
