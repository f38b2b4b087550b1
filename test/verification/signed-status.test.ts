import { createHash, createPublicKey, verify } from "node:crypto";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { restore } from "~/annulments/restoring/restore.server";
import { parseCheckpoint, parseNote } from "~/journal/note";
import { cbor, readCbor } from "~/lib/cbor";
import { keepFile } from "~/notices/keep-file.server";
import { qrText } from "~/notices/notice";
import type { Notice } from "~/notices/notices.server";
import { demonstrationQrSigner } from "~/seals/demo-seal.server";
import { endKey } from "~/seals/end-key.server";
import { readKeyFile } from "~/seals/key-file";
import { publishedKeys } from "~/seals/published-keys.server";
import { readQrText } from "~/seals/qr-link";
import { readStatement } from "~/seals/qr-statement";
import { checkQr } from "~/verification/offline";
import { findStatusList } from "~/verification/signed-status.server";
import {
  openStatus,
  type StatusList,
  signedStatus,
  statusEntry,
  statusToSign,
  withStatus,
} from "~/verification/status-list";
import { runVerify } from "~/verification/verify-program.server";
import { asOwner, sealAll } from "../journal/given-log";
import { knownKeys } from "../notices/known-keys";
import { onBothDatabases } from "../support/database";
import { DAY, later, MINUTE, SECOND, worldFor } from "../support/given";
import { newDataDir } from "../support/program";
import { boundlessHouse, finished, restorationCode, type TestHouse } from "../support/requests";
import { testQrSigner, testSealer } from "../support/test-sealer";

const qr = testQrSigner();
const seconds = (at: Date) => Math.floor(at.getTime() / 1000);
const signedBy = (list: StatusList, signer = qr) =>
  signedStatus(list, signer.keyId, signer.signBytes(statusToSign(list, signer.keyId)));

onBothDatabases("the list of what holds no more", (open) => {
  let house: TestHouse;
  let held: Notice;
  let gone: Notice;
  const known = async () => readKeyFile(JSON.stringify(await publishedKeys(house)))!;
  const listAt = async (at: Date) => Uint8Array.from((await findStatusList(house, at))!);
  const text = ({ number, qrStatement }: Notice) => qrText(house.publicUrl, number, qrStatement);

  async function said(notice: Notice, list: StatusList | undefined) {
    const answer = await withStatus(await checkQr(readQrText(text(notice))!, await known()), list);
    return [answer.verdict, answer.findings.at(-1)?.code];
  }

  async function withdraw(): Promise<Notice> {
    const one = await finished(house);
    const { startsAt } = one.notice.facts;
    const code = await restorationCode(house, one, startsAt ? new Date(startsAt) : null);
    expect((await restore(worldFor(house, one.actor), one.annulment.number, code)).ok).toBe(true);
    return one.notice;
  }

  beforeAll(async () => {
    house = await boundlessHouse((await open()).db);
    held = (await finished(house)).notice;
    gone = await withdraw();
    await sealAll(house);
  }, 60_000);

  test("says of a withdrawn notice that it was, and of another that it was not as of then", async () => {
    const list = await openStatus(await listAt(later(MINUTE)), (await known()).qrKeys);
    expect(list).toMatchObject({ at: seconds(later(MINUTE)), revoked: [] });
    expect(list!.withdrawn.length).toBe(5);
    expect(parseCheckpoint(parseNote(list!.checkpoint)!.text)!.size).toBeGreaterThan(0);
    expect(await said(gone, list)).toEqual(["withdrawn", "status-listed"]);
    expect(await said(held, list)).toEqual(["genuine", "status-clear"]);
    expect(await said(held, undefined)).toEqual(["genuine", "qr"]);
    expect(await said(held, { ...list!, at: seconds(later(-DAY)) })).toEqual(["genuine", "status-older"]);
  });

  test("is kept for some minutes, and made anew then with what was sealed meanwhile", async () => {
    const before = await listAt(later(2 * MINUTE));
    const late = await withdraw();
    await sealAll(house);
    expect(await listAt(later(3 * MINUTE))).toEqual(before);
    const list = await openStatus(await listAt(later(8 * MINUTE)), (await known()).qrKeys);
    expect(await said(late, list)).toEqual(["withdrawn", "status-listed"]);
    expect(await said(gone, list)).toEqual(["withdrawn", "status-listed"]);
    expect(list!.withdrawn.length).toBe(10);
  });

  test("holds nothing that the log does not hold as withdrawn, nor what was not sealed yet", async () => {
    const waiting = await withdraw();
    await asOwner(house.db, `update notice set withdrawn_at = now() where id = '${held.id}'`);
    const list = await openStatus(await listAt(later(20 * MINUTE)), (await known()).qrKeys);
    expect(await said(held, list)).toEqual(["genuine", "status-clear"]);
    expect(await said(waiting, list)).toEqual(["genuine", "status-clear"]);
    await sealAll(house);
    const next = await openStatus(await listAt(later(40 * MINUTE)), (await known()).qrKeys);
    expect(await said(waiting, next)).toEqual(["withdrawn", "status-listed"]);
  });

  test("is not made while the log is not whole", async () => {
    expect(
      await findStatusList({ ...house, doubts: { ...house.doubts, isLogBroken: true } }, later(60 * MINUTE)),
    ).toBeNull();
  });

  test("is told by the command, with the date; another file is a mistaken command", async () => {
    const folder = mkdtempSync(join(tmpdir(), "otmena-status-"));
    const path = (name: string) => join(folder, name);
    writeFileSync(path("keys.json"), JSON.stringify(await publishedKeys(house)));
    writeFileSync(path("status"), await listAt(later(80 * MINUTE)));
    const run = async (notice: Notice, status: string) => {
      const lines: string[] = [];
      const args = [text(notice), "--keys", path("keys.json"), "--offline", "--status", path(status)];
      return { code: await runVerify(args, { say: (line) => lines.push(line) }), said: lines.join("\n") };
    };
    const [no, yes] = [await run(gone, "status"), await run(held, "status")];
    expect([no.code, yes.code, (await run(held, "keys.json")).code]).toEqual([4, 0, 3]);
    expect(no.said).toMatch(/По списку на .* 2026.*: отозвано/);
    expect(yes.said).toMatch(/По списку на .* 2026.*: не отозвано\. О том, что отозвали позже, список не знает/);
  });

  test("names revoked keys, for those whose key file is older; and is not believed under one", async () => {
    await keepFile(worldFor(house), gone.id); // the seal comes into use by this
    const old = await known();
    const ending = { kind: "revoked", since: later(SECOND), reason: "compromised" } as const;
    expect((await endKey(house, testSealer().keyId, ending, later(DAY), [])).ok).toBe(true);
    await sealAll(house);
    const bytes = await listAt(later(DAY + 10 * MINUTE));
    const list = await openStatus(bytes, old.qrKeys);
    expect(list?.revoked).toEqual([
      { keyId: testSealer().keyId, since: seconds(later(SECOND)), index: expect.any(Number) },
    ]);
    expect((await endKey(house, qr.keyId, ending, later(DAY), [])).ok).toBe(true);
    expect(await openStatus(bytes, (await known()).qrKeys)).toBeUndefined();
  });
});

