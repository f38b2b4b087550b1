import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { begin } from "~/applications/begin.server";
import { cardPage, requireSent } from "~/applications/card-page.server";
import type { Form } from "~/applications/form";
import { groupPage, requireGroup } from "~/applications/group-page.server";
import { dropTemplate, keepTemplate, renameTemplate } from "~/applications/keep-template.server";
import { requireDraft } from "~/applications/require-draft.server";
import { saveGroup } from "~/applications/save-group.server";
import { templatesPage } from "~/applications/templates-page.server";
import { ownView } from "~/cabinet/list-own.server";
import type { OwnKind } from "~/cabinet/own-things";
import { gatherAccount } from "~/exports/gather-account.server";
import { eraseAccount } from "~/retention/account-erasures.server";
import type { Visitor, World } from "~/shell/world.server";
import { givenAccount } from "../support/account";
import { onBothDatabases } from "../support/database";
import { givenVisitor, HOUR, later, worldFor } from "../support/given";
import { boundlessHouse, entries, type TestHouse } from "../support/requests";
import { filledIn, givenForms, passportForm, sent, usualAnswers } from "./applying";

const about: Form = {
  ...passportForm,
  id: "about",
  groups: [
    ...passportForm.groups.slice(0, 2),
    {
      ...{ id: "more", title: "Ещё" },
      fields: [
        { id: "why", kind: "text", label: "Зачем" },
        { id: "since", kind: "day", label: "С какого дня", optional: true },
        { id: "story", kind: "long-text", label: "Подробнее", optional: true },
      ],
    },
    {
      ...{ id: "child", title: "Ребёнок" },
      fields: [
        { id: "of", kind: "snils", label: "СНИЛС ребёнка", optional: true },
        { id: "born", kind: "text", label: "Где родился", optional: true },
      ],
    },
  ],
  documents: [],
};

