import { beforeAll, expect, test } from "vitest";
import { findAccount } from "~/accounts/accounts.server";
import { askOpening } from "~/accounts/pauses/ask-opening.server";
import { openStopped } from "~/accounts/pauses/open-stopped.server";
import { findPause } from "~/accounts/pauses/pauses.server";
import { stopAccount } from "~/accounts/pauses/stop-account.server";
import { listOwnLooks } from "~/cabinet/own-looks.server";
import { pausedPage } from "~/cabinet/paused-page.server";
import { readAccountPage } from "~/desk/accounts/account-page.server";
import { readQueueQuery } from "~/desk/queue/queue-query";
import { listQueued } from "~/desk/queue/queued-reviews.server";
import { lookedAtOf, readReviewPage } from "~/desk/queue/review-page.server";
import { look } from "~/desk/records/look.server";
import { sendMessage } from "~/messages/send.server";
import { keptDays } from "~/retention/kept";
import { sweep } from "~/retention/sweep.server";
import { askMore } from "~/reviews/ask-more.server";
import { decide } from "~/reviews/decide.server";
import { letSilenceDecide } from "~/reviews/let-silence-decide.server";
import { prolong } from "~/reviews/prolong.server";
import { findAnyReview, findNewestAbout } from "~/reviews/reviews.server";
import { take } from "~/reviews/take.server";
import { networksOf } from "~/shell/address.server";
import { systemWorld } from "~/shell/world.server";
import { deliver, textsTo } from "../proofs/mailbox";
import { givenAccount } from "../support/account";
import { onBothDatabases } from "../support/database";
import { DAY, HOUR, later, MINUTE, now, worldFor } from "../support/given";
import { deskWorld, givenOfficer } from "../support/officer";
import { chosen, pdf } from "../support/pictures";
import { boundlessHouse, entries, type TestHouse } from "../support/requests";

