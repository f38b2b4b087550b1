import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { demonstrationSealer } from "~/seals/demo-seal.server";
import { checkFile } from "~/verification/check-file.server";
import { sampleFacts } from "../notices/sample-facts";
import { sealedNotice } from "../notices/sealed";
import { newDataDir } from "../support/program";
import { testSealer } from "../support/test-sealer";

const ours = () => [testSealer()];
let pdf: Buffer;
let contents: { from: number; to: number };

beforeAll(async () => {
  pdf = Buffer.from(await sealedNotice(sampleFacts));
  const from = pdf.indexOf("/Contents <30") + "/Contents ".length;
  contents = { from, to: pdf.indexOf(">", from) + 1 };
});

/** The file with one byte made another. */
function changed(at: number, bits: number): Buffer {
  const copy = Buffer.from(pdf);
  copy[at] = copy[at]! ^ bits;
  return copy;
}

test("an issued file is genuine, whole, and says what was issued", () => {
  const { keyId } = testSealer();
  expect(checkFile(pdf, ours())).toEqual({
    genuine: true,
    coversWholeDocument: true,
    keyId,
    stampedAt: null,
    facts: sampleFacts,
  });
});

test("a file by a key that was never ours is not genuine", () => {
  const other = demonstrationSealer(newDataDir(), new Date("2026-01-02T00:00:00Z"));
  expect(checkFile(pdf, [other])).toEqual({
    genuine: false,
    coversWholeDocument: true,
    keyId: null,
    stampedAt: null,
    facts: sampleFacts,
  });
  expect(checkFile(pdf, [other, ...ours()]).genuine).toBe(true);
  expect(checkFile(pdf, []).genuine).toBe(false);
});

test("the certificate is bound: another one of the same key does not do", () => {
  const [{ keyId, chain }] = [testSealer()];
  const twice = { keyId, chain: [...chain, ...chain] };
  expect(checkFile(pdf, [twice]).genuine).toBe(false);
});

test("one flipped byte, anywhere, and it is not genuine", () => {
  const anywhere = fc.integer({ min: 0, max: pdf.length - 1 });
  const flipped = fc.tuple(anywhere, fc.integer({ min: 1, max: 255 }));
  fc.assert(
    fc.property(flipped, ([at, bits]) => !checkFile(changed(at, bits), ours()).genuine),
    { seed: 20261121, numRuns: 500 },
  );
});

test("every byte of the seal and around it counts, also the case of its digits", () => {
  const genuine = [];
  for (let at = contents.from - 80; at < contents.to + 40; at += 1)
    if (checkFile(changed(at, 0x20), ours()).genuine) genuine.push(at);
  expect(genuine).toEqual([]);
}, 120_000);

test("so does every byte that holds the file together", () => {
  const holding = [...Array.from({ length: 40 }, (_, at) => at)];
  for (let at = pdf.lastIndexOf("\nxref\n"); at < pdf.length; at += 1) holding.push(at);
  expect(holding.length).toBeGreaterThan(1000);
  expect(holding.filter((at) => checkFile(changed(at, 0x01), ours()).genuine)).toEqual([]);
}, 120_000);

describe("a file is not genuine", () => {
  test.each<[string, () => Buffer]>([
    ["with something after its end", () => Buffer.concat([pdf, Buffer.from("\n")])],
    ["with a later revision", () => Buffer.concat([pdf, Buffer.from("\n1 0 obj\n<<>>\nendobj\nxref\n0 0\n%%EOF\n")])],
    ["with something before its beginning", () => Buffer.concat([Buffer.from(" "), pdf])],
    ["cut short", () => pdf.subarray(0, -1)],
    ["with the seal of another", () => Buffer.concat([pdf, pdf])],
    ["without its seal", () => Buffer.from(pdf.toString("latin1").replace("/ByteRange", "/ByteRanch"), "latin1")],
    ["when it is nothing", () => Buffer.alloc(0)],
    ["when it is no PDF", () => Buffer.from("Привет")],
  ])("%s", (_, made) => {
    expect(checkFile(made(), ours()).genuine).toBe(false);
  });
});

test("an altered attachment is still read, so that the difference can be shown", () => {
  const altered = Buffer.from(pdf.toString("latin1").replace('"paidKopecks":0', '"paidKopecks":9'), "latin1");
  expect(checkFile(altered, ours())).toMatchObject({ genuine: false, facts: { paidKopecks: 9 } });
});

test("whatever is uploaded, there is an answer", () => {
  const pieces = [
    "/ByteRange [0 ",
    "/Contents <",
    "30",
    "0",
    "99",
    " ",
    ">",
    "]",
    "/Type /EmbeddedFile\n",
    "/Length 9",
  ];
  const piece = fc.oneof(fc.constantFrom(...pieces, "\n>>\nstream\n"), fc.string());
  fc.assert(
    fc.property(fc.array(piece), (parts) => {
      expect(checkFile(Buffer.from(parts.join("")), ours()).genuine).toBe(false);
    }),
  );
});