describe("a signed list", () => {
  const list: StatusList = {
    at: seconds(later(0)),
    salt: new Uint8Array(16).fill(7),
    withdrawn: new Uint8Array(10).fill(1),
    revoked: [{ keyId: "0123456789abcdef", since: 5, index: null }],
    checkpoint: "otmena.example/log\n1\n",
  };
  const { qrKeys } = knownKeys();

  test("is read back, and never taken for a statement", async () => {
    expect(await openStatus(signedBy(list), qrKeys)).toEqual(list);
    expect(readStatement(signedBy(list))).toBeUndefined();
  });

  /** COSE as RFC 9052 writes it down, without our reader: the signature is over the array that stands there. */
  test("is a COSE_Sign1 whose signature others can check", () => {
    const [headerBytes, , payload, signature] = readCbor(signedBy(list).subarray(1)) as Uint8Array[];
    const signed = cbor(["Signature1", headerBytes!, new Uint8Array(0), payload!]);
    expect(
      verify(
        null,
        signed,
        createPublicKey(qr.certificate.publicKey.export({ format: "pem", type: "spki" })),
        signature!,
      ),
    ).toBe(true);
  });

  test("holds a number by the beginning of its salted hash", async () => {
    const salt = new Uint8Array(16).fill(3);
    const hash = createHash("sha256").update(salt).update("6047182653914402").digest();
    expect(Buffer.from(await statusEntry(salt, "6047182653914402"))).toEqual(hash.subarray(0, 5));
  });

  test("by a strange key, or out of the key's time, is none", async () => {
    const stranger = demonstrationQrSigner(newDataDir(), new Date("2026-01-02T00:00:00Z"));
    expect(await openStatus(signedBy(list, stranger), qrKeys)).toBeUndefined();
    expect(await openStatus(signedBy({ ...list, at: 5 }), qrKeys)).toBeUndefined();
    expect(
      await openStatus(
        signedBy(list),
        qrKeys.map((key) => ({ ...key, left: list.at - 1 })),
      ),
    ).toBeUndefined();
  });

  test("with anything changed is none, or says the same", async () => {
    const good = signedBy(list);
    const at = fc.integer({ min: 0, max: good.length - 1 });
    await fc.assert(
      fc.asyncProperty(at, fc.integer({ min: 1, max: 255 }), async (place, by) => {
        const read = await openStatus(good.with(place, good[place]! ^ by) as Uint8Array<ArrayBuffer>, qrKeys);
        if (read) expect(read).toEqual(list);
      }),
      { numRuns: 400 },
    );
  });

  test("whatever bytes they are, there is an answer", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        expect(await openStatus(Uint8Array.from(bytes), qrKeys)).toBeUndefined();
      }),
    );
  });
});
