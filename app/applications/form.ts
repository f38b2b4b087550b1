import type { Day } from "~/lib/days";

/** What one asks a body for, as its agency describes it: questions, documents, fee. A version of it never changes. */
export interface Form {
  /** kebab-case; with `version` it names the form for ever. */
  id: string;
  version: number;
  /** From which instant on it is asked by this version, unless a later one has begun; ISO 8601. */
  effectiveFrom: string;
  /** From then on it is asked for no more. */
  effectiveTo?: string;
  /** Of the catalogue, and of the kind `application`. */
  service: string;
  /** The body of the catalogue whose offices take it. */
  agency: string;
  title: string;
  /** By which everyday words it is found besides. */
  search: string[];
  /** What it is for and what one gets, in a paragraph. */
  intro: string;
  /** One after the other, a page each. */
  groups: Group[];
  documents: Paper[];
  /** Null: it costs nothing. */
  feeKopecks: number | null;
  /** Whether what was sent can be changed until work on it begins, or is withdrawn and asked for anew. */
  change: "before-work" | "anew";
  /** So many working days it takes, from the day on which it was sent. */
  termWorkingDays: number;
}

/** The questions of one page. */
export interface Group {
  id: string;
  title: string;
  help?: string;
  when?: Condition;
  fields: Field[];
}

/** Met where the field, of an earlier group, has one of these answers; of several, where one of them is among these. */
export interface Condition {
  field: string;
  is: string[];
}

/** A document to be sent with it. */
export interface Paper {
  id: string;
  title: string;
  help?: string;
  optional?: true;
  when?: Condition;
}

export interface Option {
  /** Small letters, digits and dashes. */
  value: string;
  label: string;
  help?: string;
}

/** What is known of a person already, by which a field may be filled in beforehand. The first three and the ways to reach them name who asks. */
export const knownFacts = [
  ...(["surname", "givenName", "patronymic", "bornOn", "phone", "email"] as const),
  ...(["address", "passport", "passportIssuedOn", "passportDivision", "snils", "inn"] as const),
] as const;
export type KnownFact = (typeof knownFacts)[number];

interface Asked {
  /** camelCase, one of its kind in the form: the name of the field on the page, and of the answer. */
  id: string;
  label: string;
  help?: string;
  /** It may be left empty. */
  optional?: true;
  when?: Condition;
  prefill?: KnownFact;
}

/** Kinds that have nothing to say but their kind. A `name` is one part of it, or all of it on one line; a `mobile` takes messages; an `inn` is a person's. */
export const plainKinds = [
  ...(["name", "mobile", "phone", "email", "address"] as const),
  ...(["passport", "division", "snils", "inn"] as const),
] as const;

/** A day, or that on which the form is filled in. */
export type DayBound = Day | "today";

/** Both bounds belong to what is allowed. */
interface Bounds<Bound> {
  from?: Bound;
  until?: Bound;
}

/** A question with its kind of answer. */
export type Field = Asked &
  (
    | { kind: (typeof plainKinds)[number] }
    /** Bounds count signs. */
    | { kind: "text" | "long-text"; bounds?: Bounds<number> }
    | { kind: "one" | "several"; options: Option[] }
    | { kind: "day"; bounds?: Bounds<DayBound> }
    /** `places`: so many digits may stand behind the comma. */
    | { kind: "number"; bounds: Required<Bounds<number>>; places?: number; unit?: string }
    /** In kopecks. */
    | { kind: "money"; bounds: Required<Bounds<number>> }
    /** A number of that many digits, or of one of these lengths. */
    | { kind: "digits"; lengths: number[] }
  );

/** What was answered, by field: texts and days (`YYYY-MM-DD`) and values of options as strings, kopecks and numbers as numbers. Plain JSON. */
export type Answer = string | number | readonly string[];
export type Answers = Readonly<Record<string, Answer>>;

/** The answer to a field; undefined: none. */
export const answerOf = (answers: Answers, id: string): Answer | undefined =>
  Object.hasOwn(answers, id) ? answers[id] : undefined;

/** Names of what stands on the pages of a form beside its fields. */
export const formNames = ["token", "main", "then", "version", "office", "consent", "files"] as const;
