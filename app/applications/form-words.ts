import { formatKopecks } from "~/lib/kopecks";
import { counted } from "~/lib/plural";
import { dayWords } from "~/lib/time-words";
import type { Field } from "./form";

const digits = { one: "цифра", few: "цифры", many: "цифр" };
const signs = { one: "знака", few: "знаков", many: "знаков" };

/** What people write behind a sum; it says nothing new. */
export const roublesEnd = /\s*(?:₽|руб(?:лей|ля|ль|\.)?|р\.?)$/iu;

/** Why an answer could not be taken, where what reads names and numbers does not say it itself. */
export const answerErrors = {
  empty: ({ kind, label }: Pick<Field, "kind" | "label">) =>
    kind === "one" || kind === "several" ? `Выберите ответ: «${label}»` : `Заполните поле «${label}»`,
  option: "Выберите из того, что предложено",
  short: (least: number) => `Напишите подробнее: не меньше ${counted(least, signs)}`,
  past: (day: string) => `Этот день уже прошёл: ${dayWords(day)}. Проверьте год`,
  future: (day: string) => `Этот день ещё не наступил: ${dayWords(day)}. Проверьте год`,
  early: (from: string) => `Подойдёт день не раньше, чем ${dayWords(from)}`,
  late: (until: string) => `Подойдёт день не позже, чем ${dayWords(until)}`,
  number: "Напишите число цифрами, например 54",
  decimal: "Напишите число цифрами, например 54,3",
  whole: "Нужно целое число, без запятой",
  places: (places: number) => `После запятой помещается ${counted(places, digits)}`,
  range: (from: string, until: string) => `Подойдёт число от ${from} до ${until}`,
  money: "Напишите сумму цифрами, например 1500 или 1500,50",
  sum: (from: number, until: number) => `Подойдёт сумма от ${formatKopecks(from)} до ${formatKopecks(until)}`,
  digitsOnly: "Нужны только цифры",
  digits: (count: number, lengths: readonly number[]) =>
    `Здесь ${counted(count, digits)}, а нужно ${lengths.join(" или ")}`,
} as const;

/** What a form page says besides what its form says. */
export const formPageWords = {
  measured: (label: string, unit: string) => `${label}, ${unit}`,
  /** Of a question that may be left empty. */
  optional: (label: string) => `${label} (можно не заполнять)`,
  notAnswered: "не указано",
  dayHint: "В таком виде: 21.03.2015.",
  phoneHint: "Например, +7 900 000-11-22.",
  emailHint: "Например, anna@example.ru.",
  addressHint: "Например, Екатеринбург, улица Мира, 5, квартира 12.",
  passportHint: "Серия и номер подряд, 10 цифр.",
  divisionHint: "Шесть цифр, например 770-001.",
  snilsHint: "11 цифр, например с зелёной карточки.",
  innHint: "12 цифр.",
  moneyHint: "В рублях.",
  choose: "Выберите",
} as const;

/** The command `import --forms`. */
export const importFormWords = {
  usage: "Укажите файл с формой: npm run import -- --forms ФАЙЛ.json",
  cut: "Связь со службой оборвалась. Запустите команду ещё раз.",
  loaded: ({ id, version }: { id: string; version: number }) => `Принята форма ${id}, версия ${version}.`,
} as const;

/** One difference between what was sent before and what is sent now, in a sentence. Null: there is no answer. */
export const differenceWords = (label: string, before: string | null, after: string | null): string =>
  `${label}. Было: ${before ?? formPageWords.notAnswered}. Стало: ${after ?? formPageWords.notAnswered}.`;
