import { sql } from "kysely";
import { beforeAll, expect, it } from "vitest";
import { restore } from "~/annulments/restoring/restore.server";
import { base32 } from "~/lib/base32";
import type { Notice } from "~/notices/notices.server";
import { readStatement } from "~/seals/qr-statement";
import { countChecks } from "~/verification/checks.server";
import { verifyQr } from "~/verification/verify.server";
import { inParallel, somebody, worldAt } from "../proofs/mailbox";
import { onBothDatabases } from "../support/database";
import { HOUR, later, SECOND, testHouse, worldFor } from "../support/given";
import { boundlessHouse, finished, restorationCode, type TestHouse } from "../support/requests";
import { testQrSigner } from "../support/test-sealer";

onBothDatabases("a surname asked about with the statement of a notice", (open) => {
  let house: TestHouse;
  let bounded: TestHouse;
  let notice: Notice;
  beforeAll(async () => {
    house = await boundlessHouse((await open()).db);
    bounded = testHouse(house.db);
    ({ notice } = await finished(house));
  });
  const shown = (of: Notice) => base32(of.qrStatement!);
  const nobody = (address = somebody().address, at = later(SECOND), at_ = bounded) =>
    worldAt(at_, { kind: "nobody" }, at, address);
  const ask = async (of: Notice, surname: string | undefined, world = nobody(), statement = shown(of)) => {
    const answer = await verifyQr(world, of.number, statement, surname);
    return answer.ok ? answer.value.surname?.code : answer.reason.code;
  };

  it("is the holder's or it is not", async () => {
    const surname = notice.facts.holder.surname;
    expect(surname).not.toBe("");
    expect(await ask(notice, undefined)).toBe("unasked");
    expect(await ask(notice, surname.toUpperCase())).toBe("same");
    expect(await ask(notice, `${surname}x`)).toBe("different");
  });

  it("is told of a restoration's notice too, and of the notice that it withdrew", async () => {
    const one = await finished(house);
    const at = one.notice.facts.startsAt;
    const code = await restorationCode(house, one, at ? new Date(at) : null);
    const restored = await restore(worldFor(house, one.actor), one.annulment.number, code);
    if (!restored.ok) throw new Error(restored.reason.code);
    for (const of of [restored.value, one.notice]) expect(await ask(of, of.facts.holder.surname)).toBe("same");
  });

  it("has a salt of its own in every notice: the same surname, another hash", async () => {
    const { notice: other } = await finished(house);
    expect(other.facts.holder.surname).toBe(notice.facts.holder.surname);
    const [one, two] = [notice, other].map((of) => readStatement(Uint8Array.from(of.qrStatement!))!.statement.surname!);
    expect(one!.salt).not.toEqual(two!.salt);
    expect(one!.hash).not.toEqual(two!.hash);
  });

  it("is still told when the person was erased: the statement has it", async () => {
    const { notice: erased, record } = await finished(house);
    const { surname } = erased.facts.holder;
    const nobodys = JSON.stringify({ surname: "", givenName: "", patronymic: null });
    await sql`update notice set facts = jsonb_set(jsonb_set(facts, '{holder}', ${nobodys}::jsonb), '{proof,maskedPhone}', '""'),
      salt = null where record_id = ${record.id}`.execute(house.db);
    expect(await ask(erased, surname)).toBe("same");
  });

  it("cannot be told of a notice of an earlier release, whose statement has three parts", async () => {
    const statement = base32(testQrSigner().sign(notice.facts));
    expect(await ask(notice, notice.facts.holder.surname, nobody(), statement)).toBe("absent");
  });

  it("is not told with a statement that we did not sign", async () => {
    const forged = base32(notice.qrStatement!.with(-1, notice.qrStatement!.at(-1)! ^ 1));
    expect(await ask(notice, notice.facts.holder.surname, nobody(), forged)).toBe("forged");
    const { notice: other } = await finished(house);
    expect(await ask(notice, notice.facts.holder.surname, nobody(), shown(other))).toBe("forged");
  });

  it("may be guessed ten times an hour for a notice, however parallel and from wherever; asking alone costs nothing of that", async () => {
    const { notice: one } = await finished(house);
    for (let n = 0; n < 12; n += 1) await ask(one, undefined);
    const answers = await inParallel(15, () => ask(one, "Другая"));
    expect(answers.filter((answer) => answer === "limited")).toHaveLength(5);
    expect(await ask(one, one.facts.holder.surname)).toBe("limited");
    expect(await ask(one, undefined)).toBe("unasked");
    expect(await ask(one, one.facts.holder.surname, nobody(undefined, later(HOUR)))).toBe("same");
    const { notice: other } = await finished(house);
    expect(await ask(other, other.facts.holder.surname)).toBe("same");
  });

  it("may be asked thirty times in ten minutes from an address, over all notices", async () => {
    const world = nobody();
    const notices = [await finished(house), await finished(house), await finished(house), await finished(house)];
    const answers: unknown[] = [];
    for (let n = 0; n < 31; n += 1) answers.push(await ask(notices[n % 4]!.notice, "Другая", world));
    expect(answers.filter((answer) => answer === "different")).toHaveLength(30);
    expect(answers.at(-1)).toBe("limited");
  });

  it("counts for the holder as one look, with the page that asked", async () => {
    const { notice: one } = await finished(house);
    await ask(one, undefined);
    await ask(one, "Другая");
    expect(await countChecks(house.db, one.id)).toBe(1);
  });

  it("stands in no entry of the journal and in no row of the limits", async () => {
    const { notice: one } = await finished(house);
    await ask(one, "Чужеземцева");
    const tables = ["entry", "limit_window", "notice_check"];
    for (const table of tables) {
      const { rows } = await sql`select row_to_json(t)::text as text from ${sql.table(table)} t`.execute(house.db);
      expect(JSON.stringify(rows)).not.toMatch(/чужеземцева/i);
    }
  });
});
