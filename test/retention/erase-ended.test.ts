import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { findStatement } from "~/annulments/blanks/statements.server";
import { file } from "~/annulments/filing/file.server";
import { finish } from "~/annulments/finishing/finish.server";
import { prove } from "~/annulments/proving/prove.server";
import { verifyJournal } from "~/journal/verify-journal.server";
import { keepFile } from "~/notices/keep-file.server";
import { findOfAnnulment } from "~/proofs/challenges.server";
import { codeOf } from "~/proofs/codes.server";
import { phoneMac, snilsMac } from "~/records/macs.server";
import { findRecord } from "~/records/records.server";
import { eraseEnded } from "~/retention/erase-ended.server";
import { keptDays, keptSince } from "~/retention/kept";
import { sweep } from "~/retention/sweep.server";
import { openReview } from "~/reviews/open.server";
import { markDecided } from "~/reviews/reviews.server";
import { attach } from "~/signatures/attach.server";
import { verify } from "~/verification/verify.server";
import { verifyFile } from "~/verification/verify-file.server";
import { givenAttached } from "../support/attached";
import { onBothDatabases } from "../support/database";
import { DAY, givenRecord, givenVisitor, later, now, SECOND, worldFor } from "../support/given";
import { judgeHere } from "../support/judge-here";
import { boundlessHouse, filed, type TestHouse, wishFor } from "../support/requests";
import { testAuthority } from "../support/signer";
import { hex, wholeDump } from "../support/whole-dump";

const phone = "+79005554433";
const snils = "11223344595";
const authority = testAuthority(now);
const signer = authority.signer({ surname: "Вязникова", givenName: "Евлампия Сергеевна", snils });

onBothDatabases("what has served its time (security 43)", (open) => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await boundlessHouse((await open()).db);
    house.verifier = judgeHere(authority.trust());
  });

  /** Cancelled and signed, with everything that such a request leaves behind. */
  async function signedAndFinished() {
    const holder = { surname: "Вязникова", givenName: "Евлампия", phone, email: "e@primer.example" };
    const record = await givenRecord(house, holder);
    const macs = { snils_mac: snilsMac(house.keys, snils), born_on: "1980-05-06" };
    await house.db.updateTable("citizen_record").set(macs).where("id", "=", record.id).execute();
    const actor = await givenVisitor(house, { records: [record.id] });
    const asked = await file(worldFor(house, actor), record.id, {
      ...(await wishFor(house, record.id)),
      note: "Уезжаю к сестре",
    });
    if (!asked.ok) throw new Error(asked.reason.code);
    const { id, number } = asked.value;
    const challenge = await findOfAnnulment(house.db, id, 1);
    await prove(worldFor(house, actor, later(SECOND)), number, codeOf(house.keys, challenge!), { sign: true });
    const statement = (await findStatement(house.db, { id, revision: 1 }))!;
    const signature = signer.sign(Uint8Array.from(statement.body), later(2 * SECOND));
    expect(await attach(worldFor(house, actor, later(3 * SECOND)), number, signature)).toMatchObject({ ok: true });
    const finished = await finish(worldFor(house, actor, later(4 * SECOND)), number);
    if (!finished.ok) throw new Error(finished.reason.code);
    const letter = Buffer.from("%PDF-1.7 Вязникова Евлампия %%EOF");
    const decided = { by: null, at: later(5 * SECOND), outcome: "declined", words: null };
    const review = await house.db.transaction().execute(async (trx) => {
      const about = { aboutId: randomUUID(), annulmentId: id, record: await findRecord(trx, record.id) };
      const opened = (await openReview(trx, worldFor(house, actor, later(4 * SECOND)), { kind: "power", ...about }))!;
      await markDecided(trx, opened.id, decided);
      return opened;
    });
    await givenAttached(house, { reviewId: review.id, annulmentId: id }, "Вязникова.pdf", letter);
    const pdf = (await keepFile(worldFor(house), finished.value.id))!;
    return { record, notice: finished.value, pdf };
  }

  const traces = () =>
    ["Вязникова", "Евлампия", "Уезжаю", "e@primer.example", "1980-05-06", phone, phone.slice(2), "-44-33"] // without the first hyphen it stands in many an id
      .flatMap((text) => [text, hex(Buffer.from(text))])
      .concat(hex(phoneMac(house.keys, phone)), hex(snilsMac(house.keys, snils)));
  const found = async () => {
    const dump = await wholeDump(house.db);
    return traces().filter((trace) => dump.includes(trace));
  };

  test("holds no name, phone or document of a record that ended long ago; its notice verifies without them", async () => {
    const { record, notice, pdf } = await signedAndFinished();
    const young = await filed(house, { surname: "Молодова" });
    expect((await found()).length).toBeGreaterThan(8); // or the search itself is blind

    const dayBefore = later((keptDays.person - 1) * DAY);
    expect(await eraseEnded(worldFor(house, undefined, dayBefore))).toBe(0);
    await house.db
      .updateTable("citizen_record")
      .set({ starts_at: later(2000 * DAY) })
      .where("id", "=", young.record.id)
      .execute();
    const after = later((keptDays.person + 1) * DAY);
    expect(await eraseEnded(worldFor(house, undefined, after))).toBe(1);
    await sweep(worldFor(house, undefined, after));
    expect(await found()).toEqual([]);
    expect(await eraseEnded(worldFor(house, undefined, after))).toBe(0); // safe to repeat

    expect(await wholeDump(house.db)).toContain("Молодова");
    const world = worldFor(house, undefined, after);
    expect(await verify(world, notice.number)).toMatchObject({ ok: true, value: { verdict: "in-force" } });
    expect(await verifyFile(world, pdf)).toMatchObject({ ok: true, value: { kind: "genuine", how: "seal" } });
    expect((await verifyJournal(house.db, house.keys)).altered).toEqual([]);
    const left = await house.db
      .selectFrom("citizen_record")
      .select(["number", "erased_at"])
      .where("id", "=", record.id)
      .executeTakeFirst();
    expect(left).toEqual({ number: record.number, erased_at: after });
  });

  test("goes from a request that was never carried out: comment and statement after a month, the code's phone too", async () => {
    const record = await givenRecord(house, { surname: "Вязникова", phone });
    const actor = await givenVisitor(house, { records: [record.id] });
    const asked = await file(worldFor(house, actor), record.id, {
      ...(await wishFor(house, record.id)),
      note: "Уезжаю к сестре",
    });
    if (!asked.ok) throw new Error(asked.reason.code);
    const challenge = (await findOfAnnulment(house.db, asked.value.id, 1))!;
    await prove(worldFor(house, actor), asked.value.number, codeOf(house.keys, challenge), { sign: true });
    const left = async () => [
      (await house.db.selectFrom("annulment").select("note").where("id", "=", asked.value.id).executeTakeFirst())?.note,
      (await findStatement(house.db, { id: asked.value.id, revision: 1 })) !== undefined,
      (await house.db.selectFrom("challenge").select("contact_mac").where("id", "=", challenge.id).executeTakeFirst())
        ?.contact_mac.length,
    ];
    await sweep(worldFor(house, undefined, later(29 * DAY)));
    expect(await left()).toEqual(["Уезжаю к сестре", true, 32]);
    await sweep(worldFor(house, undefined, later(31 * DAY)));
    expect(await left()).toEqual([null, false, 0]);
  });
});

test("a term is counted back from now, in whole days", () => {
  expect(keptSince("unfinished", now)).toEqual(later(-30 * DAY));
});
