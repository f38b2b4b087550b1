import { createHash, randomUUID } from "node:crypto";
import { pino } from "pino";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { restore } from "~/annulments/restoring/restore.server";
import { base32 } from "~/lib/base32";
import { attest } from "~/notices/attest.server";
import { keepFile } from "~/notices/keep-file.server";
import type { Notice } from "~/notices/notices.server";
import { noticeNumber } from "~/notices/number";
import { startWatch } from "~/programs/watch.server";
import { listCertificates } from "~/seals/certificates.server";
import { demonstrationQrSigner } from "~/seals/demo-seal.server";
import { listQrCertificates } from "~/seals/qr-certificates.server";
import { openShare } from "~/shares/open-share.server";
import { hashOfToken, shareToken } from "~/shares/share-token.server";
import { noDoubts } from "~/shell/doubts";
import { auditNotices } from "~/verification/audit-notices.server";
import { verify, verifyQr, verifyWithProof } from "~/verification/verify.server";
import { verifyFile } from "~/verification/verify-file.server";
import { asOwner, sealAll } from "../journal/given-log";
import { fact, type Told, tamperings } from "../notices/tamperings";
import { onBothDatabases } from "../support/database";
import { DAY, later, SECOND, worldFor } from "../support/given";
import { newDataDir } from "../support/program";
import { boundlessHouse, filed, finished, restorationCode, type TestHouse } from "../support/requests";

const tables = [
  ...["notice", "notice_file", "annulment", "seal_certificate", "qr_certificate", "citizen_record"],
  ...["entry", "entry_leaf", "entry_unsealed"],
];

