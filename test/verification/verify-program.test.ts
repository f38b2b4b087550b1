import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { hashSurname } from "~/identity/surname";
import { qrText } from "~/notices/notice";
import type { KeyFile } from "~/seals/key-file";
import { offlineWords } from "~/verification/offline-words";
import { surnameWords } from "~/verification/surname-words";
import { verifyCommandWords } from "~/verification/verify-command-words";
import { runVerify } from "~/verification/verify-program.server";
import { knownKeys } from "../notices/known-keys";
import { finalFacts, refusedFacts, sampleFacts } from "../notices/sample-facts";
import { sealedNotice } from "../notices/sealed";
import { testQrSigner, testSealer } from "../support/test-sealer";

const folder = mkdtempSync(join(tmpdir(), "otmena-verify-"));
const path = (name: string) => join(folder, name);
const host = "https://otmena.example";
const qr = (at = host) => qrText(at, sampleFacts.number, testQrSigner().sign(sampleFacts));

/** The command, and everything it says; `json` is what the service answers. */
async function run(args: string[], json: unknown = new Error("nobody is to be asked"), typed: string[] = []) {
  const said: string[] = [];
  const asked: string[] = [];
  const ask = async (url: string) => {
    asked.push(url);
    if (json instanceof Error) throw json;
    return Response.json(json);
  };
  const lines = (async function* () {
    yield* typed;
  })();
  const code = await runVerify(args, { say: (text) => said.push(text), ask, lines });
  return { code, said: said.join("\n"), asked };
}

const keyed = (...args: string[]) => [...args, "--keys", path("keys.json")];

beforeAll(async () => {
  const { issuer, qrKeys, seals } = knownKeys();
  const qrKey = qrKeys[0]!;
  const base = { use: "sig" as const, alg: "EdDSA", x5c: [] };
  const times = (one: { notBefore: number; notAfter: number }) => ({ nbf: one.notBefore, exp: one.notAfter });
  const x = Buffer.from(qrKey.publicKey).toString("base64url");
  const keys: KeyFile["keys"] = [
    { kty: "OKP", crv: "Ed25519", x, kid: qrKey.keyId, purpose: "qr", ...base, ...times(qrKey) },
    ...seals.map((one) => ({
      ...{ kty: "RSA", kid: one.keyId, use: "sig" as const, purpose: "seal" as const },
      ...times(one),
      x5c: one.chain.map((der) => Buffer.from(der).toString("base64")),
    })),
  ];
  writeFileSync(path("keys.json"), JSON.stringify({ issuer, keys }));
  const pdf = Buffer.from(await sealedNotice(sampleFacts));
  writeFileSync(path("notice.pdf"), pdf);
  writeFileSync(path("altered.pdf"), pdf.toString("latin1").replace('"paidKopecks":0', '"paidKopecks":9'), "latin1");
  writeFileSync(path("foreign.pdf"), "%PDF-1.4\n%%EOF\n");
});

test("a file is genuine without asking anybody, and it is said what cannot be known", async () => {
  const { code, said, asked } = await run(keyed(path("notice.pdf"), "--offline"));
  expect([code, asked]).toEqual([0, []]);
  for (const words of [offlineWords.genuine, "Печать файла верна", "Подпись в QR-коде верна", "говорят одно и то же"])
    expect(said).toContain(words);
  expect(said).toContain("Номер в ведомстве: П 240 517 386");
  expect(said).toContain("16:07:40 по Екатеринбургу");
  expect(said).toContain(`отменённое могли вернуть. Спросите на ${host}/v/${sampleFacts.number}`);
  expect(said).not.toContain("Котова");
});

test("the text of a QR code is genuine likewise", async () => {
  const { code, said } = await run(keyed(qr(), "--offline"));
  expect(code).toBe(0);
  expect(said).toContain("Слова для сверки: ");
  expect(said).toContain("14:07:40 по Москве");
});

test("a refusal is called one first, on paper and by its code", async () => {
  writeFileSync(path("refusal.pdf"), Buffer.from(await sealedNotice(refusedFacts)));
  const code = qrText(host, refusedFacts.number, testQrSigner().sign(refusedFacts));
  for (const what of [path("refusal.pdf"), code])
    expect((await run(keyed(what, "--offline"))).said).toMatch(/^Отказ в отмене\. Уведомление настоящее\./);
});

