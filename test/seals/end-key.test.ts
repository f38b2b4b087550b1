import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { base32 } from "~/lib/base32";
import { keepFile } from "~/notices/keep-file.server";
import { qrText } from "~/notices/notice";
import { renderNotice } from "~/notices/render.server";
import { endKey } from "~/seals/end-key.server";
import { doubtOf, type KeyEnd } from "~/seals/key-end";
import { readKeyFile } from "~/seals/key-file";
import { strangeKeys } from "~/seals/known-keys.server";
import { publishedKeys } from "~/seals/published-keys.server";
import { readQrText } from "~/seals/qr-link";
import { readSlimKeys, slimKey } from "~/seals/slim-keys";
import { auditNotices } from "~/verification/audit-notices.server";
import { checkQr } from "~/verification/offline";
import { verifyQr } from "~/verification/verify.server";
import { verifyFile } from "~/verification/verify-file.server";
import { asOwner, sealAll } from "../journal/given-log";
import { onBothDatabases } from "../support/database";
import { DAY, later, now, SECOND, worldFor } from "../support/given";
import { boundlessHouse, finished, type TestHouse } from "../support/requests";
import { testQrSigner, testSealer } from "../support/test-sealer";

const [seal, qr] = [testSealer(), testQrSigner()];
const seconds = (at: Date) => Math.floor(at.getTime() / 1000);
const revoked = (since: Date) => ({ kind: "revoked", since, reason: "compromised" }) as const;

describe("what a key signed", () => {
  const moments = fc.integer({ min: 0, max: 1000 });
  test("is not doubted while it has not ended", () => {
    fc.assert(fc.property(moments, (moment) => doubtOf({}, moment) === null));
  });

  test("after it was revoked is never believed, before that only with a leaf before the revocation's", () => {
    const end = (since: number, index: number | null): KeyEnd => ({ revoked: { since, reason: "compromised", index } });
    const leaves = fc.option(moments);
    fc.assert(
      fc.property(moments, moments, leaves, leaves, (since, moment, index, leaf) => {
        const doubt = doubtOf(end(since, index), moment, leaf);
        if (moment >= since) expect(doubt).toEqual({ code: "revoked-late", since });
        else if (leaf !== null && index !== null && leaf < index) expect(doubt).toBeNull();
        else expect(doubt).toEqual({ code: "revoked-before", since });
      }),
    );
  });

  test("is not believed by the very leaf of the revocation, nor by a later one", () => {
    const revoked = { since: 10, reason: "compromised", index: 7 } as const;
    expect([6, 7, 8].map((leaf) => doubtOf({ revoked }, 5, leaf)?.code)).toEqual([
      undefined,
      "revoked-before",
      "revoked-before",
    ]);
  });

  test("is believed as before once it has left use, but for what is dated later", () => {
    fc.assert(
      fc.property(moments, moments, (left, moment) => {
        expect(doubtOf({ left }, moment)).toEqual(moment > left ? { code: "left", since: left } : null);
      }),
    );
  });
});

