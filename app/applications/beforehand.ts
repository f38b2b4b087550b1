import type { Day } from "~/lib/days";
import { type Answer, type Answers, answerOf, type Form, type Group, type KnownFact } from "./form";
import { entryOf, typedOf } from "./form-answer";
import { type Known, prefilled } from "./form-person";

/** Where something came from that stands in a form before it is typed. */
export type Source = { of: "account" } | { of: "application"; sentAt: Date } | { of: "template"; name: string };

/** What is known of somebody by one source, the first of several that knows a thing counts. */
export interface KnownBy {
  source: Source;
  known: Known;
}

/** What can stand in a form beforehand: what is known of a person, and what a template keeps and the form still takes. */
export function beforehand(form: Form, knownBy: readonly KnownBy[], template: Answers, today: Day): Answers {
  const known = Object.fromEntries(knownBy.toReversed().flatMap(({ known }) => Object.entries(known))) as Known;
  return { ...stillTaken(form, template, today), ...prefilled(form, known, today) };
}

/** Of answers to an earlier version of a form those that it takes as they are. */
const stillTaken = (form: Form, answers: Answers, today: Day): Answers =>
  Object.fromEntries(
    form.groups
      .flatMap(({ fields }) => fields)
      .flatMap((field): [string, Answer][] => {
        const answer = answerOf(answers, field.id);
        const read = answer === undefined ? undefined : entryOf(field, today).read(typedOf(field, answer));
        return read?.ok && read.value !== null ? [[field.id, read.value]] : [];
      }),
  );

/** From where the answers of one page come that nobody has changed since, by field. */
export function sourcesOf(
  group: Group,
  answers: Answers,
  knownBy: readonly KnownBy[],
  template: { name: string; answers: Answers } | null,
): Record<string, Source> {
  const sources = group.fields.flatMap(({ id, prefill }): [string, Source][] => {
    const answer = answerOf(answers, id);
    if (answer === undefined) return [];
    const by = prefill && knownBy.find(({ known }) => known[prefill as KnownFact] !== undefined);
    if (by && prefill && by.known[prefill] === String(answer)) return [[id, by.source]];
    const kept = template && answerOf(template.answers, id);
    return template && String(kept) === String(answer) ? [[id, { of: "template", name: template.name }]] : [];
  });
  return Object.fromEntries(sources);
}
