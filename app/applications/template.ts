import { done, type Outcome, refuse } from "~/lib/outcome";
import { tidy } from "~/lib/typed";
import { type Answer, type Answers, answerOf, type Field, type Form, type Group } from "./form";

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

/** Of these kinds answers say little of anybody. */
const impersonal: ReadonlySet<Field["kind"]> = new Set(["one", "several", "number"]);

/** Whether it asks who somebody is. */
const asksWho = ({ fields }: Group): boolean =>
  fields.some(({ kind, prefill }) => prefill !== undefined || personal.has(kind));

/** What may be kept: choices and numbers, and short words on a page that does not ask who somebody is. Days, sums and stories are typed anew. */
const isKept = (group: Group, { kind, prefill }: Field): boolean =>
  prefill === undefined && (impersonal.has(kind) || (kind === "text" && !asksWho(group)));

/** What is kept of answers: the places of all that is personal stay empty. */
export const templateAnswers = (form: Form, answers: Answers): Answers =>
  Object.fromEntries(
    form.groups.flatMap((group) =>
      group.fields.flatMap((field): [string, Answer][] => {
        const answer = isKept(group, field) ? answerOf(answers, field.id) : undefined;
        return answer === undefined ? [] : [[field.id, answer]];
      }),
    ),
  );
