import { beforeAll, expect, test } from "vitest";
import { findAnnulment } from "~/annulments/annulments.server";
import { prove } from "~/annulments/proving/prove.server";
import { restore } from "~/annulments/restoring/restore.server";
import { remedyFor } from "~/disavowals/disavowal";
import { disavowalPage } from "~/disavowals/disavowal-page.server";
import { findByToken, findRestorable } from "~/disavowals/disavowals.server";
import { stop } from "~/disavowals/stop.server";
import { tokenOf } from "~/messages/invitation.server";
import { codeAt, deliver, given, somebody, textsTo } from "../proofs/mailbox";
import { onBothDatabases } from "../support/database";
import { DAY, givenCountry, later, now, testHouse, worldFor } from "../support/given";
import { entries, finished, restorationCode, type TestHouse } from "../support/requests";

onBothDatabases("the link of a request", (open) => {
  let house: TestHouse;
  beforeAll(async () => {
    const { db } = await open();
    await givenCountry(db);
    house = testHouse(db);
  });
  const linkOf = (id: string) => tokenOf(house.keys, "disavowal", id);

  test("stops what waits, so that its code proves nothing any more", async () => {
    const one = await given(house);
    const code = await codeAt(house, one.phone);
    expect(await stop(worldFor(house), linkOf(one.id))).toEqual({ ok: true, value: "stopped" });
    const proven = await prove(one.world(), one.number, code);
    expect(proven).toMatchObject({ ok: false, reason: { code: "dead" } });
    expect(await findAnnulment(house.db, one.id)).toMatchObject({ closedBecause: "disavowed", provenAt: null });
    expect((await entries(house, one.id)).at(-1)).toBe("closed");
    expect(await stop(worldFor(house), linkOf(one.id))).toEqual({ ok: false, reason: "moved-on" });
    expect((await one.ask()).id).not.toBe(one.id);
  });

  test("undoes nothing that is done, and says where a code for having it back goes until the last moment", async () => {
    const { annulment } = await finished(house, { phone: "+79000007788" });
    const token = linkOf(annulment.id);
    expect(await stop(worldFor(house), token)).toEqual({ ok: false, reason: "moved-on" });
    expect(await findRestorable(worldFor(house), token)).toMatchObject({
      annulmentId: annulment.id,
      contact: { channel: "sms", to: "+79000007788" },
    });
    const until = (await findByToken(house.db, token))!.restorableUntil!;
    expect(await findRestorable(worldFor(house, undefined, until), token)).toBeUndefined();
    expect((await findByToken(house.db, token))!.finishedAt).not.toBeNull();
  });

  test("names nobody: what was asked, when, of which record by its last digits", async () => {
    const one = await given(house, { surname: "Недоступнова" });
    const view = await disavowalPage(worldFor(house), linkOf(one.id));
    expect(view).toMatchObject({
      remedy: "waits",
      deed: "Отменить запись",
      record: expect.stringMatching(/···\d{4}$/),
    });
    expect(JSON.stringify(view)).not.toMatch(new RegExp(`Недоступнова|Анна|${one.phone.slice(1)}`));
  });

  test("is none for another request, another kind of link, or what is no link", async () => {
    const one = await given(house);
    for (const token of ["", "x", "a".repeat(14), tokenOf(house.keys, "offer", one.id), `${linkOf(one.id)}a`])
      expect(await disavowalPage(worldFor(house), token)).toBeUndefined();
  });

  test("says of what is too late, final, gone, restored or closed that nothing is left to do here", async () => {
    const { annulment } = await finished(house);
    const done = (await findAnnulment(house.db, annulment.id))!;
    const [ended, standing] = [{ annulledAt: now }, { annulledAt: null }];
    expect(remedyFor(done, ended, now)).toBe("restorable");
    expect(remedyFor(done, ended, later(40 * DAY))).toBe("late");
    expect(remedyFor({ ...done, restorableUntil: null }, ended, now)).toBe("final");
    expect(remedyFor({ ...done, restoredAt: now }, standing, now)).toBe("restored");
    // Whoever cancelled it once may do so again, and this link says nothing of that request.
    expect(remedyFor({ ...done, restoredAt: now }, ended, now)).toBe("again");
    const closed = { ...done, finishedAt: null };
    expect(remedyFor({ ...closed, closedBecause: "disavowed" }, standing, now)).toBe("stopped");
    expect(remedyFor({ ...closed, closedBecause: "locked" }, standing, now)).toBe("nothing");
  });

  test("says of what was had back that it can be cancelled once more, and where its notice is", async () => {
    const { phone } = somebody();
    const one = await finished(house, { phone });
    const code = await restorationCode(house, one, later(3 * DAY));
    const restored = await restore(worldFor(house, one.actor), one.annulment.number, code);
    await deliver(house);
    const told = (await textsTo(house, phone)).at(-1)!;
    expect(told).toMatch(/ восстановлена .* Не вы\? otmena\.example\/n\/.{14}$/);
    expect(await disavowalPage(worldFor(house), told.slice(-14))).toMatchObject({
      remedy: "restored",
      notice: `/v/${restored.ok && restored.value.number}`,
    });
  });

  test("promises nothing for an agency that has ended it itself since", async () => {
    const { annulment } = await finished(house, { phone: "+79000007799" });
    const kept = house.db.selectFrom("citizen_record").select(["starts_at", "office_id", "service_id"]);
    const { recordId: record_id } = annulment;
    const said = await kept.where("id", "=", record_id).executeTakeFirstOrThrow();
    const ended = { ...said, status: "cancelled", same_holder: true, paid_kopecks: 0, debt_kopecks: 0 } as const;
    const digest = { confirmed_with_certificate: false, source_digest: Buffer.from(record_id), said_at: later(1000) };
    await house.db
      .insertInto("agency_answer")
      .values({ record_id, ...ended, ...digest })
      .execute();
    const token = linkOf(annulment.id);
    expect(await disavowalPage(worldFor(house), token)).toMatchObject({ remedy: "gone" });
    expect(await findRestorable(worldFor(house), token)).toBeUndefined();
  });
});