onBothDatabases("a key", (open) => {
  let house: TestHouse;
  let one: Awaited<ReturnType<typeof finished>>;
  let pdf: Uint8Array;
  const published = async () => readKeyFile(JSON.stringify(await publishedKeys(house)))!;
  const theirs = () => readQrText(qrText(house.publicUrl, one.notice.number, one.notice.qrStatement))!;
  /** As a thief can who has the key and not the service: true facts with another moment. */
  const stolen = (finishedAt: Date) => qr.sign({ ...one.notice.facts, finishedAt: finishedAt.toISOString() });

  beforeAll(async () => {
    house = await boundlessHouse((await open()).db);
    one = await finished(house);
    pdf = (await keepFile(worldFor(house), one.notice.id))!;
    await sealAll(house);
  }, 60_000);

  test("that signs now cannot leave use, and none ends in the future or is unknown", async () => {
    const left = { kind: "left", since: now } as const;
    expect(await endKey(house, qr.keyId, left, now, [qr.keyId])).toEqual({ ok: false, reason: "in-use" });
    expect(await endKey(house, qr.keyId, revoked(later(DAY)), now, [])).toEqual({ ok: false, reason: "future" });
    expect(await endKey(house, "0".repeat(16), left, now, [])).toEqual({ ok: false, reason: "unknown" });
    expect((await published()).qrKeys[0]).not.toHaveProperty("revoked");
  });

  describe("revoked", () => {
    const since = later(-DAY);
    beforeAll(async () => {
      for (const { keyId } of [seal, qr]) {
        expect((await endKey(house, keyId, revoked(since), later(SECOND), [])).ok).toBe(true);
        expect(await endKey(house, keyId, revoked(now), later(SECOND), [])).toEqual({ ok: false, reason: "said" });
      }
      await sealAll(house);
    });

    test("is published with the date and the leaf that says so, in short too", async () => {
      const file = await publishedKeys(house);
      for (const { revoked } of file.keys)
        expect(revoked).toEqual({ revoked_at: seconds(since), reason: "compromised", log_index: expect.any(Number) });
      const slim = JSON.stringify({ issuer: file.issuer, keys: await Promise.all(file.keys.map(slimKey)) });
      expect(readSlimKeys(slim)?.qrKeys[0]?.revoked).toEqual((await published()).qrKeys[0]?.revoked);
      expect(readSlimKeys(slim)?.seals[0]?.revoked?.since).toBe(seconds(since));
    });

    test("proves nothing off line, whatever moment stands in it; honest paper is not called forged", async () => {
      const keys = await published();
      const late = await checkQr(theirs(), keys);
      expect(late).toMatchObject({ verdict: "unproven", notice: null, number: one.notice.number });
      expect(late.findings).toMatchObject([{ code: "qr-doubtful", doubt: { code: "revoked-late" } }]);
      const backdated = { ...theirs(), statement: stolen(later(-30 * DAY)) };
      const early = await checkQr(backdated, keys);
      expect(early).toMatchObject({ verdict: "unproven", notice: null });
      expect(early.findings).toMatchObject([{ code: "qr-doubtful", doubt: { code: "revoked-before" } }]);
    });

    test("is judged by registry and log on line: what they know is genuine, what a thief signed is not", async () => {
      const world = () => worldFor(house, undefined, later(SECOND));
      const { number, qrStatement } = one.notice;
      expect(await verifyQr(world(), number, base32(qrStatement!))).toMatchObject({ ok: true });
      const no = { ok: false, reason: { code: "unsettled", by: "revoked" } };
      expect(await verifyQr(world(), number, base32(stolen(later(-30 * DAY))))).toEqual(no);
      expect(await verifyFile(world(), pdf)).toMatchObject({ value: { kind: "genuine", how: "archive" } });
    });

    test("lets no page with true facts in it pass that the log does not know", async () => {
      const { notice } = one;
      const made = { publicUrl: house.publicUrl, qrStatement: null, seal: seal.plan };
      const thiefs = await seal.seal(await renderNotice(notice.facts, made));
      expect(await verifyFile(worldFor(house, undefined, later(SECOND)), thiefs)).toMatchObject({
        value: { kind: "unsettled", number: notice.number, by: "revoked" },
      });
    });

    test("lets the service not start with it again", async () => {
      const strange = await strangeKeys(house, { seal: seal.chain, qr: qr.certificate });
      expect(strange).toHaveLength(2);
      expect(strange[0]).toContain("revoked");
    });

    test("can be revoked from an earlier day, which holds then", async () => {
      expect((await endKey(house, qr.keyId, revoked(later(-9 * DAY)), later(2 * SECOND), [])).ok).toBe(true);
      expect((await published()).qrKeys[0]?.revoked?.since).toBe(seconds(later(-9 * DAY)));
    });

    test("is so by the log alone: rows end no key and bring none back, and the audit names each", async () => {
      expect((await auditNotices(house)).findings).toEqual([]);
      const row = `insert into key_end (key_id, purpose, kind, since, told_at) values ('${qr.keyId}', 'qr', 'left', '2026-01-03', now())`;
      await asOwner(house.db, "create table keep_end as select * from key_end", row);
      expect((await published()).qrKeys[0]).not.toHaveProperty("left");
      expect((await auditNotices(house)).findings).toEqual([{ code: "keyEnd", of: qr.keyId }]);
      await asOwner(house.db, "delete from key_end");
      expect((await published()).qrKeys[0]).toHaveProperty("revoked");
      expect((await auditNotices(house)).findings.map(({ of }) => of).sort()).toEqual([seal.keyId, qr.keyId].sort());
    });
  });
});

onBothDatabases("a key that left use", (open) => {
  test("is told so, once, and what it signed before stays genuine off line", async () => {
    const house = await boundlessHouse((await open()).db);
    const { notice } = await finished(house);
    const at = later(DAY);
    expect((await endKey(house, qr.keyId, { kind: "left", since: at }, at, [])).ok).toBe(true);
    expect(await endKey(house, qr.keyId, { kind: "left", since: at }, at, [])).toEqual({ ok: false, reason: "said" });
    const keys = readKeyFile(JSON.stringify(await publishedKeys(house)))!;
    expect(keys.qrKeys[0]?.left).toBe(seconds(at));
    const text = (finishedAt: string) => {
      const statement = qr.sign({ ...notice.facts, finishedAt });
      return readQrText(qrText(house.publicUrl, notice.number, statement))!;
    };
    expect((await checkQr(text(notice.facts.finishedAt), keys)).verdict).toBe("genuine");
    expect((await checkQr(text(later(DAY + SECOND).toISOString()), keys)).verdict).toBe("unproven");
  });
});

test("a key file that says something strange of an end is believed to say the worst", () => {
  const key = { kty: "OKP", crv: "Ed25519", x: "A".repeat(43), kid: "0".repeat(16), purpose: "qr", nbf: 0, exp: 9e9 };
  const read = (more: object) =>
    readKeyFile(JSON.stringify({ issuer: "https://a.example", keys: [{ ...key, ...more }] }))?.qrKeys[0];
  for (const revoked of [null, 7, "x", {}, { revoked_at: "x" }])
    expect(read({ revoked })?.revoked).toEqual({ since: 0, reason: "unspecified", index: null });
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (left, revoked) => {
      const ended = read({ left, revoked })!;
      expect(doubtOf(ended, 5_000_000_000)).not.toBeNull();
    }),
  );
});