onBothDatabases("whoever writes the database without a key", (open) => {
  let house: TestHouse;
  let told: Told<Notice>;
  let pdf: Uint8Array;

  const stranger = demonstrationQrSigner(newDataDir(), new Date("2026-01-02T00:00:00Z"));
  beforeAll(async () => {
    house = await boundlessHouse((await open()).db);
    const [first, other, again] = [await finished(house), await finished(house), await finished(house)];
    const at = again.notice.facts.startsAt;
    const code = await restorationCode(house, again, at ? new Date(at) : null);
    const restored = await restore(worldFor(house, again.actor), again.annulment.number, code);
    if (!restored.ok) throw new Error(restored.reason.code);
    told = {
      ...{ first: first.notice, other: other.notice, restored: again.notice, restoration: restored.value },
      open: (await filed(house)).annulment.id,
      invented: noticeNumber("123456789012345"),
      strangerPem: stranger.certificate.toString(),
    };
    pdf = (await keepFile(worldFor(house), first.notice.id))!;
    await attest(house, worldFor(house).now); // as every start does
    await sealAll(house);
    // Or the rows could not be put back as they were.
    await asOwner(house.db, "alter table citizen_record alter column holder_mac drop expression");
    await asOwner(house.db, ...tables.map((table) => `create table keep_${table} as select * from ${table}`));
  }, 120_000);

  /** What opens a link by which the holder of a notice shows what it is about. */
  async function shareOf({ id }: Notice): Promise<string> {
    const share = randomUUID();
    const token = shareToken(house.keys, share);
    const row = { id: share, notice_id: id, token_hash: hashOfToken(token), fields: JSON.stringify(["service"]) };
    await house.db
      .insertInto("share")
      .values({ ...row, created_at: later(0), expires_at: later(DAY), revoked_at: null })
      .execute();
    return token;
  }

  /** As it was: rows, and what was dropped of keys and indexes is not needed any more. */
  const mend = () =>
    asOwner(
      house.db,
      ...tables
        .toReversed()
        .flatMap((table) => [
          `delete from ${table}`,
          `insert into ${table} overriding system value select * from keep_${table}`,
        ]),
    );
  const ask = (number: string) => verify(worldFor(house, undefined, later(SECOND)), number);

  test("changes nothing: every notice is what the log holds of it, and the answers are yes", async () => {
    expect(await auditNotices(house)).toEqual({ notices: 4, findings: [] });
    expect(await ask(told.first.number)).toMatchObject({ ok: true, value: { verdict: "in-force" } });
    expect(await ask(told.restored.number)).toMatchObject({ ok: true, value: { verdict: "restored" } });
    expect(await verifyFile(worldFor(house), pdf)).toMatchObject({
      ok: true,
      value: { kind: "genuine", how: "archive" },
    });
    expect(await ask(told.invented)).toEqual({ ok: false, reason: { code: "none" } });
  });

  test.each(tamperings)("$does: found, and never a yes", async ({ sql, of = "first", answer }) => {
    await asOwner(house.db, ...sql(told));
    try {
      const { findings } = await auditNotices(house);
      expect(findings.length).toBeGreaterThan(0);
      const number = of === "invented" ? told.invented : told[of].number;
      const world = worldFor(house, undefined, later(SECOND));
      const answers = [await verify(world, number), await verifyWithProof(world, number)];
      if (answer === "stays") for (const one of answers) expect(one).toMatchObject({ ok: true });
      else for (const one of answers) expect(one).toEqual({ ok: false, reason: { code: "unsettled", by: "number" } });
    } finally {
      await mend();
    }
  });

  test("is not suspected while a notice is withdrawn by its holder: those who ask meanwhile hear what held or holds", async () => {
    const one = await finished(house);
    const { startsAt } = one.notice.facts;
    const code = await restorationCode(house, one, startsAt ? new Date(startsAt) : null);
    const asking = Array.from({ length: 40 }, () => ask(one.notice.number));
    const [restored, ...answers] = await Promise.all([
      restore(worldFor(house, one.actor), one.annulment.number, code),
      ...asking,
      ...Array.from({ length: 40 }, () => ask(one.notice.number)),
    ]);
    await mend();
    expect(restored.ok).toBe(true);
    expect(answers.filter(({ ok }) => !ok)).toEqual([]);
  });

  test("and rolls a withdrawal back, log and all, is found by the watch, and nothing is answered for until the log is whole", async () => {
    const { restored, restoration } = told;
    const entries = `select id from entry where about in ('${restored.id}', '${restored.requestId}') and what in ('withdrawn', 'restored')`;
    const rollBack = [
      `delete from entry_leaf where entry_id in (${entries})`,
      `delete from entry where id in (${entries})`,
      `delete from notice where id = '${restoration.id}'`,
      `update notice set withdrawn_at = null where id = '${restored.id}'`,
      `update annulment set restored_at = null where id = '${restored.requestId}'`,
    ];
    await asOwner(house.db, ...rollBack);
    const broken = vi.fn();
    const watched = {
      ...house,
      doubts: noDoubts(),
      log: Object.assign(pino({ level: "silent" }), { error: broken }),
    };
    const answer = async () => (await verify(worldFor(watched, undefined, later(SECOND)), restored.number)).ok;
    const watch = startWatch(watched, 1);
    try {
      await vi.waitFor(() => expect(watched.doubts.isLogBroken).toBe(true), 10_000);
      expect(await answer()).toBe(false);
      expect(broken).toHaveBeenCalledWith("the log is not whole: nothing is answered for");
      await mend();
      await vi.waitFor(() => expect(watched.doubts.isLogBroken).toBe(false), 10_000);
      expect(await answer()).toBe(true);
    } finally {
      await watch.close();
    }
  });

  test("is told of by the service itself, in codes and once", async () => {
    await asOwner(house.db, ...fact("service,title", '"Другая услуга"')(told.first.id));
    const error = vi.fn();
    const watch = startWatch({ ...house, log: Object.assign(pino({ level: "silent" }), { error }) }, 1);
    try {
      await vi.waitFor(() => expect(error).toHaveBeenCalled(), 10_000);
    } finally {
      await watch.close();
      await mend();
    }
    expect(error.mock.calls).toEqual([
      [{ fault: "content", of: told.first.number }, "the registry is not what the log holds of it"],
    ]);
  });

  describe("and asks by file, code and key", () => {
    test("has no file believed that the archive was made to hold", async () => {
      const fake = Buffer.concat([Buffer.from(pdf.subarray(0, pdf.length - 6)), Buffer.from("\n%%EOF\n")]);
      const sha256 = createHash("sha256").update(fake).digest("hex");
      await asOwner(
        house.db,
        `update notice_file set pdf = decode('${fake.toString("hex")}', 'hex'), sha256 = decode('${sha256}', 'hex') where notice_id = '${told.first.id}'`,
      );
      const answer = await verifyFile(worldFor(house), fake);
      const original = await verifyFile(worldFor(house), pdf);
      await mend();
      expect(answer).toMatchObject({ ok: true, value: { kind: "unsettled" } });
      expect(original).toMatchObject({ ok: true, value: { kind: "genuine", how: "seal" } });
    });

    test("shows nothing more by a link either", async () => {
      const token = await shareOf(told.first);
      const asked = () => openShare(worldFor(house, undefined, later(SECOND)), token);
      expect(await asked()).toMatchObject({ ok: true });
      await asOwner(house.db, ...fact("service,title", '"Другая услуга"')(told.first.id));
      const answer = await asked();
      await mend();
      expect(answer).toEqual({ ok: false, reason: { code: "unsettled", by: "number" } });
    });

    test("has no key published, and no statement believed, that the journal does not know", async () => {
      const key = `insert into qr_certificate (key_id, certificate, first_used_at) values ('${stranger.keyId}', '${told.strangerPem}', now())`;
      await asOwner(house.db, key);
      const forged = base32(stranger.sign(told.first.facts));
      const answer = await verifyQr(worldFor(house), told.first.number, forged);
      const known = (await listQrCertificates(house)).map(({ keyId }) => keyId);
      await mend();
      expect(answer.ok).toBe(false);
      expect(known).not.toContain(stranger.keyId);
      expect((await listCertificates(house)).length).toBeGreaterThan(0);
    });

    test("never has honest paper called forged: what our key signed and the registry does not say is unsettled", async () => {
      const { first } = told;
      const ours = base32(first.qrStatement!);
      const answers = [];
      for (const harm of [
        [
          `delete from notice_file where notice_id = '${first.id}'`,
          `delete from notice where id = '${first.id}'`,
          `delete from entry where about = '${first.requestId}'`,
        ],
        [
          `update notice set number = '${told.invented}' where id = '${first.id}'`,
          `delete from entry where about = '${first.requestId}'`,
        ],
      ]) {
        await asOwner(house.db, ...harm);
        answers.push(await verifyQr(worldFor(house), first.number, ours));
        await mend();
      }
      for (const answer of answers)
        expect(answer).toEqual({ ok: false, reason: { code: "unsettled", by: "statement" } });
      const elsewhere = await verifyQr(worldFor(house), told.other.number, ours);
      expect(elsewhere).toEqual({ ok: false, reason: { code: "forged" } });
    });

    test("who copies the entry of a key for another certificate is not believed either", async () => {
      const ours = (await listQrCertificates(house))[0]!.keyId;
      await asOwner(house.db, `update qr_certificate set certificate = '${told.strangerPem}' where key_id = '${ours}'`);
      const known = await listQrCertificates(house);
      await mend();
      expect(known).toEqual([]);
    });
  });
});

test("there are at least twenty-five ways", () => expect(tamperings.length).toBeGreaterThanOrEqual(25));
