import type { FormWords } from "~/lib/form";
import { counted } from "~/lib/plural";

const signs = { one: "знак", few: "знака", many: "знаков" };
const places = { one: "знака", few: "знаков", many: "знаков" };

/** Sentences that every form needs. */
export const formWords: FormWords = {
  tooLong: (limit, typed) =>
    `Здесь ${counted(typed, signs)}, а помещается не больше ${counted(limit, places)}. Сократите текст`,
};
