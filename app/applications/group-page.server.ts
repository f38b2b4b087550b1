import { notFound } from "~/shell/answer-form.server";
import type { FieldErrors } from "~/ui/error-summary";
import { draftPath, groupPath } from "./application";
import { sourcesOf } from "./beforehand";
import { groupWords as words } from "./filling-words";
import type { Answers, Form, Group } from "./form";
import { applicantOf } from "./form-person";
import { typedAnswers, withGroup } from "./form-reading";
import { shownGroups, shownPapers } from "./form-shown";
import type { GroupView } from "./group-view";
import { listKnown } from "./known.server";
import type { Draft } from "./require-draft.server";
import { sourceWords } from "./template-words";
import { findTemplate } from "./templates.server";

/** One of the pages that what was answered leads to; 404 for any other. */
export function requireGroup({ form, answers }: Pick<Draft, "form" | "answers">, id = ""): Group {
  const group = shownGroups(form, answers).find((one) => one.id === id);
  if (!group) throw notFound();
  return group;
}

/** `isBack`: from the page where all is checked, to which it leads again. */
export async function groupPage(draft: Draft, group: Group, isBack: boolean): Promise<GroupView> {
  const { token, form, answers } = draft;
  const groups = shownGroups(form, answers);
  const at = groups.findIndex(({ id }) => id === group.id);
  const before = groups[at - 1];
  return {
    action: `${groupPath(token, group.id)}${isBack ? "?check" : ""}`,
    group,
    typed: typedAnswers(group, answers),
    step: words.step(at + 1, groups.length),
    back: isBack ? groupPath(token, "check") : before ? groupPath(token, before.id) : draftPath(token),
    later: draftPath(token),
    isBack,
    sources: await sourcesIn(draft, group),
  };
}

/** Only where it is filled in within an account: nothing is known of anybody else. */
async function sourcesIn({ world, application, answers }: Draft, group: Group): Promise<Record<string, string>> {
  const { accountId, templateId } = application;
  if (accountId === null) return {};
  const { keys } = world.house;
  const template = templateId ? await findTemplate(world.db, keys, accountId, templateId) : undefined;
  const sources = sourcesOf(group, answers, await listKnown(world.db, keys, world.actor), template ?? null);
  return Object.fromEntries(Object.entries(sources).map(([id, source]) => [id, sourceWords(source)]));
}

/** Where the answers lead from a page. */
export function afterGroup(token: string, form: Form, answers: Answers, id: string): string {
  const groups = shownGroups(form, answers);
  const next = groups[groups.findIndex((one) => one.id === id) + 1];
  if (next) return groupPath(token, next.id);
  return groupPath(token, shownPapers(form, answers).length > 0 ? "files" : "check");
}

/** Of what was sent before: by which contacts somebody is reached stays. */
export function contactErrors(form: Form, group: Group, before: Answers, now: Answers): FieldErrors {
  const [was, is] = [applicantOf(form, before), applicantOf(form, withGroup(before, group, now))];
  const changed = group.fields.filter(
    ({ prefill }) => (prefill === "phone" || prefill === "email") && was[prefill] !== is[prefill],
  );
  return Object.fromEntries(changed.map(({ id }) => [id, words.contact]));
}
