import { composed } from "~/lib/composed";

/** A mononym has an empty `givenName`. */
export interface PersonName {
  surname: string;
  givenName: string;
  patronymic: string | null;
}

const hidden = "\u00b7\u00b7\u00b7";
const letters = new Intl.Segmenter("ru", { granularity: "grapheme" });

/**
 * The surname and the initials of the rest, which no line parts: enough to know oneself by. A double name keeps both
 * initials with the hyphen; a particle after a patronymic goes with it. A letter is what a person sees as one, accents
 * included.
 */
export function maskName(holder: PersonName): string {
  return [holder.surname.trim(), together(holder.givenName, holder.patronymic)].filter(Boolean).join(" ");
}

/** The initials and nothing else, in the order of a passport. */
export const initialsOf = (holder: PersonName): string => together(holder.surname, holder.givenName, holder.patronymic);

const together = (...names: (string | null)[]): string =>
  names
    .map((name) => initial(name ?? ""))
    .filter(Boolean)
    .join("\u00a0");

/** The last four digits, as on a bank slip. Whatever is not `+7` and ten digits is hidden whole. */
export function maskPhone(phone: string): string {
  const ending = phoneEnding(phone);
  return ending ? `+7 ${hidden} ${hidden}-${ending}` : hidden;
}

/** `11-22` of `+7XXXXXX1122`, for saying it in a sentence; empty if it is no such phone. */
export function phoneEnding(phone: string): string {
  const [, first, last] = /^\+7[0-9]{6}([0-9]{2})([0-9]{2})$/u.exec(phone) ?? [];
  return first && last ? `${first}-${last}` : "";
}

/** The first letter and the domain. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf("@");
  return at > 0 ? firstLetter(email.slice(0, at)) + hidden + email.slice(at) : hidden;
}

/** A capital and small letters of Russian or English: of most names this is all there is to know. */
const plainName = /^[A-Z\u0401\u0410-\u042f][a-z\u0430-\u044f\u0451]+$/;

function initial(name: string): string {
  if (plainName.test(name)) return `${name[0]}.`;
  const [whole = ""] = composed(name).trim().split(/\s+/u);
  const parts = whole.split(/\p{Pd}/u).map((part) => part.replace(/^[^\p{L}]+/u, ""));
  // A later part in lower case is a particle ("-kyzy"), not a name.
  const names = parts.filter((part, at) => part !== "" && (at === 0 || !/^\p{Ll}/u.test(part)));
  return names.map((part) => `${firstLetter(part).toUpperCase()}.`).join("-");
}

/** A Latin or Cyrillic letter with none behind it that could belong to it. Segmenting takes 15 microseconds, this takes none. */
const plainLetter =
  /^[A-Za-z\u00c0-\u024f\u0400-\u0481\u048a-\u052f](?=$|[ -~\u00c0-\u024f\u0400-\u0481\u048a-\u052f])/u;

const firstLetter = (text: string): string => {
  if (plainLetter.test(text)) return text[0]!;
  for (const { segment } of letters.segment(text)) return segment;
  return "";
};
