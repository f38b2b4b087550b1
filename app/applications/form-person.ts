import type { Day } from "~/lib/days";
import { type Answer, type Answers, answerOf, type Field, type Form, type KnownFact } from "./form";
import { entryOf, typedOf } from "./form-answer";

/** What is known of somebody, as they would type it. */
export type Known = Readonly<Partial<Record<KnownFact, string>>>;

/** Answers that can stand in a form before anybody has typed: nothing that the form would not take. Choices are nobody's to make beforehand. */
export const prefilled = (form: Form, known: Known, today: Day): Answers =>
  Object.fromEntries(
    fieldsOf(form).flatMap((field): [string, Answer][] => {
      const typed = field.prefill && known[field.prefill];
      const read = typed ? entryOf(field, today).read(typed) : undefined;
      return read?.ok && read.value !== null ? [[field.id, read.value]] : [];
    }),
  );

/** What somebody has said of themselves in an application: for the next one, of whichever form. */
export const knownFrom = (form: Form, answers: Answers): Known =>
  Object.fromEntries(
    fieldsOf(form).flatMap((field) => {
      const answer = answerOf(answers, field.id);
      return field.prefill && answer !== undefined ? [[field.prefill, typedOf(field, answer)]] : [];
    }),
  );

/** Who applies, as a record holds them: of what the form fills in beforehand. */
export interface Applicant {
  surname: string;
  givenName: string;
  patronymic: string | null;
  bornOn: Day | null;
  phone: string | null;
  email: string | null;
}

/** Of whole answers: no form is taken in that does not ask for a surname, a given name and a phone. */
export function applicantOf(form: Form, answers: Answers): Applicant {
  const said = (fact: KnownFact): string | null => {
    const field = fieldsOf(form).find(({ prefill }) => prefill === fact);
    const answer = field && answerOf(answers, field.id);
    return answer === undefined ? null : String(answer);
  };
  return {
    ...{ surname: said("surname") ?? "", givenName: said("givenName") ?? "", patronymic: said("patronymic") },
    ...{ bornOn: said("bornOn"), phone: said("phone"), email: said("email") },
  };
}

const fieldsOf = (form: Form): Field[] => form.groups.flatMap(({ fields }) => fields);
