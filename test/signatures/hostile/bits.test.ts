import { describe, expect, test } from "vitest";
import { type Span, spanAt, spansIn } from "~/cms/asn1/skim";
import { chance, costOf, howMany, type Subject, subject } from "./mutants";

/** Where the versions of the message and of its signers stand: no signature covers them. */
function versionsIn(bytes: Uint8Array): number[] {
  const partsOf = (span: Span) => [...spansIn(bytes, span)];
  const [, around] = partsOf(spanAt(bytes, 0, bytes.length));
  const parts = partsOf(partsOf(around!)[0]!);
  return [parts[0]!, ...partsOf(parts.at(-1)!).map((signer) => partsOf(signer)[0]!)].map(({ start }) => start);
}

/** Of a thousand mutants, how many are made of each: fewer of what takes long. */
const shares = {
  "rsa/cades": 180,
  "rsapss/cades": 170,
  "ec256/cades": 180,
  "ec521/cades": 75,
  "ed25519/cades": 180,
  "g256tca/cades": 70,
  "g256a/cades": 60,
  "g256b/indefinite": 60,
  "g512c/cades": 25,
};

describe("a signature that was cut off somewhere", () => {
  const cut = [
    "rsa/cades.p7s",
    "ec256/plain.p7s",
    "ed25519/cades.p7s",
    "g256tca/cades.p7s",
    "g512a/indefinite.p7s",
    "ec384/pem.p7s",
  ];

  test.each(cut)("is never accepted: %s", (file) => {
    const { original, judge, report } = subject(file);
    expect(report.holds).toBe("yes");
    // A text may end without the last line's end.
    const end = file.endsWith("pem.p7s") ? original.length - 1 : original.length;
    for (let length = 0; length < end; length++)
      if (judge(original.subarray(0, length)).holds === "yes") expect.fail(`accepted with ${length} bytes`);
  });
});

describe("a signature with one bit turned", () => {
  test.each(Object.entries(shares))("is never accepted, nor takes long: %s", (file, share) => {
    const one = subject(`${file}.p7s`);
    const random = chance(one.original.length);
    let slowest = 0;
    for (let n = 0; n < (share * howMany(400)) / 1000; n++)
      slowest = Math.max(
        slowest,
        costOf(() => tryOne(one, random)),
      );
    expect(slowest).toBeLessThan(2000);
  });

  function tryOne({ original, judge }: Subject, random: () => number): void {
    const bit = Math.floor(random() * original.length * 8);
    if (versionsIn(original).includes(bit >> 3)) return;
    const mutant = original.slice();
    mutant[bit >> 3]! ^= 1 << (bit & 7);
    if (judge(mutant).holds === "yes") expect.fail(`accepted with bit ${bit} turned`);
  }
});

test("the versions, which nobody signed, may be others that there are, and nothing else becomes another", () => {
  const { original, judge, report } = subject("g256tca/cades.p7s");
  expect(versionsIn(original).map((at) => original[at])).toEqual([1, 1]);
  for (const at of versionsIn(original))
    for (let bit = 0; bit < 8; bit++) {
      const mutant = original.map((byte, n) => (n === at ? byte ^ (1 << bit) : byte));
      const { holds, signers } = judge(mutant);
      expect(holds).toBe([3, 5].includes(mutant[at]!) && (at < 100 || mutant[at] === 3) ? "yes" : "no");
      if (holds === "yes") expect(signers).toEqual(report.signers);
    }
});

test("the list of digests, which nobody signed, cannot be bent either: every bit of it", () => {
  const { original, judge } = subject("g256tca/cades.p7s");
  const [list, after] = [26, 42]; // the set, up to what was signed
  expect([original[list], original[after]]).toEqual([0x31, 0x30]);
  for (let bit = list * 8; bit < after * 8; bit++) {
    const mutant = original.slice();
    mutant[bit >> 3]! ^= 1 << (bit & 7);
    if (judge(mutant).holds === "yes") expect.fail(`accepted with bit ${bit} turned`);
  }
});
