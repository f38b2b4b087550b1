import { beforeAll, expect, it } from "vitest";
import type { MessageState } from "#db/schema";
import { findHeldBy } from "~/annulments/annulments.server";
import { leaveNext } from "~/annulments/finishing/leave-next.server";
import { codePage } from "~/annulments/proving/code-page.server";
import { prove } from "~/annulments/proving/prove.server";
import { resend } from "~/annulments/proving/resend.server";
import { sendByNext, TooManyNow } from "~/annulments/proving/send-by-next.server";
import { CODE_LIFE_MS } from "~/proofs/challenge";
import { type Limit, limits } from "~/shell/limit-table";
import { spend } from "~/shell/limits.server";
import { systemWorld } from "~/shell/world.server";
import { codeAt, deliver, given, inParallel, textsTo, wrong } from "../proofs/mailbox";
import { onBothDatabases } from "../support/database";
import { DAY, givenCountry, later, MINUTE, now, SECOND, testHouse } from "../support/given";
import { entries, type TestHouse } from "../support/requests";

type Given = Awaited<ReturnType<typeof both>>;
let serial = 0;

/** A request on a record with a phone and a mailbox. */
async function both(house: TestHouse, wanted: Parameters<typeof given>[1] = {}) {
  serial += 1;
  const email = `next${serial}@example.ru`;
  return { ...(await given(house, { email, ...wanted })), email };
}

