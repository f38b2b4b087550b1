import { createHash, randomUUID } from "node:crypto";
import { pino } from "pino";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { restore } from "~/annulments/restore.server";
import { base32 } from "~/lib/base32";
import { attest } from "~/notices/attest.server";
import { auditNotices } from "~/notices/audit-notices.server";
import { listCertificates } from "~/notices/certificates.server";
import { demonstrationQrSigner } from "~/notices/demo-seal.server";
import { keepFile } from "~/notices/keep-file.server";
import type { Notice } from "~/notices/notices.server";
import { noticeNumber } from "~/notices/number";
import { openShare } from "~/notices/open-share.server";
import { listQrCertificates } from "~/notices/qr-certificates.server";
import { hashOfToken, shareToken } from "~/notices/share-token.server";
import { verify, verifyQr, verifyWithProof } from "~/notices/verify.server";
import { verifyFile } from "~/notices/verify-file.server";
import { noDoubts } from "~/shell/doubts";
import { startWatch } from "~/watch.server";
import { asOwner, sealAll } from "../journal/given-log";
import { onBothDatabases } from "../support/database";
import { DAY, later, SECOND, worldFor } from "../support/given";
import { newDataDir } from "../support/program";
import { boundlessHouse, filed, finished, restorationCode, type TestHouse } from "../support/requests";

const tables = [
  ...["notice", "notice_file", "annulment", "seal_certificate", "qr_certificate", "citizen_record"],
  ...["entry", "entry_leaf", "entry_unsealed"],
];

/** Whoever can write the database and has no key of ours: what they do, as SQL, and whose notice they lie about. */
interface Tampering {
  does: string;
  sql(one: Told): string[];
  /** Of which notice a "yes" would be a lie; the first when left out. */
  of?: "first" | "invented" | "restored" | "restoration";
  /** Where the answer to the number itself stays true, and only the look at the registry tells. */
  answer?: "stays";
}

interface Told {
  first: Notice;
  other: Notice;
  restored: Notice;
  restoration: Notice;
  /** Id of a request that waits for its code. */
  open: string;
  /** A number that was never issued. */
  invented: string;
  strangerPem: string;
}

const fact = (path: string, value: string) => (id: string) => [
  `update notice set facts = jsonb_set(facts, '{${path}}', '${value}') where id = '${id}'`,
];

