import { beforeAll, expect, it } from "vitest";
import { preview } from "~/annulments/filing/preview.server";
import { whyNotView } from "~/annulments/filing/why-not";
import { list } from "~/cabinet/list.server";
import { readListQuery } from "~/cabinet/list-query";
import { listOwnRequests } from "~/cabinet/own-requests.server";
import { formatAnnulmentNumber } from "~/identity/annulment-number";
import { listAsked } from "~/places/asked-hours.server";
import { proveHour } from "~/places/prove-hour.server";
import type { Actor } from "~/shell/world.server";
import { givenFree, givenMovable, movable, moveCode } from "../places/moving";
import { onBothDatabases } from "../support/database";
import { DAY, givenVisitor, HOUR, later, MINUTE, samplePhone, worldFor } from "../support/given";
import { boundlessHouse, type TestHouse } from "../support/requests";

onBothDatabases("a move", (open) => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await boundlessHouse((await open()).db);
    await movable(house);
  });

  let day = 6;
  /** Asked for, to an hour of its own. */
  const asked = async (actor: Actor, recordId: string, at = later(MINUTE)) => {
    day += 1;
    await givenFree(house, later(day * DAY));
    return moveCode(house, actor, recordId, later(day * DAY), at);
  };
  const moved = async () => {
    const { record, actor } = await givenMovable(house);
    const done = await proveHour(
      worldFor(house, actor, later(2 * MINUTE)),
      record.id,
      "move",
      await asked(actor, record.id),
    );
    if (!done.ok) throw new Error(done.reason.code);
    return { record, actor };
  };
  const own = async (actor: Actor, at = later(HOUR)) =>
    (await listOwnRequests(worldFor(house, actor, at))).map(({ href, state }) => [href, state]);

  it("is found again by its device, with its number", async () => {
    const { record, actor } = await moved();
    const href = `/records/${record.id}/moved`;
    const [{ number } = { number: "" }] = await listAsked(house.db, { recordId: record.id }, 1);
    expect(await listOwnRequests(worldFor(house, actor, later(HOUR)))).toEqual([
      {
        isWaiting: false,
        href,
        text: `Приём врача-терапевта участкового. Просьба ${formatAnnulmentNumber(number)}`,
        state: expect.stringMatching(/^Перенесена 21 ноября 2026, 16:07:.*Там же уведомление\.$/),
      },
    ]);
    const code = `/records/${record.id}/move/code`;
    await asked(actor, record.id, later(HOUR));
    await asked(actor, record.id, later(2 * HOUR));
    const waits = "Пока не перенесли. Просьба ждёт кода до 22 ноября 2026, 18:05 по Екатеринбургу (МСК+2).";
    const done = expect.stringMatching(/^Перенесена/);
    expect(await own(actor, later(3 * HOUR))).toEqual([
      [code, waits],
      [href, done],
    ]);
    expect(await own(actor, later(2 * DAY))).toEqual([
      [`/records/${record.id}/move`, "Закрыта: её не подтвердили вовремя. Время осталось прежним."],
      [href, done],
    ]);
    expect(await own(await givenVisitor(house, { records: [record.id] }))).toEqual([]);
  });

  it("is said to have ended by three wrong codes", async () => {
    const { record, actor } = await givenMovable(house);
    await asked(actor, record.id);
    await house.db.updateTable("challenge").set({ tries: 3 }).where("contact_mac", "is not", null).execute();
    expect(await own(actor)).toEqual([
      [`/records/${record.id}/move`, "Закрыта: три кода не подошли. Время осталось прежним."],
    ]);
  });

  it("is led to from its record and from the list, for whoever asked for it or has proven the phone", async () => {
    const { record, actor } = await moved();
    const href = `/records/${record.id}/moved`;
    const holder = await givenVisitor(house, { phone: samplePhone });
    const seenBy = async (who: Actor) => (await preview(worldFor(house, who, later(DAY)), record.id))!;
    for (const who of [actor, holder]) expect(await seenBy(who)).toMatchObject({ isMoved: true });
    expect(await seenBy(await givenVisitor(house, { records: [record.id] }))).toMatchObject({ isMoved: false });

    const around = { now: later(DAY), back: { href: "/", text: "" } };
    const seen = await seenBy(holder);
    const decision = { ...seen.decision, allowed: false, refusal: "too-late" as const };
    expect(whyNotView({ ...seen, decision }, around).ways).toContainEqual({ href, text: "Уведомление о переносе" });

    const { query } = readListQuery(new URLSearchParams());
    const page = await list(worldFor(house, holder, later(DAY)), query, null);
    if (!page.ok) throw new Error(page.reason);
    const more = page.value.cards.map((card) => card.more?.href).filter(Boolean);
    expect(more).toContain(href);
    const known = await house.db
      .selectFrom("rebooking")
      .select("record_id")
      .where("finished_at", "is not", null)
      .execute();
    expect(more).toHaveLength(known.length);
  });
});
