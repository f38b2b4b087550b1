import { beforeAll, expect, test } from "vitest";
import { disavowalPage } from "~/disavowals/disavowal-page.server";
import { stop } from "~/disavowals/stop.server";
import { tokenOf } from "~/messages/invitation.server";
import { askHour } from "~/places/ask-hour.server";
import { stateOf } from "~/places/asked-hour";
import { listAsked } from "~/places/asked-hours.server";
import { proveHour } from "~/places/prove-hour.server";
import { findOfRebooking } from "~/proofs/challenges.server";
import { codeOf } from "~/proofs/codes.server";
import { givenNextFree, movable, moveWish } from "../places/moving";
import { deliver, somebody, textsTo } from "../proofs/mailbox";
import { onBothDatabases } from "../support/database";
import { DAY, givenRecord, givenVisitor, later, now, worldFor } from "../support/given";
import { boundlessHouse, entries, finished, type TestHouse } from "../support/requests";

onBothDatabases("the link of a request for another hour", (open) => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await boundlessHouse((await open()).db);
    await movable(house);
  });

  /** Asks for another hour of an appointment with a phone and a mailbox; the code that goes to them. */
  async function asked(kind: "move" | "again") {
    const { phone } = somebody();
    const contacts = { phone, email: `${phone.slice(1)}@example.ru` };
    const over = kind === "again" ? await finished(house, contacts) : null;
    const record = over?.record ?? (await givenRecord(house, { ...contacts, startsAt: later(20 * DAY) }));
    const actor = over?.actor ?? (await givenVisitor(house, { records: [record.id] }));
    const to = await givenNextFree(house);
    const wish = await askHour(worldFor(house, actor), record.id, { ...(await moveWish(house, record.id, to)), kind });
    if (!wish.ok) throw new Error(wish.reason.code);
    house.left.splice(0, house.left.length - 1);
    const code = codeOf(house.keys, (await findOfRebooking(house.db, wish.value.id))!);
    const prove = () => proveHour(worldFor(house, actor), record.id, kind, code);
    return { phone, email: contacts.email, record, actor, to, id: wish.value.id, prove };
  }
  const linkIn = (text: string | undefined) => /otmena\.example\/n\/([\w-]{14})(?![\w-])/.exec(text ?? "")?.[1] ?? "";
  const page = (token: string) => disavowalPage(worldFor(house), token);

  test.each([
    ["move", "moved", /^Запись .* перенесена на /],
    ["again", "booked", /^Вы записаны на /],
  ] as const)("says of a %s what was asked, and once that is done where it can be undone", async (kind, done, sms) => {
    const one = await asked(kind);
    expect((await one.prove()).ok).toBe(true);
    await deliver(house, later(10 * 60_000));
    const told = (await textsTo(house, one.phone)).at(-1);
    expect(told).toMatch(sms);
    const mail = (await textsTo(house, one.email)).at(-1);
    expect(linkIn(mail)).toBe(linkIn(told));
    const view = await page(linkIn(told));
    expect(view).toMatchObject({
      remedy: done,
      record: expect.stringMatching(/···\d{4}$/),
      finished: expect.any(String),
    });
    expect(view?.notice).toEqual(kind === "move" ? expect.stringMatching(/^\/v\/\d{16}$/) : null);
    expect(JSON.stringify(view)).not.toMatch(new RegExp(`Котова|Анна|${one.phone.slice(1)}`));
    expect(await stop(worldFor(house), linkIn(told))).toEqual({ ok: false, reason: "moved-on" });
  });

  test("stops what waits: its code does nothing any more, its place is free, and whoever asked sees why", async () => {
    const one = await asked("move");
    const token = tokenOf(house.keys, "disavowal", one.id);
    expect(await page(token)).toMatchObject({ remedy: "asked", deed: expect.stringMatching(/^Перенести на /) });
    expect(await stop(worldFor(house), token)).toEqual({ ok: true, value: "stopped" });
    expect(await one.prove()).toEqual({ ok: false, reason: { code: "dead" } });
    const place = house.db.selectFrom("slot").select(["record_id", "held_until"]).where("starts_at", "=", one.to);
    expect(await place.executeTakeFirst()).toEqual({ record_id: null, held_until: null });
    expect(await page(token)).toMatchObject({ remedy: "halted" });
    const [own] = await listAsked(house.db, { recordId: one.record.id }, 1);
    expect(stateOf(own!, now)).toBe("stopped");
    expect(await entries(house, one.id)).toEqual(["move-filed", "closed"]);
    expect(await stop(worldFor(house), token)).toEqual({ ok: false, reason: "moved-on" });
    await deliver(house);
    expect(await textsTo(house, one.phone)).toEqual([]);
  });
});
