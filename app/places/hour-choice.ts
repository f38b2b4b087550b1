import { officeWords } from "~/agencies/office";
import { type Field, required } from "~/lib/form";
import { done, refuse } from "~/lib/outcome";
import { partsIn } from "~/lib/zoned";
import type { Office } from "~/records/record";
import { choiceErrors, choiceWords as words } from "./choice-words";

/** Free hours of an office to choose from: days that have any, and the hours of one of them. */
export interface HourChoice {
  /** Where, and by which clock. */
  readonly hint: string;
  readonly days: readonly { readonly href: string; readonly text: string; readonly isShown: boolean }[];
  readonly earlier: string | undefined;
  readonly later: string | undefined;
  /** In words; empty where nothing is free. */
  readonly day: string;
  /** By part of the day; the value is an instant in ISO 8601. */
  readonly parts: readonly Part[];
}

interface Part {
  readonly name: string;
  readonly hours: readonly { readonly value: string; readonly label: string }[];
}

export type PartName = keyof typeof words.parts;

/** Before which hour each part of a day ends. */
export const partEnds = [
  ["morning", 12],
  ["afternoon", 17],
  ["evening", 24],
] as const satisfies readonly (readonly [PartName, number])[];

const partOf = (hour: number): PartName => partEnds.find(([, end]) => hour < end)![0];

/** Hours of one day by its parts, in their order. */
export function partsOf(hours: readonly Date[], zone: string): Part[] {
  const named = hours.map((at) => ({ at, part: partOf(partsIn(at, zone).hour) }));
  return (Object.keys(words.parts) as PartName[]).flatMap((name) => {
    const own = named.filter(({ part }) => part === name);
    if (own.length === 0) return [];
    return [
      {
        name: words.parts[name],
        hours: own.map(({ at }) => ({ value: at.toISOString(), label: words.hour(at, zone) })),
      },
    ];
  });
}

/** Where the hours are, and by which clock at `at`. */
export const placeHint = (office: Office, at: Date): string => words.hint(officeWords(office), at, office.timeZone);

/** The field for one of the hours; whether it is free still, only the act that takes it can say. */
export const hourField: Field<Date> = required(
  (typed) => {
    const at = new Date(typed);
    return isInstant.test(typed) && !Number.isNaN(at.getTime()) ? done(at) : refuse("time" as const);
  },
  (reason: "time") => choiceErrors[reason],
);

const isInstant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