onBothDatabases("answers that are kept to apply by them again", (open) => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await boundlessHouse((await open()).db);
    await givenForms(house.db, passportForm, about);
  });

  const said = {
    ...{ ...usualAnswers, why: "В школу", since: "2026-12-01", story: "Его зовут Пётр." },
    ...{ of: "11223344595", born: "Ижевск" },
  };
  /** Somebody in their account, who has sent an application. */
  async function applied(phone = "+79000001122") {
    const actor = await givenAccount(house, { phones: [phone] });
    const world = (at?: Date): World => worldFor(house, actor, at);
    const { number } = await sent(house, world(), await filledIn(world(), about, { ...said, phone }));
    return { actor, world, number };
  }
  const draftOf = async (world: World, form: Form, templateId: string | null = null) => {
    const begun = await begin(world, form, { officeId: "passports", templateId });
    if (!begun.ok) throw new Error(begun.reason.code);
    return requireDraft(world, begun.value);
  };
  const page = async (world: World, draft: Awaited<ReturnType<typeof draftOf>>, group: string) => {
    const again = await requireDraft(world, draft.token);
    const { typed, sources } = await groupPage(again, requireGroup(again, group), false);
    return { typed, sources };
  };

  test("hold nothing personal, are filled in anew each time, and each field says from where (security 27)", async () => {
    const { actor, world, number } = await applied();
    const card = cardPage(world(), await requireSent(world(), number), false);
    expect(await card).toMatchObject({ canKeep: true });
    expect(await keepTemplate(world(), number, " ")).toMatchObject({ reason: { code: "no-name" } });
    expect(await keepTemplate(world(), number, "ж".repeat(61))).toMatchObject({ reason: { code: "long-name" } });
    const kept = await keepTemplate(world(), number, "Для школы");
    if (!kept.ok) throw new Error(kept.reason.code);
    expect(await keepTemplate(world(), number, " Для  школы ")).toEqual(kept);
    const row = house.db.selectFrom("application_template").selectAll().where("id", "=", kept.value);
    expect(JSON.stringify(await row.executeTakeFirstOrThrow())).not.toMatch(/школ|Котова/);
    const gathered = await gatherAccount(world(), actor.account.id);
    expect(gathered?.account.templates).toEqual([
      { name: "Для школы", form: "about", madeAt: expect.any(String), answers: { reason: "age", why: "В школу" } },
    ]);

    const draft = await draftOf(world(later(HOUR)), about, kept.value);
    // Of somebody else's documents nothing is kept or filled in.
    expect(draft.answers).toEqual({ ...usualAnswers, why: "В школу" });
    // Both stand in the one list, of nobody else; what was sent is no record there besides.
    const own = async (one: World, kind: OwnKind | null) =>
      (await ownView(one, { kind, before: null })).things.map(({ text, state }) => `${text}. ${state}`);
    const both = [
      expect.stringContaining("Черновик. Ещё не отправлено."),
      expect.stringMatching(/Заявление 9[\d ]+\. Получено\./),
    ];
    expect([await own(world(), "application"), await own(world(), null), await own(world(), "record")]).toEqual([
      both,
      both,
      [],
    ]);
    expect(await own(worldFor(house, await givenAccount(house)), null)).toEqual([]);
    expect((await page(world(), draft, "applicant")).sources).toEqual({
      surname: expect.stringMatching(/^Из вашего заявления от 21 ноября 2026/),
      givenName: expect.stringContaining("Из вашего заявления"),
      phone: "Из вашего кабинета, можно исправить.",
    });
    expect((await page(world(), draft, "more")).sources).toEqual({ why: "Из шаблона «Для школы», можно исправить." });
    await saveGroup(world(), draft.token, requireGroup(draft, "more"), { why: "В вуз" });
    expect(await page(world(), draft, "more")).toEqual({ typed: { why: "В вуз", since: "", story: "" }, sources: {} });
    // What was sent fills in another form, too; without a template nothing but who applies.
    expect((await draftOf(world(later(HOUR)), passportForm, kept.value)).answers).toEqual({
      ...{ surname: "Котова", givenName: "Анна", phone: "+79000001122" },
    });
  });

  test("are of their account alone: called otherwise, deleted, and gone with it (security 27)", async () => {
    const { actor, world, number } = await applied("+79000001133");
    const kept = await keepTemplate(world(), number, "Моё");
    if (!kept.ok) throw new Error(kept.reason.code);
    const shown = async (one: World) => (await templatesPage(one)).templates.map(({ name, use }) => [name, use]);
    const use = `/apply/about?template=${kept.value}`;
    expect(await shown(world())).toEqual([["Моё", use]]);
    const others: Visitor[] = [await givenAccount(house), (await givenVisitor(house)) as Visitor];
    for (const other of others.map((one) => worldFor(house, one))) {
      expect(await shown(other)).toEqual([]);
      expect(await renameTemplate(other, kept.value, "Чужое")).toMatchObject({ reason: { code: "not-found" } });
      await dropTemplate(other, kept.value);
      expect(await keepTemplate(other, number, "Чужое")).toMatchObject({ reason: { code: "not-found" } });
      expect((await draftOf(other, about, kept.value)).answers).toEqual({});
    }
    expect(await renameTemplate(world(), kept.value, "")).toMatchObject({ reason: { code: "no-name" } });
    expect(await renameTemplate(world(), randomUUID(), "Х")).toMatchObject({ reason: { code: "not-found" } });
    expect(await renameTemplate(world(), kept.value, "Для сада")).toMatchObject({ ok: true });
    expect(await shown(world())).toEqual([["Для сада", use]]);
    const draft = await draftOf(world(), about, kept.value);
    for (const _ of [1, 2]) await dropTemplate(world(), kept.value);
    expect([await shown(world()), (await requireDraft(world(), draft.token)).answers.why]).toEqual([[], "В школу"]);
    expect((await entries(house, actor.account.id)).filter((what) => what.startsWith("template"))).toEqual([
      ...["template-kept", "template-dropped"],
    ]);
    await keepTemplate(world(), number, "Ещё");
    await house.db.transaction().execute((trx) => eraseAccount(trx, actor.account.id, later(HOUR)));
    expect(await shown(world())).toEqual([]);
  });
});
