import { createHash, verify } from "node:crypto";
import { decode, encode, Tagged } from "cborg";
import fc from "fast-check";
import { expect, test } from "vitest";
import { HASH_BYTES, hashSurname, SALT_BYTES } from "~/identity/surname";
import { isAlphanumeric } from "~/lib/alphanumeric";
import { base32 } from "~/lib/base32";
import { qrText } from "~/notices/notice";
import { qrLevels, qrSymbol } from "~/press/qr.server";
import { readStatement, recordText, signedStatement } from "~/seals/qr-statement";
import { finalFacts, longestFacts, sampleFacts } from "../notices/sample-facts";
import { testQrSigner } from "../support/test-sealer";

const bytes = () => testQrSigner().sign(sampleFacts);
const kinds = { cancelled: sampleFacts, final: finalFacts, longest: longestFacts };

/** By hand and by others' code: RFC 9052 and RFC 8392, without a line of ours. */
function decoded(statement: Uint8Array) {
  const tags = Tagged.preserve(18);
  const [headerBytes, unprotected, payload, signature] = decode(statement, { tags, useMaps: true }).value as [
    Uint8Array,
    Map<number, unknown>,
    Uint8Array,
    Uint8Array,
  ];
  const header = decode(headerBytes, { useMaps: true }) as Map<number, unknown>;
  const claims = decode(payload, { useMaps: true }) as Map<number, unknown>;
  const signed = encode(["Signature1", headerBytes, new Uint8Array(0), payload]);
  const holds = verify(null, signed, testQrSigner().certificate.publicKey, signature);
  return { header, unprotected, claims, holds };
}

test.each(Object.entries(kinds))(
  "%s: another decoder finds COSE_Sign1 over a CWT, and the signature holds",
  (_, facts) => {
    const { header, unprotected, claims, holds } = decoded(testQrSigner().sign(facts));
    const digest = createHash("sha256").update(recordText(facts.number, facts.record.number)).digest().subarray(0, 8);
    const until = facts.restorableUntil && Date.parse(facts.restorableUntil) / 1000;
    expect(holds).toBe(true);
    expect(Object.fromEntries(header)).toEqual({ 1: -8, 4: Uint8Array.from(Buffer.from(testQrSigner().keyId, "hex")) });
    expect(unprotected.size).toBe(0);
    expect(Object.fromEntries(claims)).toEqual({
      2: facts.number,
      6: Date.parse(facts.finishedAt) / 1000,
      [-65537]: [facts.mode === "cancel" ? 0 : 1, until, Uint8Array.from(digest)],
    });
  },
);

test("with the surname another decoder finds two parts more, salt and hash, and no surname", async () => {
  const surname = (await hashSurname("Котова", Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8])))!;
  const statement = testQrSigner().sign(sampleFacts, surname);
  const { claims, holds } = decoded(statement);
  expect(holds).toBe(true);
  expect((claims.get(-65537) as unknown[]).slice(3)).toEqual([surname.salt, surname.hash]);
  expect(readStatement(statement)?.statement.surname).toEqual(surname);
  expect(readStatement(bytes())?.statement.surname).toBeNull();
  expect(Buffer.from(statement).includes("Котова")).toBe(false);
});

test("with the surname the usual address fits version 10", () => {
  const surname = { salt: new Uint8Array(SALT_BYTES), hash: new Uint8Array(HASH_BYTES) };
  const text = qrText("https://otmena.example", sampleFacts.number, testQrSigner().sign(sampleFacts, surname));
  expect(isAlphanumeric(text)).toBe(true);
  expect((qrSymbol(text, qrLevels.signed).size - 17) / 4).toBeLessThanOrEqual(10);
});

test.each([
  ["a salt alone", 8, null],
  ["a salt that is short", 7, 4],
  ["a salt that is long", 9, 4],
  ["a hash that is short", 8, 3],
  ["a hash that is long", 8, 5],
])("%s is neither version", (_, salt, hash) => {
  const read = readStatement(bytes())!;
  const surname = { salt: new Uint8Array(salt), hash: new Uint8Array(hash ?? 4) };
  const whole = signedStatement({ ...read, statement: { ...read.statement, surname } });
  expect(readStatement(hash === null ? cut(whole) : whole)).toBeUndefined();
});

/** The same with its list of four parts. */
function cut(statement: Uint8Array): Uint8Array {
  const { value } = decode(statement, { tags: Tagged.preserve(18), useMaps: true });
  const claims = decode(value[2], { useMaps: true }) as Map<number, unknown[]>;
  claims.set(-65537, claims.get(-65537)!.slice(0, 4));
  return Uint8Array.from([0xd2, ...encode([value[0], value[1], encode(claims), value[3]])]);
}

test("the same facts give the same statement, with a fraction of a second too", () => {
  expect(bytes()).toEqual(bytes());
  expect(testQrSigner().sign({ ...sampleFacts, finishedAt: "2026-11-21T11:07:40.999Z" })).toEqual(bytes());
  expect(testQrSigner().sign({ ...sampleFacts, finishedAt: "2026-11-21T11:07:41.000Z" })).not.toEqual(bytes());
});

test("what was signed is what is read", () => {
  const read = readStatement(bytes());
  expect(read?.statement).toMatchObject({
    number: sampleFacts.number,
    mode: "cancel",
    finishedAt: Date.parse(sampleFacts.finishedAt) / 1000,
    restorableUntil: Date.parse("2026-12-21T11:07:40Z") / 1000,
  });
  expect(signedStatement(read!)).toEqual(bytes());
});

test("nobody finds the number of the record in it", () => {
  expect(Buffer.from(bytes()).includes(sampleFacts.record.number.slice(1))).toBe(false);
});

test("the whole address fits version 12, all of it alphanumeric", () => {
  for (const host of ["otmena.example", "127.0.0.1:3000", `${"sub.".repeat(20)}gosuslugi.example`]) {
    const text = qrText(`https://${host}`, sampleFacts.number, bytes());
    expect(isAlphanumeric(text)).toBe(true);
    expect((qrSymbol(text, qrLevels.signed).size - 17) / 4, `${text.length} characters`).toBeLessThanOrEqual(12);
  }
  const usual = qrText("https://otmena.example", sampleFacts.number, bytes());
  expect((qrSymbol(usual, qrLevels.signed).size - 17) / 4).toBeLessThanOrEqual(9);
  expect(usual).toBe(`HTTPS://OTMENA.EXAMPLE/V/${sampleFacts.number}/${base32(bytes())}`);
});

test("what is written otherwise is not read, even if it says the same", () => {
  const [tag, ...rest] = bytes();
  const longer = Uint8Array.from([tag!, 0x98, 0x04, ...rest.slice(1)]);
  expect(readStatement(longer)).toBeUndefined();
  expect(readStatement(Uint8Array.from(rest))).toBeUndefined();
  expect(readStatement(Uint8Array.from([...bytes(), 0]))).toBeUndefined();
  expect(readStatement(new Uint8Array(0))).toBeUndefined();
});

test("whatever comes, it is read or it is not", () => {
  fc.assert(fc.property(fc.uint8Array(), (some) => void readStatement(some)));
  const value = fc.oneof(fc.integer(), fc.string(), fc.constant(null), fc.uint8Array());
  fc.assert(
    fc.property(value, value, value, value, (a, b, c, d) => {
      expect(readStatement(Uint8Array.from([0xd2, ...encode([a, b, c, d])]))).toBeUndefined();
    }),
  );
});