onBothDatabases("a review of an account", (open) => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await boundlessHouse((await open()).db);
  });

  const system = (at: Date) => systemWorld(house, "review-due", at);

  async function paused(phone: string) {
    const actor = await givenAccount(house, { phones: [phone] });
    const { id } = actor.account;
    await stopAccount(deskWorld(house, await givenOfficer(house)), id, { reason: "stranger", slip: "12-А/7" });
    const world = { ...worldFor(house, actor), actor, asker: { ...networksOf(phone), device: actor.id } };
    const ask = async (at = now) => {
      const sent = { words: "Это я, паспорт приложен", files: [chosen(pdf, "паспорт.pdf")] };
      expect(await askOpening({ ...world, now: at }, sent)).toEqual({ ok: true, value: "asked" });
      return (await findNewestAbout(house.db, "unpause", (await findPause(house.db, id))!.id))!.id;
    };
    return { id, review: await ask(), ask, world };
  }

  const stateOf = async (id: string) => (await findAccount(house.db, house.keys, id))?.state;

  async function told(reviewId: string): Promise<string[]> {
    const rows = await house.db.selectFrom("message").select("id").where("review_id", "=", reviewId).execute();
    for (const { id } of rows) await sendMessage(system(later(HOUR)), id);
    const ids = rows.map(({ id }) => id);
    return (
      await house.db
        .selectFrom("outbox")
        .select("body")
        .where("message_id", "in", [...ids, reviewId])
        .execute()
    ).map(({ body }) => body);
  }

  test("stands in the queue of the agency that looks at accounts, of all its offices, for 72 hours (security 27)", async () => {
    const one = await paused("+79000007001");
    const [whole, ofOffice, other, looks] = [
      await givenOfficer(house),
      await givenOfficer(house, { offices: ["clinic"] }),
      await givenOfficer(house, { agency: "mvd" }),
      await givenOfficer(house, { role: "looks" }),
    ];
    const { query } = readQueueQuery(new URLSearchParams("kind=unpause"));
    const queued = (officer: typeof whole) => listQueued(house.db, officer, query, null, now, 10);
    expect(await queued(whole)).toMatchObject([
      { id: one.review, kind: "unpause", about: null, dueAt: later(72 * HOUR) },
    ]);
    expect([await queued(ofOffice), await queued(other)]).toEqual([[], []]);
    for (const officer of [ofOffice, other, looks])
      expect(await take(deskWorld(house, officer), one.review)).toEqual({ ok: false, reason: { code: "not-found" } });

    const review = (await findAnyReview(house.db, one.review))!;
    const page = await readReviewPage(deskWorld(house, whole), review, null);
    expect(page).toMatchObject({
      request: "Кабинет гражданина",
      file: null,
      why: null,
      may: { ask: false, prolongUntil: null },
    });
    expect(page.rows).toContainEqual({ term: "Написал гражданин", value: "Это я, паспорт приложен" });
    expect(page.documents).toHaveLength(1);
    await look(deskWorld(house, whole), [lookedAtOf(review)], "review");
    const own = { accountId: one.id, proven: null };
    expect(await listOwnLooks(house.db, own, "Europe/Moscow", 9)).toEqual([
      { agency: "Поликлиники области", day: "2026-11-21" },
    ]);

    const none = { ok: false, reason: { code: "not-found" } };
    expect(await askMore(deskWorld(house, whole), one.review, "?")).toEqual(none);
    expect(await prolong(deskWorld(house, whole), one.review, "?")).toMatchObject({ reason: { code: "no-longer" } });
    expect(await take(deskWorld(house, whole), one.review)).toMatchObject({ ok: true });
    expect(await decide(deskWorld(house, whole), one.review, { outcome: "lifted", words: "" })).toMatchObject({
      ok: true,
    });
    expect(await stateOf(one.id)).toBe("active");
    expect(await told(one.review)).toEqual(["«Отмена»: Кабинет снова открыт. otmena.example/account"]);
    expect(await entries(house, one.review)).toEqual(["review-opened", "attached", "review-taken", "review-decided"]);
    expect(await entries(house, one.id)).toEqual(["account-paused", "looked", "account-opened"]);
    expect(await askOpening(one.world, { words: "Ещё раз", files: [] })).toMatchObject({ reason: { of: "account" } });
    await sweep(worldFor(house, { kind: "system", name: "sweep" }, later(keptDays.plea * DAY + MINUTE)));
    const kept = await house.db
      .selectFrom("review")
      .innerJoin("account_pause as p", "p.id", "review.about_id")
      .innerJoin("attachment as a", "a.review_id", "review.id")
      .select(["opening_words", "p.slip", "a.bytes", "outcome"])
      .where("review.id", "=", one.review)
      .execute();
    expect(kept).toEqual([{ opening_words: null, slip: null, bytes: null, outcome: "lifted" }]);
    const elsewhere = {
      ...house,
      settings: { ...house.settings, accounts: { ...house.settings.accounts, agency: null } },
    };
    const slip = { reason: "asked", slip: "1" } as const;
    for (const [at, officer] of [
      [elsewhere, whole],
      [house, ofOffice],
      [house, other],
    ] as const)
      expect(await stopAccount(deskWorld(at, officer), one.id, slip)).toEqual({ ok: false, reason: "not-found" });
  });

  test("is no more needed where an officer opens it unasked, which tells its contacts; asked, it is decided here (security 24)", async () => {
    const one = await paused("+79000007005");
    const officer = await givenOfficer(house);
    const desk = (by = officer) => deskWorld(house, by, later(HOUR));
    const page = () => readAccountPage(desk(), one.id);
    expect(await page()).toMatchObject({ mayOpen: false, mayStop: false, says: expect.stringMatching(/в очереди/) });
    expect(await openStopped(desk(), one.id)).toEqual({ ok: false, reason: "asked" });
    const kept = { outcome: "kept", words: "Паспорт не читается" };
    expect(await decide(desk(), one.review, kept)).toMatchObject({ ok: true });
    const none = { ok: false, reason: "not-found" };
    for (const changes of [{ role: "looks" }, { offices: ["clinic"] }, { agency: "mvd" }] as Parameters<
      typeof givenOfficer
    >[1][])
      expect(await openStopped(desk(await givenOfficer(house, changes)), one.id)).toEqual(none);
    expect([(await page())?.mayOpen, await stateOf(one.id)]).toEqual([true, "paused"]);
    for (const _ of "12") expect(await openStopped(desk(), one.id)).toEqual({ ok: true, value: "open" });
    expect([await stateOf(one.id), (await page())?.mayOpen]).toEqual(["active", false]);
    expect((await entries(house, one.id)).filter((what) => what === "account-opened")).toHaveLength(1);
    await deliver(house, later(HOUR));
    expect((await textsTo(house, "+79000007005")).at(-1)).toBe(
      "«Отмена»: ваш кабинет снова открыт. otmena.example/account",
    );
  });

  test("opens nothing by silence, nor where it is refused, and can be asked for again; not what is open by now", async () => {
    const one = await paused("+79000007002");
    const officer = await givenOfficer(house);
    expect(await decide(deskWorld(house, officer), one.review, { outcome: "kept", words: "" })).toMatchObject({
      reason: { code: "no-words" },
    });
    expect(await letSilenceDecide(system(later(72 * HOUR - MINUTE)))).toBe(0);
    expect(await letSilenceDecide(system(later(72 * HOUR)))).toBe(1);
    expect(await stateOf(one.id)).toBe("paused");
    expect((await told(one.review))[0]).toMatch(/попросить можно снова/);
    const at = later(73 * HOUR);
    const again = await one.ask(at);
    expect([again === one.review, await one.ask(later(MINUTE, at))]).toEqual([false, again]);
    const kept = { outcome: "kept", words: "Паспорт не читается" };
    expect(await decide(deskWorld(house, officer, at), again, kept)).toMatchObject({ ok: true });
    expect(await told(again)).toEqual(["«Отмена»: Кабинет пока остаётся на паузе. otmena.example/account"]);
    expect((await pausedPage(one.world)).rows).toEqual(
      expect.arrayContaining([
        { term: "Номер документа", value: "12-А/7" },
        { term: "Что пишет сотрудник", value: "Паспорт не читается" },
      ]),
    );
    const last = await one.ask(later(HOUR, at));
    await house.db.updateTable("account").set({ state: "active" }).where("id", "=", one.id).execute();
    await decide(deskWorld(house, officer, later(HOUR, at)), last, { outcome: "kept", words: "Поздно" });
    expect(await told(last)).toEqual([]);
  });
});
