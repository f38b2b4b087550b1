import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { insertStatement } from "~/annulments/blanks/statements.server";
import { findRecord } from "~/records/records.server";
import { keptDays } from "~/retention/kept";
import { sweep } from "~/retention/sweep.server";
import { letSilenceDecide } from "~/reviews/let-silence-decide.server";
import { openReview } from "~/reviews/open.server";
import { onBothDatabases } from "../support/database";
import { DAY, givenRecord, givenVisitor, later, now, SECOND, worldFor } from "../support/given";
import { represented, trustSigners } from "../support/represented";
import { boundlessHouse, filed, proven, type TestHouse } from "../support/requests";

onBothDatabases("the sweep, of what an officer looks at,", (open) => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await boundlessHouse((await open()).db);
    trustSigners(house);
  });
  const at = (when: Date) => worldFor(house, { kind: "system", name: "sweep" }, when);

  test("keeps a power of attorney until it is decided, however long that takes, and its time after", async () => {
    const { id } = await represented(house);
    const isKept = async () =>
      (await house.db.selectFrom("representation").select("id").where("annulment_id", "=", id).execute()).length === 1;
    const decided = later(2 * keptDays.power * DAY);
    await sweep(at(decided));
    expect(await isKept()).toBe(true);
    await letSilenceDecide(at(decided));
    await sweep(at(later(keptDays.power * DAY, decided)));
    expect(await isKept()).toBe(true);
    await sweep(at(later(keptDays.power * DAY + SECOND, decided)));
    expect(await isKept()).toBe(false);
  });

  test("keeps what was shown of a request while one may still decide on it, and its time after", async () => {
    const { annulment } = await filed(house);
    const until = later(20 * DAY);
    const row = { review_until: until, closed_at: now, closed_because: "locked" } as const;
    await house.db.updateTable("annulment").set(row).where("id", "=", annulment.id).execute();
    const isKept = async () => {
      const found = house.db.selectFrom("annulment").select("shown").where("id", "=", annulment.id);
      return (await found.executeTakeFirstOrThrow()).shown !== null;
    };
    await sweep(at(later(keptDays.unfinished * DAY + SECOND)));
    expect(await isKept()).toBe(true);
    await sweep(at(later(keptDays.unfinished * DAY, until)));
    expect(await isKept()).toBe(true);
    await sweep(at(later(keptDays.unfinished * DAY + SECOND, until)));
    expect(await isKept()).toBe(false);
  });

  test("keeps what was shown of a wish to move that came to nothing for its time alone", async () => {
    const record = await givenRecord(house, { startsAt: later(30 * DAY) });
    const { id: visitor_id } = (await givenVisitor(house, { records: [record.id] })) as { id: string };
    const hour = { office_id: "clinic", starts_at: later(20 * DAY) };
    const row = {
      id: randomUUID(),
      number: "40100001",
      kind: "move" as const,
      record_id: record.id,
      visitor_id,
      ...hour,
    };
    const former = { former_office_id: "clinic", former_starts_at: later(30 * DAY) };
    const filing = { consent_version: "1", filed_at: now, decision: "{}", shown: "{}", finished_at: null };
    await house.db
      .insertInto("rebooking")
      .values({ ...row, ...former, ...filing })
      .execute();
    const shown = async () =>
      (await house.db.selectFrom("rebooking").select("shown").where("id", "=", row.id).executeTakeFirstOrThrow()).shown;
    await sweep(at(later(keptDays.unfinished * DAY)));
    expect(await shown()).toEqual({});
    await sweep(at(later(keptDays.unfinished * DAY + SECOND)));
    expect(await shown()).toBeNull();
  });

  test("keeps note, what was shown and the statement of a request while its review is open, and its time after", async () => {
    const { annulment } = await proven(house);
    const { id, recordId } = annulment;
    const record = await findRecord(house.db, recordId);
    const opening = { kind: "ruling", aboutId: id, annulmentId: id, record } as const;
    const review = await house.db.transaction().execute(async (trx) => {
      await insertStatement(trx, annulment, now, "ОТМЕНИТЬ ЗАПИСЬ\n");
      return openReview(trx, worldFor(house), opening);
    });
    const note = "Болею";
    const row = { note, closed_at: now, closed_because: "locked" } as const;
    await house.db.updateTable("annulment").set(row).where("id", "=", id).execute();
    const kept = async () => {
      const found = house.db.selectFrom("annulment").select(["note", "shown"]).where("id", "=", id);
      const { note, shown } = await found.executeTakeFirstOrThrow();
      const statements = house.db.selectFrom("statement").select("id").where("annulment_id", "=", id);
      return [note !== null, shown !== null, (await statements.execute()).length > 0];
    };
    await sweep(at(later(2 * keptDays.unfinished * DAY)));
    expect(await kept()).toEqual([true, true, true]);
    await house.db
      .updateTable("review")
      .set({ decided_at: now, outcome: "confirmed" })
      .where("id", "=", review!.id)
      .execute();
    await sweep(at(later(2 * keptDays.unfinished * DAY)));
    expect(await kept()).toEqual([false, false, false]);
  });
});