onBothDatabases("the next way of a code", (open) => {
  let house: TestHouse;
  beforeAll(async () => {
    const { db } = await open();
    await givenCountry(db);
    house = testHouse(db);
  });
  const over = later(CODE_LIFE_MS);
  const next = ({ id }: { id: string }, at = over) => sendByNext(systemWorld(house, "next-channel", at), id);
  const became = (one: Given, state: MessageState) =>
    house.db.updateTable("message").set({ state }).where("annulment_id", "=", one.id).execute();
  const page = async (one: Given, at: Date) =>
    (await codePage(one.world(at), (await findHeldBy(house.db, one.actor, one.number))!)).code;

  it("is left to the worker with the code, for when its life is over, where there is one", async () => {
    house.left.splice(0);
    const one = await both(house);
    expect(house.left).toContainEqual({ name: "next-channel", data: { annulmentId: one.id } });
    await given(house);
    await both(house, { phone: null });
    expect(house.left.filter(({ name }) => name === "next-channel").length).toBe(1);
    const after: (number | undefined)[] = [];
    const jobs = {
      put: async (...[, , , options]: Parameters<TestHouse["jobs"]["put"]>) => void after.push(options?.afterSeconds),
    };
    const world = { ...one.world(), house: { ...house, jobs } };
    await house.db
      .transaction()
      .execute((trx) => leaveNext(trx, world, one.id, { channel: "sms" }, { among: ["sms", "email"], until: over }));
    expect(after[0]).toBeGreaterThan(CODE_LIFE_MS / 1000);
    expect(after[0]).toBeLessThan(CODE_LIFE_MS / 1000 + 5);
  });

  it("is the e-mail where the SMS has not come: its code proves the request, that of the SMS does not", async () => {
    const one = await both(house);
    const sms = await codeAt(house, one.phone);
    expect(await next(one, later(CODE_LIFE_MS - 1))).toBeNull();
    expect(await next(one)).toMatchObject({ channel: "email", tries: 0 });
    const code = await codeAt(house, one.email, over);
    expect(await prove(one.world(over), one.number, sms)).toEqual({ ok: false, reason: { code: "replaced" } });
    expect(await prove(one.world(over), one.number, code)).toMatchObject({ ok: true, value: { provenBy: "email" } });
    expect(await entries(house, one.id)).toEqual(["filed", "code-sent", "proven"]);
  });

  it("is taken whatever became of the SMS but that it arrived", async () => {
    for (const state of ["queued", "sent", "undelivered", "unknown", "failed", "expired"] as const) {
      const one = await both(house);
      await became(one, state);
      expect(await next(one), state).not.toBeNull();
    }
    const arrived = await both(house);
    await became(arrived, "delivered");
    expect(await next(arrived)).toBeNull();
  });

  it("is taken once, however often and at once its job comes", async () => {
    const one = await both(house);
    const sent = await inParallel(5, () => next(one));
    expect(sent.filter(Boolean).length).toBe(1);
    for (const ms of [CODE_LIFE_MS, 2 * CODE_LIFE_MS + MINUTE]) expect(await next(one, later(ms))).toBeNull();
    await resend(one.world(later(3 * CODE_LIFE_MS)), one.number, "annulment", "sms");
    expect(await next(one, later(4 * CODE_LIFE_MS + MINUTE))).toBeNull();
    house.left.splice(0);
  });

  it("is not taken from an e-mail to an SMS, nor where there is no other", async () => {
    const mailed = await both(house);
    await resend(mailed.world(later(MINUTE)), mailed.number, "annulment", "email");
    expect(await next(mailed, later(MINUTE + CODE_LIFE_MS))).toBeNull();
    expect(await next(await both(house, { phone: null }))).toBeNull();
    expect(await next(await given(house))).toBeNull();
  });

  it("is not taken once a code was typed, the request is over, or its record was changed", async () => {
    const [typed, lapsed, changed] = [await both(house), await both(house), await both(house)];
    await prove(typed.world(), typed.number, wrong(await codeAt(house, typed.phone)));
    expect(await next(typed)).toBeNull();
    expect(await next(lapsed, later(DAY))).toBeNull();
    await house.db
      .updateTable("citizen_record")
      .set({ starts_at: later(4 * DAY) })
      .where("id", "=", changed.record.id)
      .execute();
    expect(await next(changed)).toBeNull();
    const closed = { closed_at: now, closed_because: "disavowed" } as const;
    const stopped = await both(house);
    await house.db.updateTable("annulment").set(closed).where("id", "=", stopped.id).execute();
    expect(await next(stopped)).toBeNull();
  });

  it("waits for the life of a code that was asked for again, and goes to the mailbox of now", async () => {
    const one = await both(house);
    await resend(one.world(later(4 * MINUTE)), one.number);
    expect(await next(one)).toBeNull();
    const other = `other${serial}@example.ru`;
    await house.db.updateTable("citizen_record").set({ email: other }).where("id", "=", one.record.id).execute();
    expect(await next(one, later(4 * MINUTE + CODE_LIFE_MS))).toMatchObject({ channel: "email" });
    await deliver(house, later(4 * MINUTE + CODE_LIFE_MS));
    expect([(await textsTo(house, one.email)).length, (await textsTo(house, other)).length]).toEqual([0, 1]);
  });

  it("counts as one that was asked for: nothing goes out where that is too many, nor is it promised; later where all ask for too much", async () => {
    const one = await both(house);
    const spent = (limit: Limit, at: Date, ...subject: string[]) =>
      Promise.all(Array.from({ length: limit.most }, () => spend(house.db, house.keys, at, limit, ...subject)));
    expect((await page(one, now)).next).not.toBeNull();
    await spent(limits.againOwn, over, one.id);
    expect((await page(one, now)).next).toBeNull();
    // The share of all who ask for this mailbox is left: its own is not all there is.
    expect(await next(one)).not.toBeNull();
    const two = await both(house);
    // A minute that no other test is in: this share is everybody's.
    const crowded = later(37 * MINUTE);
    await spent(limits.sentAgain, crowded, "all");
    await expect(next(two, crowded)).rejects.toThrow(TooManyNow);
    expect(await next(two, later(39 * MINUTE))).not.toBeNull();
  });

  it("is said on the page of the code, before and after", async () => {
    const one = await both(house);
    await deliver(house);
    const masked = `n···@example.ru`;
    expect(await page(one, now)).toMatchObject({
      channel: "sms",
      tried: [],
      next: `Не придёт до 16:10: пришлём код на ${masked}.`,
    });
    expect((await page(one, over)).next).toBe(`Отправляем код на ${masked}: обновите страницу.`);
    await next(one);
    await deliver(house, later(CODE_LIFE_MS + 2 * SECOND));
    expect(await page(one, later(CODE_LIFE_MS + 3 * SECOND))).toMatchObject({
      ...{ channel: "email", to: masked, next: null, ladder: null, until: expect.stringContaining("16:15") },
      tried: [
        "СМС в 16:05: оператор принял в 16:05, о доставке не сообщил.",
        "Письмо в 16:10: почтовая служба приняла в 16:10, о доставке не сообщила.",
      ],
    });
    const arrived = await both(house);
    await became(arrived, "delivered");
    expect((await page(arrived, now)).next).toBeNull();
  });

  it("promises nothing once it is not sure", async () => {
    const one = await both(house);
    expect((await page(one, later(CODE_LIFE_MS + MINUTE))).next).toBeNull();
    const code = await codeAt(house, one.phone);
    await prove(one.world(), one.number, wrong(code));
    expect((await page(one, now)).next).toBeNull();
  });
});
