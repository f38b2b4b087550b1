import type { Day } from "~/lib/days";
import { type Errors, type Fields, readForm } from "~/lib/form";
import { formWords } from "~/ui/form-words";
import { type Answer, type Answers, answerOf, type Form, type Group } from "./form";
import { entryOf, typedOf } from "./form-answer";
import { shownGroups } from "./form-shown";

/** What was typed, by field; several values are parted by spaces. */
export type TypedAnswers = Readonly<Record<string, string>>;

/** The answers of one page, or the sentence for each field that has one, in the order of the page; what was typed comes back in both cases. */
export type GroupOutcome =
  | { ok: true; answers: Answers; typed: TypedAnswers }
  | { ok: false; errors: Errors<Fields>; typed: TypedAnswers };

/**
 * Reads the fields of one page, as `shownGroups` gave it, and nothing else that was sent.
 * @param today where the form is filled in
 */
export function readGroup(group: Group, sent: FormData, today: Day): GroupOutcome {
  const joined = new FormData();
  for (const { id, kind } of group.fields) {
    const values = sent.getAll(id).filter((one) => typeof one === "string");
    joined.set(id, kind === "several" ? values.join(" ") : (values[0] ?? ""));
  }
  const entries = Object.fromEntries(group.fields.map((field) => [field.id, entryOf(field, today)]));
  const read = readForm(joined, entries, formWords);
  if (!read.ok) return read;
  const given = Object.entries(read.value).filter((one): one is [string, Answer] => one[1] !== null);
  return { ok: true, answers: Object.fromEntries(given), typed: read.typed };
}

/** What stands in the fields of a page when it is opened. */
export const typedAnswers = (group: Group, answers: Answers): TypedAnswers =>
  Object.fromEntries(
    group.fields.map((field) => {
      const answer = answerOf(answers, field.id);
      return [field.id, answer === undefined ? "" : typedOf(field, answer)];
    }),
  );

/** With what one page says now: an answer that was taken back there is gone. */
export function withGroup(answers: Answers, group: Group, now: Answers): Answers {
  const asked = new Set(group.fields.map(({ id }) => id));
  return { ...Object.fromEntries(Object.entries(answers).filter(([id]) => !asked.has(id))), ...now };
}

/** The pages on which something is missing, or does not hold any more; none: it can be sent. */
export const openGroups = (form: Form, answers: Answers, today: Day): Group[] =>
  shownGroups(form, answers).filter((group) => !readGroup(group, asSent(typedAnswers(group, answers)), today).ok);

/** Whether everything that is asked is answered. */
export const isWhole = (form: Form, answers: Answers, today: Day): boolean =>
  openGroups(form, answers, today).length === 0;

function asSent(typed: TypedAnswers): FormData {
  const data = new FormData();
  for (const [id, text] of Object.entries(typed)) data.set(id, text);
  return data;
}
