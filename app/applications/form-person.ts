import type { Day } from "~/lib/days";
import { type Answer, type Answers, answerOf, type Field, type Form, type KnownFact } from "./form";
import { entryOf } from "./form-answer";

/** What is known of somebody, as answers hold it: a day as `YYYY-MM-DD`, a passport as its ten digits. */
export type Known = Readonly<Partial<Record<KnownFact, string>>>;

/** Answers that can stand in a form before anybody has typed: nothing that the form would not take. Choices are nobody's to make beforehand. */
export const prefilled = (form: Form, known: Known, today: Day): Answers =>
  Object.fromEntries(
    fieldsOf(form).flatMap((field): [string, Answer][] => {
      const fact = field.prefill && known[field.prefill];
      const read = fact ? entryOf(field, today).read(fact) : undefined;
      return read?.ok && read.value !== null ? [[field.id, read.value]] : [];
    }),
  );

/** What somebody has said of themselves in an application: for the next one, of whichever form. */
export const knownFrom = (form: Form, answers: Answers): Known =>
  Object.fromEntries(
    fieldsOf(form).flatMap((field) => {
      const answer = answerOf(answers, field.id);
      return field.prefill && answer !== undefined ? [[field.prefill, String(answer)]] : [];
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
