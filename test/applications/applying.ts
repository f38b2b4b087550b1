import { askCode } from "~/applications/ask-code.server";
import { begin } from "~/applications/begin.server";
import type { Answers, Form } from "~/applications/form";
import { answersTo } from "~/applications/form-shown";
import { insertForms } from "~/applications/forms.server";
import { type Draft, requireDraft } from "~/applications/require-draft.server";
import { saveGroup } from "~/applications/save-group.server";
import { send } from "~/applications/send.server";
import { findChallenge } from "~/proofs/challenges.server";
import { codeOf } from "~/proofs/codes.server";
import type { Db } from "~/shell/db.server";
import type { House } from "~/shell/house.server";
import type { World } from "~/shell/world.server";

/** A form of a service that the small country has. */
export const passportForm: Form = {
  ...{ id: "passport", version: 1, effectiveFrom: "2026-01-01T00:00:00Z", service: "DOC-01", agency: "mvd" },
  ...{ title: "Замена паспорта", search: ["паспорт", "новый паспорт"], intro: "Вместо прежнего." },
  groups: [
    {
      id: "applicant",
      title: "Кто просит",
      fields: [
        { id: "surname", kind: "name", label: "Фамилия", prefill: "surname" },
        { id: "givenName", kind: "name", label: "Имя", prefill: "givenName" },
        { id: "phone", kind: "mobile", label: "Телефон", prefill: "phone" },
        { id: "email", kind: "email", label: "Почта", optional: true, prefill: "email" },
      ],
    },
    {
      id: "reason",
      title: "Почему",
      fields: [
        {
          ...{ id: "reason", kind: "one", label: "Почему меняете" },
          options: [
            { value: "age", label: "По возрасту" },
            { value: "lost", label: "Потеряли" },
          ],
        },
      ],
    },
    {
      ...{ id: "lost", title: "Как потеряли", when: { field: "reason", is: ["lost"] } },
      fields: [{ id: "story", kind: "long-text", label: "Что случилось" }],
    },
  ],
  documents: [{ id: "photo", title: "Фотография", when: { field: "reason", is: ["lost"] } }],
  ...{ feeKopecks: 30_000, change: "before-work", termWorkingDays: 10 },
};

export const usualAnswers: Answers = {
  ...{ surname: "Котова", givenName: "Анна", phone: "+79000001122", reason: "age" },
};

export const givenForms = (db: Db, ...forms: Form[]): Promise<void> =>
  db.transaction().execute((trx) => insertForms(trx, forms));

/** Begun and filled in, not sent. */
export async function filledIn(
  world: World,
  form = passportForm,
  answers = usualAnswers,
  officeId = "passports",
): Promise<string> {
  const begun = await begin(world, form, { officeId });
  if (!begun.ok) throw new Error(begun.reason.code);
  await answer(world, begun.value, answers);
  return begun.value;
}

/** Saves what the groups of a form ask for. */
export async function answer(world: World, token: string, answers: Answers): Promise<void> {
  const { form } = await requireDraft(world, token);
  for (const group of form.groups) {
    const own = answersTo(group.fields, answers);
    if (Object.keys(own).length > 0) await saveGroup(world, token, group, own);
  }
}

/** Asks for the code of what is filled in, and gives it with the visitor who may type it. */
export async function coded(
  house: House,
  world: World,
  token: string,
): Promise<{ world: World; draft: Draft; code: string }> {
  const asked = await askCode(world, await requireDraft(world, token), { by: undefined, consentVersion: "1" });
  if (!asked.ok) throw new Error(asked.reason.code);
  const actor = { kind: "visitor" as const, id: asked.value.visitorId, phoneMac: null };
  const own = world.actor.kind === "visitor" ? world : { ...world, actor };
  const draft = await requireDraft(own, token);
  const challenge = await findChallenge(house.db, draft.application.challengeId!);
  return { world: own, draft, code: codeOf(house.keys, challenge!) };
}

/** Sent: the number of its record, and who sent it. */
export async function sent(house: House, world: World, token: string): Promise<{ number: string; world: World }> {
  const { draft, code, ...by } = await coded(house, world, token);
  const outcome = await send(by.world, draft, code);
  if (!outcome.ok) throw new Error(outcome.reason.code);
  return { number: outcome.value.number, world: by.world };
}
