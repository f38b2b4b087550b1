import { formatKopecks } from "~/lib/kopecks";
import { dayWords } from "~/lib/time-words";
import { type Answer, type Answers, answerOf, type Field, type Form } from "./form";
import { typedOf } from "./form-answer";
import { shownGroups } from "./form-shown";

/** One question and its answer, as people read them. */
export interface AnswerRow {
  group: string;
  field: string;
  label: string;
  /** Null: it may be left empty, and was. May have several lines. */
  value: string | null;
}

/** All that was asked, in its order, for a preview, a card or a paper. */
export const answerRows = (form: Form, answers: Answers): AnswerRow[] =>
  shownGroups(form, answers).flatMap(({ id: group, fields }) =>
    fields.map((field): AnswerRow => {
      const answer = answerOf(answers, field.id);
      return { group, field: field.id, label: field.label, value: answer === undefined ? null : shown(field, answer) };
    }),
  );

export interface Difference {
  label: string;
  before: string | null;
  after: string | null;
}

/** What became other between two sets of answers to one form, in its order; what is asked in one of them only stands there alone. */
export function differences(form: Form, before: Answers, after: Answers): Difference[] {
  const [was, is] = [answerRows(form, before), answerRows(form, after)].map(
    (rows) => new Map(rows.map(({ field, value }) => [field, value])),
  );
  return form.groups.flatMap(({ fields }) =>
    fields.flatMap(({ id, label }) => {
      const difference = { label, before: was?.get(id) ?? null, after: is?.get(id) ?? null };
      return difference.before === difference.after ? [] : [difference];
    }),
  );
}

function shown(field: Field, answer: Answer): string {
  if (field.kind === "one" || field.kind === "several") {
    const chosen = [answer].flat();
    return field.options
      .filter(({ value }) => chosen.includes(value))
      .map(({ label }) => label)
      .join("; ");
  }
  const text = typedOf(field, answer);
  switch (field.kind) {
    case "day":
      return dayWords(String(answer));
    case "money":
      return formatKopecks(Number(answer));
    case "number":
      return field.unit ? `${text}\u00a0${field.unit}` : text;
    case "mobile":
    case "phone":
      return text.replace(/^(\+7)(\d{3})(\d{3})(\d\d)(\d\d)$/u, "$1\u00a0$2\u00a0$3-$4-$5");
    case "snils":
      return text.replace(/^(\d{3})(\d{3})(\d{3})(\d\d)$/u, "$1-$2-$3\u00a0$4");
    case "passport":
      return text.replace(/^(\d{4})(\d{6})$/u, "$1\u00a0$2");
    default:
      return text;
  }
}
