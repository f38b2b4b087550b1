import { done, type Outcome, refuse } from "~/lib/outcome";
import { tidy } from "~/lib/typed";
import { type Answer, type Answers, answerOf, type Field, type Form } from "./form";

/** Answers that somebody keeps under a name, to apply by them again. */
export interface Template {
  id: string;
  formId: string;
  formVersion: number;
  name: string;
  /** Nothing that is personal. */
  answers: Answers;
  madeAt: Date;
}

export const templatesPath = "/account/templates";

/** The field of the name of one of those on a page. */
export const nameField = (id: string): string => `name-${id}`;

/** As many as an account may have. */
export const MOST_TEMPLATES = 30;

/** In letters. */
export const LONGEST_NAME = 60;

export type NameRefusal = { code: "no-name" } | { code: "long-name" };

/** "many": there are as many as there may be. */
export type TemplateRefusal = NameRefusal | { code: "not-found" } | { code: "many" };

/** How it is called: one line. */
export function readTemplateName(typed: string): Outcome<string, NameRefusal> {
  const name = tidy(typed).replace(/\s+/gu, " ");
  if (name === "") return refuse({ code: "no-name" });
  return name.length > LONGEST_NAME ? refuse({ code: "long-name" }) : done(name);
}

/** Kinds that say who somebody is or how they are reached, whoever that is. */
const personal: ReadonlySet<Field["kind"]> = new Set([
  ...(["name", "mobile", "phone", "email", "address", "passport", "division", "snils", "inn"] as const),
]);

/** Whether an answer to it is filled in anew each time. */
export const isPersonal = ({ kind, prefill }: Field): boolean => prefill !== undefined || personal.has(kind);

/** What is kept of answers: the places of all that is personal stay empty. */
export const templateAnswers = (form: Form, answers: Answers): Answers =>
  Object.fromEntries(
    form.groups
      .flatMap(({ fields }) => fields)
      .flatMap((field): [string, Answer][] => {
        const answer = isPersonal(field) ? undefined : answerOf(answers, field.id);
        return answer === undefined ? [] : [[field.id, answer]];
      }),
  );
