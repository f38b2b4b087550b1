import type { z } from "zod";
import { done, type Outcome, refuse } from "~/lib/outcome";

/** How one field is read: from what was typed to a value, or to the sentence that says why not. */
export interface Field<Value> {
  read(typed: string): Outcome<Value, string>;
  /** The longest text that is looked at, in UTF-16 units. */
  limit: number;
  /** Whether line breaks are kept. */
  lines: boolean;
}

/** Fields by the name they have in the form. */
export type Fields = Readonly<Record<string, Field<unknown>>>;

/** Sentences that every form needs. */
export interface FormWords {
  tooLong(limit: number, typed: number): string;
}

export type Values<F extends Fields> = { [Name in keyof F]: F[Name] extends Field<infer Value> ? Value : never };
export type Errors<F extends Fields> = { [Name in keyof F]?: string };
export type Typed<F extends Fields> = { [Name in keyof F]: string };

/** All values, or the sentence for every field that has one; what was typed comes back in both cases. */
export type FormOutcome<F extends Fields> =
  | { ok: true; value: Values<F>; typed: Typed<F> }
  | { ok: false; errors: Errors<F>; typed: Typed<F> };

const usualLimit = 200;

/** A field that must pass `parse`; `words` says why not. */
export const required = <Value, Reason>(
  parse: (typed: string) => Outcome<Value, Reason>,
  words: (reason: Reason) => string,
  limit = usualLimit,
): Field<Value> => ({
  read: (typed) => {
    const parsed = parse(typed);
    return parsed.ok ? parsed : refuse(words(parsed.reason));
  },
  limit,
  lines: false,
});

/** A field that may be left empty, which is null. */
export const optional = <Value>(field: Field<Value>): Field<Value | null> => ({
  ...field,
  read: (typed) => (typed === "" ? done(null) : field.read(typed)),
});

/** Free text of several lines; empty is null. */
export const text = (limit: number): Field<string | null> => ({
  read: (typed) => done(typed === "" ? null : typed),
  limit,
  lines: true,
});

/** One of the codes that radios or a select can send; `sentence` when it is none of them. */
export const choice = <const Code extends string>(codes: readonly Code[], sentence: string): Field<Code> => ({
  read: (typed) => {
    const code = codes.find((one) => one === typed);
    return code === undefined ? refuse(sentence) : done(code);
  },
  limit: usualLimit,
  lines: false,
});

/** A box that may be ticked, whatever value it sends. */
export const checkbox: Field<boolean> = { read: (typed) => done(typed !== ""), limit: usualLimit, lines: false };

/** A box that must be ticked; `sentence` when it is not. */
export const consent = (sentence: string): Field<true> => ({
  ...checkbox,
  read: (typed) => (typed === "" ? refuse(sentence) : done(true)),
});

/** A simple field read by a zod schema; `sentence` whatever is wrong. */
export const shaped = <Value>(schema: z.ZodType<Value, string>, sentence: string, limit = usualLimit): Field<Value> =>
  required(
    (typed) => {
      const parsed = schema.safeParse(typed);
      return parsed.success ? done(parsed.data) : refuse(sentence);
    },
    (reason) => reason,
    limit,
  );

/**
 * Reads the named fields and nothing else. Control characters go, ends are trimmed, a field that is missing, sent
 * twice (the first counts) or a file is text or empty: nothing that a browser can send throws.
 */
export function readForm<F extends Fields>(data: FormData, fields: F, words: FormWords): FormOutcome<F> {
  const values: Record<string, unknown> = {};
  const errors: Record<string, string> = {};
  const typed: Record<string, string> = {};
  for (const [name, field] of Object.entries(fields)) {
    const entry = clean(data.get(name), field.lines);
    const read = entry.length > field.limit ? refuse(words.tooLong(field.limit, entry.length)) : field.read(entry);
    typed[name] = entry;
    if (read.ok) values[name] = read.value;
    else errors[name] = read.reason;
  }
  return Object.keys(errors).length === 0
    ? { ok: true, value: values as Values<F>, typed: typed as Typed<F> }
    : { ok: false, errors: errors as Errors<F>, typed: typed as Typed<F> };
}

/** Without control characters (tabs are spaces), with line feeds kept in texts of several lines only. */
function clean(entry: FormDataEntryValue | null, lines: boolean): string {
  if (typeof entry !== "string") return "";
  const unified = entry
    .toWellFormed()
    .replace(/\r\n?/gu, "\n")
    .replace(/[\t\v\f]/gu, " ");
  const kept = lines ? unified : unified.replaceAll("\n", " ");
  return kept.replace(/(?!\n)\p{Cc}/gu, "").trim();
}
