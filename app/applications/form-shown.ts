import {
  type Answer,
  type Answers,
  answerOf,
  type Condition,
  type Field,
  type Form,
  type Group,
  type Paper,
} from "./form";

/** The pages that these answers lead to, each with the questions to be asked there; a page without any is none. */
export const shownGroups = (form: Form, answers: Answers): Group[] => walked(form, answers).groups;

/** The documents that these answers lead to. */
export const shownPapers = (form: Form, answers: Answers): Paper[] => {
  const { counted } = walked(form, answers);
  return form.documents.filter(({ when }) => isMet(when, counted));
};

/** Only the answers to what is asked: those to questions that other answers have hidden since go. For the moment of sending. */
export const askedAnswers = (form: Form, answers: Answers): Answers => walked(form, answers).counted;

/** From the first group to the last: an answer that is hidden itself opens nothing. */
function walked(form: Form, answers: Answers): { groups: Group[]; counted: Answers } {
  let counted: Answers = {};
  const groups: Group[] = [];
  for (const group of form.groups) {
    const fields = isMet(group.when, counted) ? group.fields.filter(({ when }) => isMet(when, counted)) : [];
    if (fields.length > 0) groups.push(fields.length === group.fields.length ? group : { ...group, fields });
    counted = { ...counted, ...answersTo(fields, answers) };
  }
  return { groups, counted };
}

/** Those to these fields alone. */
export const answersTo = (fields: readonly Field[], answers: Answers): Answers =>
  Object.fromEntries(
    fields.flatMap(({ id }): [string, Answer][] => {
      const answer = answerOf(answers, id);
      return answer === undefined ? [] : [[id, answer]];
    }),
  );

function isMet(when: Condition | undefined, answers: Answers): boolean {
  if (!when) return true;
  const answer = answerOf(answers, when.field);
  return typeof answer === "object" ? answer.some((one) => when.is.includes(one)) : when.is.includes(String(answer));
}
