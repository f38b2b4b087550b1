import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { fromHex } from "~/lib/bytes";
import { sha256 } from "~/lib/sha256";
import type { AnnulmentFacts } from "~/notices/notice";
import { checkWords } from "~/seals/check-words";
import { demonstrationQrSigner } from "~/seals/demo-seal.server";
import { qrKeyOf } from "~/seals/qr-certificates.server";
import { checkStatement, disagreements } from "~/seals/qr-check";
import { qrSignerOf } from "~/seals/qr-signer.server";
import { readStatement, signedStatement } from "~/seals/qr-statement";
import { finalFacts, sampleFacts } from "../notices/sample-facts";
import { testQrSigner } from "../support/test-sealer";

const ours = () => qrKeyOf(testQrSigner().keyId, testQrSigner().certificate);
const bytes = () => testQrSigner().sign(sampleFacts);
const stranger = () =>
  demonstrationQrSigner(mkdtempSync(join(tmpdir(), "otmena-qr-")), new Date("2026-01-02T00:00:00Z"));

test("a statement of ours is genuine, and says so with four words", async () => {
  const finding = await checkStatement(bytes(), [ours()]);
  const words = checkWords(await sha256(bytes()));
  expect(finding).toEqual({
    code: "genuine",
    keyId: testQrSigner().keyId,
    statement: readStatement(bytes())!.statement,
    words,
  });
  expect(words).toHaveLength(4);
});

test("a statement by a key that nobody knows is not", async () => {
  const other = stranger();
  const { keyId } = other;
  expect(await checkStatement(other.sign(sampleFacts), [ours()])).toEqual({ code: "unknown-key", keyId });
  expect((await checkStatement(other.sign(sampleFacts), [ours(), qrKeyOf(keyId, other.certificate)])).code).toBe(
    "genuine",
  );
  expect((await checkStatement(bytes(), [])).code).toBe("unknown-key");
});

test("a statement by another key in the name of ours is forged", async () => {
  const { privateKey } = generateKeyPairSync("ed25519");
  const inOurName = qrSignerOf(privateKey, testQrSigner().certificate, false);
  expect((await checkStatement(inOurName.sign(sampleFacts), [ours()])).code).toBe("forged");
});

test("a statement that says something else over the old signature is forged", async () => {
  const read = readStatement(bytes())!;
  const changes = [
    { number: finalFacts.number },
    { mode: "annul" as const },
    { finishedAt: read.statement.finishedAt - 1 },
    { restorableUntil: null },
    { recordDigest: new Uint8Array(8) },
    { surname: { salt: new Uint8Array(8), hash: new Uint8Array(4) } },
  ];
  for (const change of changes) {
    const changed = signedStatement({ ...read, statement: { ...read.statement, ...change } });
    expect((await checkStatement(changed, [ours()])).code, JSON.stringify(change)).toBe("forged");
  }
});

test("what was signed outside the time of its key is refused, to the second", async () => {
  const at = Date.parse(sampleFacts.finishedAt) / 1000;
  const codeWith = async (notBefore: number, notAfter: number) =>
    (await checkStatement(bytes(), [{ ...ours(), notBefore, notAfter }])).code;
  expect(await codeWith(at, at)).toBe("genuine");
  expect(await codeWith(at + 1, at + 9)).toBe("expired-key");
  expect(await codeWith(at - 9, at - 1)).toBe("expired-key");
});

test("the time of a key is that of its certificate", async () => {
  const facts = (finishedAt: string): AnnulmentFacts => ({ ...sampleFacts, finishedAt });
  const codeAt = async (at: string) => (await checkStatement(testQrSigner().sign(facts(at)), [ours()])).code;
  const { validFrom, validTo } = testQrSigner().certificate;
  expect(await codeAt(new Date(validFrom).toISOString())).toBe("genuine");
  expect(await codeAt(new Date(validTo).toISOString())).toBe("genuine");
  expect(await codeAt(new Date(Date.parse(validFrom) - 1000).toISOString())).toBe("expired-key");
  expect(await codeAt(new Date(Date.parse(validTo) + 1000).toISOString())).toBe("expired-key");
});

const named = () =>
  testQrSigner().sign(sampleFacts, { salt: Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8]), hash: new Uint8Array(4) });

test.each([
  ["three parts", bytes],
  ["five", named],
])("one flipped bit anywhere in a statement of %s, and it is not genuine", async (_, made) => {
  const original = made();
  expect((await checkStatement(original, [ours()])).code).toBe("genuine");
  for (let at = 0; at < original.length * 8; at += 1) {
    const flipped = made();
    flipped[at >> 3] = flipped[at >> 3]! ^ (1 << (at & 7));
    expect((await checkStatement(flipped, [ours()])).code, `bit ${at}`).not.toBe("genuine");
  }
});

test("bytes changed, taken out, put in or moved, and it is not genuine", async () => {
  const original = bytes();
  const at = fc.nat(original.length - 1);
  const edit = fc.record({ from: at, count: fc.nat(8), put: fc.uint8Array({ maxLength: 8 }) });
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 3 }), async (edits) => {
      const list = [...original];
      for (const { from, count, put } of edits) list.splice(from, count, ...put);
      const changed = Uint8Array.from(list);
      const finding = await checkStatement(changed, [ours()]);
      expect(finding.code === "genuine").toBe(Buffer.compare(changed, original) === 0);
    }),
    { seed: 20261121, numRuns: 500 },
  );
});

test("a surname exchanged or taken away, and it is forged", async () => {
  const read = readStatement(named())!;
  const other = { salt: read.statement.surname!.salt, hash: Uint8Array.from([0, 0, 0, 1]) };
  for (const surname of [other, null]) {
    const changed = signedStatement({ ...read, statement: { ...read.statement, surname } });
    expect((await checkStatement(changed, [ours()])).code).toBe("forged");
  }
});

test("the order of the group added to the signature makes it another one, which is refused", async () => {
  const order = 2n ** 252n + 27742317777372353535851937790883648493n;
  const read = readStatement(bytes())!;
  const s = BigInt(`0x${Buffer.from(read.signature.subarray(32)).reverse().toString("hex")}`) + order;
  const tail = Buffer.from(s.toString(16).padStart(64, "0"), "hex").reverse();
  const signature = Uint8Array.from([...read.signature.subarray(0, 32), ...tail]);
  expect((await checkStatement(signedStatement({ ...read, signature }), [ours()])).code).toBe("forged");
});

test("a statement agrees with its own notice, and with no other", async () => {
  const { statement } = readStatement(bytes())!;
  const off = (change: Partial<AnnulmentFacts>) => disagreements(statement, { ...sampleFacts, ...change });
  expect(await off({})).toEqual([]);
  expect(await off({ finishedAt: "2026-11-21T11:07:40.999Z" })).toEqual([]);
  expect(await off({ number: finalFacts.number })).toEqual(["number", "record"]);
  expect(await off({ mode: "annul" })).toEqual(["mode"]);
  expect(await off({ finishedAt: "2026-11-20T11:07:40.000Z" })).toEqual(["finishedAt"]);
  expect(await off({ restorableUntil: null })).toEqual(["restorableUntil"]);
  expect(await off({ record: { ...sampleFacts.record, number: "П240517387" } })).toEqual(["record"]);
});

test("the id of a key is that of its certificate", () => {
  expect(readStatement(bytes())!.keyId).toEqual(fromHex(testQrSigner().keyId));
});
