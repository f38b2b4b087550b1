import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { parseSecondFactor, type SecondFactor } from "~/credentials/credential";
import { insertLinked, insertUsable, lockCredential, markFactor } from "~/credentials/credentials.server";
import { newLink, offeredBy } from "~/credentials/first-link.server";
import { rescueHash, sealSecret, takeFactor } from "~/credentials/second-factor.server";
import { keyUri, stepOf, totpAt } from "~/credentials/totp.server";
import type { House } from "~/shell/house.server";
import { onBothDatabases } from "../support/database";
import { later, now, SECOND, testHouse } from "../support/given";

/** RFC 6238, appendix B: the secret of its examples. */
const secret = Buffer.from("12345678901234567890");

test("a code is that of RFC 6238, and is taken one step before and after its own", () => {
  expect(totpAt(secret, new Date(1_111_111_109_000))).toBe("081804");
  const at = new Date(1_111_111_109_000);
  const step = Math.floor(1_111_111_109 / 30);
  for (const seconds of [-30, 0, 30]) expect(stepOf(secret, "081804", later(seconds * SECOND, at))).toBe(step);
  for (const seconds of [-60, 60]) expect(stepOf(secret, "081804", later(seconds * SECOND, at))).toBeNull();
  expect(keyUri(secret, "clerk")).toMatch(/^otpauth:\/\/totp\/Otmena:clerk\?.*secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ/);
});

test.each([
  ["123 456", { kind: "totp", code: "123456" }],
  ["abcde-23456", { kind: "rescue", code: "ABCDE23456" }],
  ["ABCDE FGHIJ", { kind: "rescue", code: "ABCDEFGHIJ" }],
  ["12345", null],
  ["0123456789", null],
  ["", null],
])("what is typed for a second factor is read as people write it: %s", (typed, read) =>
  expect(parseSecondFactor(typed)).toEqual(read),
);

onBothDatabases("a second factor", (open) => {
  let house: House;
  beforeAll(async () => {
    house = testHouse((await open()).db);
  });

  const take = (id: string, factor: SecondFactor, at = now) =>
    house.db
      .transaction()
      .execute(async (trx) => takeFactor(trx, house.keys, (await lockCredential(trx, id))!, factor, at));

  async function given(): Promise<string> {
    const id = randomUUID();
    const sealed = sealSecret(house.keys, id, secret);
    await house.db.transaction().execute((trx) => insertUsable(trx, id, "hash", sealed, now));
    return id;
  }

  test("of twenty that bring the same code at once lets one in (security 26)", async () => {
    const id = await given();
    const factor = { kind: "totp", code: totpAt(secret, now) } as const;
    const all = await Promise.all(Array.from({ length: 20 }, () => take(id, factor)));
    expect(all.filter(Boolean)).toHaveLength(1);
  });

  test("is never one from before the last that was taken, and the next one fits", async () => {
    const id = await given();
    const at = (seconds: number) => ({ kind: "totp", code: totpAt(secret, later(seconds * SECOND)) }) as const;
    expect(await take(id, at(30))).toBe(true);
    expect(await take(id, at(0))).toBe(false);
    expect(await take(id, at(30))).toBe(false);
    expect(await take(id, at(60), later(30 * SECOND))).toBe(true);
  });

  test("on paper is taken once, of twenty at once, too; and of its owner alone", async () => {
    const [id, other] = [randomUUID(), randomUUID()];
    const link = newLink(now);
    const { rescueCodes } = offeredBy(house.keys, link.token);
    for (const owner of [id, other])
      await house.db.transaction().execute(async (trx) => {
        await insertLinked(trx, owner, { ...link, hash: owner === id ? link.hash : newLink(now).hash });
        const hashes = rescueCodes.map((code) => rescueHash(house.keys, id, code));
        await markFactor(trx, owner, sealSecret(house.keys, owner, secret), 1, hashes);
      });
    const factor = { kind: "rescue", code: rescueCodes[0]! } as const;
    expect(await take(other, factor)).toBe(false);
    const all = await Promise.all(Array.from({ length: 20 }, () => take(id, factor)));
    expect(all.filter(Boolean)).toHaveLength(1);
    expect(await take(id, { kind: "rescue", code: rescueCodes[9]! })).toBe(true);
  });

  test("is kept sealed: no secret, no code and no link stands in the database, and a copied row opens nothing", async () => {
    const id = await given();
    const row = await house.db
      .selectFrom("credential")
      .selectAll()
      .where("subject_id", "=", id)
      .executeTakeFirstOrThrow();
    expect(Buffer.from(row.totp_secret!).includes(secret)).toBe(false);
    expect(() => house.keys.open("totp", row.totp_secret!, randomUUID())).toThrow();
    expect(house.keys.open("totp", row.totp_secret!, id)).toEqual(secret);
  });
});

test("ten codes on paper come with a link, all different, the same ones as long as it lives", () => {
  const { keys } = testHouse(undefined as never);
  const { token } = newLink(now);
  const offered = offeredBy(keys, token);
  expect(new Set(offered.rescueCodes).size).toBe(10);
  expect(offered.rescueCodes.every((code) => parseSecondFactor(code)?.kind === "rescue")).toBe(true);
  expect(offeredBy(keys, token)).toEqual(offered);
  expect(offeredBy(keys, newLink(now).token).secret).not.toEqual(offered.secret);
});