const tamperings: Tampering[] = [
  { does: "changes the surname", sql: ({ first }) => fact("holder,surname", '"Чужая"')(first.id) },
  { does: "changes the masked phone", sql: ({ first }) => fact("proof,maskedPhone", '"+7 ••• 00-00"')(first.id) },
  {
    does: "erases the holder, but keeps the salt",
    sql: ({ first }) => fact("holder", '{"surname":"","givenName":"","patronymic":null}')(first.id),
  },
  { does: "changes the service", sql: ({ first }) => fact("service,title", '"Другая услуга"')(first.id) },
  { does: "changes the hour", sql: ({ first }) => fact("startsAt", '"2026-12-31T08:00:00.000Z"')(first.id) },
  { does: "changes the moment", sql: ({ first }) => fact("finishedAt", '"2026-11-01T08:00:00.000Z"')(first.id) },
  { does: "changes the office", sql: ({ first }) => fact("office,name", '"Поликлиника № 1"')(first.id) },
  { does: "makes it final", sql: ({ first }) => fact("mode", '"annul"')(first.id) },
  { does: "changes the record's number", sql: ({ first }) => fact("record,number", '"999999999"')(first.id) },
  { does: "changes the number in the facts", sql: ({ first, invented }) => fact("number", `"${invented}"`)(first.id) },
  {
    does: "changes the column of the moment",
    sql: ({ first }) => [`update notice set issued_at = issued_at - interval '9 days' where id = '${first.id}'`],
  },
  {
    does: "exchanges the statement",
    sql: ({ first, other }) => [
      `update notice set qr_statement = (select qr_statement from notice where id = '${other.id}') where id = '${first.id}'`,
    ],
  },
  {
    does: "takes the hash of the person away, as if it were old",
    sql: ({ first }) => [`update notice set person_hash = null, salt = null where id = '${first.id}'`],
  },
  {
    does: "invents one, from copied rows and a new number",
    of: "invented",
    sql: ({ first, invented }) => copies(first.id, invented, "gen_random_uuid()"),
  },
  {
    does: "invents one that points at another's true request, and copies its entry too",
    of: "invented",
    sql: ({ first, invented }) => [
      ...copies(first.id, invented, "annulment_id", "restoration"),
      `insert into entry (at, actor, what, about, facts, request_id, mac, mac_version)
        select at, actor, what, about, facts || jsonb_build_object('number', '${invented}'), request_id, mac, mac_version from entry
        where what = 'finished' and facts->>'notice' = '${first.id}'`,
    ],
  },
  {
    does: "gives it a new number",
    of: "invented",
    sql: ({ first, invented }) => [
      `update notice set number = '${invented}', facts = jsonb_set(facts, '{number}', '"${invented}"') where id = '${first.id}'`,
    ],
  },
  {
    does: "deletes it",
    sql: ({ first }) => [
      `delete from notice_file where notice_id = '${first.id}'`,
      `delete from notice where id = '${first.id}'`,
    ],
  },
  {
    does: "withdraws it",
    sql: ({ first, other }) => [
      `update notice set withdrawn_at = now() where id = '${first.id}'`,
      `update notice set withdraws = '${first.id}' where id = '${other.id}'`,
    ],
  },
  {
    does: "takes a withdrawal back",
    of: "restored",
    sql: ({ restored, restoration }) => [
      `update notice set withdraws = null, withdrawn_at = now() where id = '${restoration.id}'`,
      `update notice set withdrawn_at = null where id = '${restored.id}'`,
    ],
  },
  {
    does: "says that a withdrawal was never withdrawn by anything",
    of: "restored",
    sql: ({ restored }) => [`update notice set withdrawn_at = null where id = '${restored.id}'`],
  },
  {
    does: "moves a withdrawal to another notice",
    of: "restored",
    sql: ({ restored, first, restoration }) => [
      `update notice set withdraws = '${first.id}' where id = '${restoration.id}'`,
      `update notice set withdrawn_at = null where id = '${restored.id}'`,
    ],
  },
  {
    does: "changes its entry",
    sql: ({ first }) => [
      `update entry set facts = facts || '{"digest":"${"0".repeat(64)}"}' where facts->>'notice' = '${first.id}'`,
    ],
  },
  { does: "deletes its entry", sql: ({ first }) => [`delete from entry where facts->>'notice' = '${first.id}'`] },
  {
    does: "gives its leaf another hash",
    sql: ({ first }) => [
      `update entry_leaf set hash = sha256('x') where entry_id = (select id from entry where facts->>'notice' = '${first.id}' and what = 'finished')`,
    ],
  },
  {
    does: "exchanges its file and the hash of it",
    answer: "stays",
    sql: ({ first }) => [
      `update notice_file set pdf = '%PDF-1.7 false', sha256 = sha256('%PDF-1.7 false') where notice_id = '${first.id}'`,
    ],
  },
  {
    does: "exchanges the bytes of its file alone",
    answer: "stays",
    sql: ({ first }) => [`update notice_file set pdf = '%PDF-1.7 false' where notice_id = '${first.id}'`],
  },
  {
    does: "puts a key of its own into the table",
    answer: "stays",
    sql: ({ strangerPem }) => [
      `insert into qr_certificate (key_id, certificate, first_used_at) values ('0123456789abcdef', '${strangerPem}', now())`,
    ],
  },
  {
    does: "takes a key of ours away",
    answer: "stays",
    sql: () => ["alter table notice drop constraint notice_qr_key_id_fkey", "delete from qr_certificate"],
  },
  {
    does: "changes the request behind it",
    answer: "stays",
    sql: ({ first }) => [
      `update annulment set finished_at = finished_at - interval '9 days' where id = '${first.annulmentId}'`,
    ],
  },
  {
    does: "makes a request finished that never was",
    answer: "stays",
    sql: ({ open }) => [
      `update annulment set proven_at = now(), proof_kind = 'sms', finished_at = now() where id = '${open}'`,
    ],
  },
];

function copies(id: string, invented: string, annulment: string, kind = "annulment"): string[] {
  return [
    "drop index if exists notice_in_force",
    "alter table notice drop constraint if exists notice_annulment_id_fkey",
    `insert into notice (id, number, annulment_id, record_id, issued_at, facts, qr_statement, qr_key_id, kind, salt, person_hash)
      select gen_random_uuid(), '${invented}', ${annulment}, record_id, issued_at, jsonb_set(facts, '{number}', '"${invented}"'),
        qr_statement, qr_key_id, '${kind}', salt, person_hash from notice where id = '${id}'`,
  ];
}

onBothDatabases("whoever writes the database without a key", (open) => {
  let house: TestHouse;
  let told: Told;
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
    const entries = `select id from entry where about in ('${restored.id}', '${restored.annulmentId}') and what in ('withdrawn', 'restored')`;
    const rollBack = [
      `delete from entry_leaf where entry_id in (${entries})`,
      `delete from entry where id in (${entries})`,
      `delete from notice where id = '${restoration.id}'`,
      `update notice set withdrawn_at = null where id = '${restored.id}'`,
      `update annulment set restored_at = null where id = '${restored.annulmentId}'`,
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
          `delete from entry where about = '${first.annulmentId}'`,
        ],
        [
          `update notice set number = '${told.invented}' where id = '${first.id}'`,
          `delete from entry where about = '${first.annulmentId}'`,
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
