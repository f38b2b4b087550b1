import { officeAddress } from "~/agencies/office";
import { attachmentLabel } from "~/attachments/words";
import { maskContact } from "~/identity/contact";
import { draftPath, groupPath } from "./application";
import { feeWords } from "./catalogue-words";
import type { CheckView } from "./check-view";
import { checkWords as words } from "./filling-words";
import { answerRows, differences } from "./form-rows";
import { askedAnswers, shownGroups, shownPapers } from "./form-shown";
import { differenceWords } from "./form-words";
import type { Draft } from "./require-draft.server";
import { openSent } from "./sealed-answers.server";
import { contactsToProve, isProven, missingOf } from "./whole.server";

/** Everything as it will be sent, what is missing, and of a change what becomes otherwise. */
export function checkPage(draft: Draft): CheckView {
  const { world, token, application, form, answers, office, files, today, versions } = draft;
  const missing = missingOf(form, answers, files, today);
  const rows = answerRows(form, answers);
  const papers = shownPapers(form, answers);
  const contacts = contactsToProve(world, form, answers);
  const last = versions.at(-1);
  const before = last && openSent(world.house.keys, application.id, last);
  return {
    path: groupPath(token, "check"),
    title: form.title,
    back: draftPath(token),
    groups: shownGroups(form, answers).map(({ id, title }) => ({
      title,
      href: `${groupPath(token, id)}?check`,
      rows: rows
        .filter(({ group }) => group === id)
        .map(({ label, value }) => ({ term: label, value: value ?? words.notAnswered })),
    })),
    files:
      papers.length === 0
        ? null
        : {
            href: groupPath(token, "files"),
            rows: papers.map(({ id, title }) => ({
              term: title,
              value:
                files
                  .filter(({ paper }) => paper === id)
                  .map(attachmentLabel)
                  .join("; ") || words.noFiles,
            })),
          },
    facts: [
      { term: words.where, value: officeAddress(office) },
      { term: words.fee, value: feeWords(form.feeKopecks) },
    ],
    feeNote: form.feeKopecks === null ? null : world.house.bank ? words.feeLater : words.feeByAgency,
    missing: [
      ...missing.groups.map(({ id, title }) => ({
        href: `${groupPath(token, id)}?check`,
        text: words.missingGroup(title),
      })),
      ...missing.papers.map(({ title }) => ({ href: groupPath(token, "files"), text: words.missingPaper(title) })),
    ],
    contacts: contacts.map((one) => ({ channel: one.channel, to: maskContact(one) })),
    isProven: isProven(world, { form, answers }),
    change: before
      ? {
          days: form.termWorkingDays,
          differences: differences(form, before, askedAnswers(form, answers)).map((one) =>
            differenceWords(one.label, one.before, one.after),
          ),
        }
      : null,
  };
}
