import { counted } from "~/lib/plural";
import type { Piece } from "~/shell/password-pieces";

/** What a password lacks, at its field. */
export const pieceFaults: Readonly<Record<Piece, string>> = {
  upper: "В пароле нет заглавной буквы. Добавьте её",
  lower: "В пароле нет строчной буквы. Добавьте её",
  digit: "В пароле нет цифры. Добавьте её",
  special: "В пароле нет знака вроде ! или %. Добавьте его",
};

const names: Readonly<Record<Piece, string>> = {
  upper: "заглавная буква",
  lower: "строчная буква",
  digit: "цифра",
  special: "знак вроде ! или %",
};

/** A hint, and what else is asked for where anything is. */
export const hintWith = (hint: string, composition: readonly Piece[]): string =>
  composition.length === 0 ? hint : `${hint}. Нужны: ${composition.map((piece) => names[piece]).join(", ")}`;

/** Whoever came in by a password that is too old by the settings. */
export const expiredWords = (days: number): string =>
  `Паролю больше ${counted(days, { one: "дня", few: "дней", many: "дней" })}. По правилам службы его пора сменить.`;
