import type { Holds, Signer } from "~/cms/signature";
import { composed } from "~/lib/composed";

/** The citizen a record belongs to, as far as it is known: numbers only as keyed hashes. */
export interface HolderFacts {
  surname: string;
  givenName: string;
  patronymic: string | null;
  /** A day, `YYYY-MM-DD`. */
  bornOn: string | null;
  snilsMac: Uint8Array | null;
  innMac: Uint8Array | null;
}

/** The keyed hashes of a signer's numbers, made as those of records are. */
export interface Macs {
  snils(digits: string): Uint8Array;
  inn(digits: string): Uint8Array;
}

export type HolderReason =
  | "snils"
  | "inn"
  | "name-and-birth"
  | "snils-differs"
  | "inn-differs"
  | "name-differs"
  | "birth-differs"
  | "name-only"
  /** An organisation's certificate that does not name the holder. */
  | "body"
  | "nothing";

export interface HolderFinding {
  holds: Holds;
  because: HolderReason;
}

/**
 * Whether the one who signed is the one whose record it is: by SNILS or INN where both sides have them, and no number
 * may contradict; otherwise by name and day of birth together. A name alone says no, but never yes. An organisation's
 * certificate must name the holder: that somebody signed in its name says nothing about them.
 */
export function compareHolder(signer: Signer, holder: HolderFacts, macs: Macs): HolderFinding {
  const snils = fits(signer.snils, signer.moreSnils, holder.snilsMac, macs.snils);
  const inn = fits(signer.inn, signer.moreInns, holder.innMac, macs.inn);
  const name = nameOf(signer);
  const ours = folded([holder.surname, holder.givenName, holder.patronymic].join(" "));
  // One of several numbers may be another person's: then the name must say whose certificate it is.
  if (snils === false || (snils === "one-of-several" && name !== ours)) return no("snils-differs");
  if (inn === false || (inn === "one-of-several" && name !== ours)) return no("inn-differs");
  if (snils) return { holds: "yes", because: "snils" };
  if (inn) return { holds: "yes", because: "inn" };
  if (isOfBody(signer) && !signer.surname && name !== ours) return no("body");
  if (name === null) return { holds: "unknown", because: "nothing" };
  if (name !== ours) return no("name-differs");
  if (!signer.bornOn || !holder.bornOn) return { holds: "unknown", because: "name-only" };
  const isSameDay = signer.bornOn === holder.bornOn;
  return isSameDay ? { holds: "yes", because: "name-and-birth" } : no("birth-differs");
}

const no = (because: HolderReason): HolderFinding => ({ holds: "no", because });

/** Whether one of a signer's numbers is the holder's; null where one side has none. */
function fits(
  first: string | null,
  more: readonly string[] = [],
  of: Uint8Array | null,
  mac: (digits: string) => Uint8Array,
): boolean | "one-of-several" | null {
  if (first === null || !of) return null;
  const isOurs = [first, ...more].some((digits) => equal(mac(digits), of));
  return isOurs && more.length > 0 ? "one-of-several" : isOurs;
}

/** Surname and given names; the common name, which may be a body's, where there are none. */
function nameOf({ surname, givenName, name }: Signer): string | null {
  if (surname) return folded(`${surname} ${givenName ?? ""}`);
  return name ? folded(name) : null;
}

const isOfBody = ({ body, bodyInn, ogrn }: Signer) => Boolean(body || bodyInn || ogrn);

/** Without regard to case, to yo and ye, and to how words are joined. */
function folded(text: string): string {
  return composed(text, "NFKC")
    .toLowerCase()
    .replaceAll("\u0451", "\u0435")
    .replace(/[\s\p{Pd}]+/gu, " ")
    .trim();
}

const equal = (one: Uint8Array, other: Uint8Array) =>
  one.length === other.length && one.every((byte, at) => byte === other[at]);