test.each([
  ["an altered file", () => [path("altered.pdf")]],
  ["somebody's file", () => [path("foreign.pdf")]],
  ["a QR code of another site", () => [qr("https://evil.example")]],
  ["a QR code of another number", () => [qr().replace(sampleFacts.number, finalFacts.number)]],
])("%s is not, nobody is asked, and nothing that it says is repeated", async (_, what) => {
  const { code, said, asked } = await run(keyed(...what()));
  expect([code, asked]).toEqual([1, []]);
  expect(said).toContain(offlineWords.forged);
  expect(said).not.toContain("Исполнено");
});

test("a QR code cut off is not known, and it is said that this is no forgery", async () => {
  const { code, said, asked } = await run(keyed(qr().slice(0, -3)));
  expect([code, asked]).toEqual([2, []]);
  expect(said).toContain(offlineWords.damaged);
  expect((await run(keyed(`${qr()}.`, "--offline"))).code).toBe(0);
});

test.each([
  ["in-force", 0, verifyCommandWords.inForce],
  ["restored", 4, verifyCommandWords.notInForce],
  ["none", 1, verifyCommandWords.notThere],
  ["unknown", 2, verifyCommandWords.noAnswer],
  [undefined, 2, verifyCommandWords.noAnswer],
])("asked, a service that says %s ends it with %i", async (verdict, wanted, words) => {
  const { code, said, asked } = await run(keyed(qr()), { verdict });
  expect(asked).toEqual([`${host}/v/${sampleFacts.number}.json`]);
  expect([code, said.endsWith(words)]).toEqual([wanted, true]);
});

test("a service that cannot be reached leaves it open what holds now", async () => {
  const { code, said } = await run(keyed(path("notice.pdf")), new Error("no network"));
  expect(code).toBe(2);
  expect(said).toContain(offlineWords.genuine);
  expect(said).toContain(verifyCommandWords.noAnswer);
});

test("a QR code without a statement is neither", async () => {
  const { code, said } = await run(keyed(`${host}/v/${sampleFacts.number}`, "--offline"));
  expect([code, said.startsWith(offlineWords.unknown), said.includes("Подпись в большом")]).toEqual([2, true, true]);
});

test.each([
  ["котова", 0, surnameWords.same],
  ["Другая", 5, surnameWords.different],
  ["", 3, surnameWords.empty],
])("asked for the surname, «%s» ends it with %i", async (typed, wanted, words) => {
  const surname = await hashSurname(sampleFacts.holder.surname, new Uint8Array(8));
  const text = qrText(host, sampleFacts.number, testQrSigner().sign(sampleFacts, surname));
  const { code, said } = await run(keyed(text, "--offline", "--surname"), undefined, [typed]);
  expect(code).toBe(wanted);
  expect(said).toContain(surnameWords.type);
  expect(said).toContain(words);
  expect(said).not.toContain("Котова");
  expect((await run(keyed(text, "--offline"), undefined, [typed])).said).not.toContain(surnameWords.type);
});

test("of an old statement the surname is not asked, and it stays genuine", async () => {
  const { code, said } = await run(keyed(qr(), "--offline", "--surname"), undefined, ["Котова"]);
  expect([code, said.includes(surnameWords.absent), said.includes(surnameWords.type)]).toEqual([0, true, false]);
});

test("without keys nothing is known", async () => {
  expect((await run([qr(), "--offline", "--keys", path("none.json")])).code).toBe(2);
  expect((await run([qr(), "--offline", "--keys", path("foreign.pdf")])).code).toBe(2);
});

test("a key file that knows other keys makes it not genuine", async () => {
  const { issuer } = knownKeys();
  const other = { kty: "OKP", crv: "Ed25519", x: "A".repeat(43), kid: "0".repeat(16), purpose: "qr", nbf: 0, exp: 9e9 };
  writeFileSync(path("other.json"), JSON.stringify({ issuer, keys: [other] }));
  const { code, said } = await run([qr(), "--offline", "--keys", path("other.json")]);
  expect([code, said.includes(`Ключа ${testQrSigner().keyId} из QR-кода среди известных нет`)]).toEqual([1, true]);
  expect((await run([path("notice.pdf"), "--offline", "--keys", path("other.json")])).code).toBe(1);
});

test.each([[[]], [["a", "b"]], [["--what"]]])("%j is a mistaken command, and it is said how it goes", async (args) => {
  expect(await run(args)).toEqual({ code: 3, said: verifyCommandWords.usage, asked: [] });
});

test("a file that is not there is a mistaken command", async () => {
  expect((await run(keyed("/nowhere/notice.pdf", "--offline"))).code).toBe(3);
});

test("the keys of the tests are those of the file", () => {
  expect(knownKeys().seals[0]?.keyId).toBe(testSealer().keyId);
});
