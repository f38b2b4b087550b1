import { describe, expect, test } from "vitest";
import type { SignerReport } from "~/cms/signature";
import { lengthOf, parse, sequence, type Tree, write } from "../../samples/signatures/make/der";
import { bytesOf, samples } from "../samples";
import { chance, costOf, howMany, mutate, placesOf, type Random, type Subject, subject } from "./mutants";

/** Good samples whose parts are put where they do not belong. */
const donors = samples
  .filter(
    ({ file, holds }) =>
      holds === "yes" && /^(rsa|ec256|g256a|stamps|attributes)\/[a-z-]*$/.test(file.replace(".p7s", "")),
  )
  .filter(({ file }) => !/pem|base64|indefinite/.test(file));

const spares: Tree[] = donors.flatMap(({ file }) =>
  placesOf(parse(bytesOf(file)).tree).map(({ parent, at }) => parent.children[at]!),
);

function mutant({ original }: Subject, random: Random): Uint8Array {
  const { tree } = parse(original);
  mutate(tree, spares, random);
  const bytes = write(tree);
  if (random() < 0.05) bytes[1] = Math.floor(random() * 256);
  return bytes;
}

describe("a signature whose parts are changed, moved, doubled and mixed with those of others", () => {
  const shares = {
    "rsa/cades": 300,
    "ec256/plain": 250,
    "ec256/intermediate": 250,
    "g256tca/two-signers": 50,
    "stamps/by-openssl": 100,
    "algorithms/gost-and-rsa": 50,
  };

  test.each(Object.entries(shares))("is accepted only as what somebody did sign: %s", (file, share) => {
    const one = subject(`${file}.p7s`);
    const random = chance(one.original.length);
    let slowest = 0;
    for (let n = 0; n < (howMany(400) * share) / 1000; n++) {
      const bytes = mutant(one, random);
      slowest = Math.max(
        slowest,
        costOf(() => expectNoChange(one, bytes)),
      );
    }
    expect(slowest).toBeLessThan(2000);
  });

  const who = ({ signer }: SignerReport) => `${signer?.sha256} at ${signer?.claimedAt}`;
  const made = [...Object.keys(shares).map((file) => `${file}.p7s`), ...donors.map(({ file }) => file)];
  const known = new Set(made.flatMap((file) => subject(file).report.signers.map(who)));

  /**
   * Not everything in a file is signed: a needless certificate may go, a time-stamp be lost, a signer be added who did
   * sign this statement. But nobody may be said to have signed who has not, nor at another time.
   */
  function expectNoChange(one: Subject, bytes: Uint8Array): void {
    const report = one.judge(bytes);
    const isFalse = report.holds === "yes" && !report.signers.every((signer) => known.has(who(signer)));
    if (isFalse) expect.fail(`accepted: ${Buffer.from(bytes).toString("base64")}`);
  }
});

describe("what is made to keep us busy", () => {
  const { judge } = subject("rsa/cades.p7s");
  const filled = (length: number, ...start: number[]) =>
    Uint8Array.from({ length }, (_, at) => start[at] ?? (at * 2654435761) >>> 13);
  const repeated = (times: number, ...bytes: number[]) =>
    Uint8Array.from({ length: times * bytes.length }, (_, at) => bytes[at % bytes.length]!);
  const wrapped = (tag: number, content: Uint8Array) => Uint8Array.from([tag, ...lengthOf(content.length), ...content]);
  const MB = 1 << 20;
  const bombs: Record<string, () => Uint8Array> = {
    "sequences in sequences, without end": () => repeated(2 * MB, 0x30, 0x80),
    "sequences in sequences, of a length": () => {
      let inner: Uint8Array = new Uint8Array();
      for (let n = 0; n < 5000; n++) inner = wrapped(0x30, inner);
      return inner;
    },
    "octets in octets": () => repeated(2 * MB, 0x24, 0x80),
    "a million empty values": () => wrapped(0x30, repeated(MB, 5, 0)),
    "a million small sequences": () => wrapped(0x31, repeated(MB / 2, 0x30, 2, 5, 0)),
    "a length of all ones": () => filled(100, 0x30, 0x84, 255, 255, 255, 255),
    "a length of a hundred octets": () => filled(400, 0x30, 0xff),
    "a tag without end": () => filled(MB, 0x3f, ...Array(1000).fill(255)),
    "an object identifier without end": () => sequence(wrapped(0x06, repeated(MB, 0x81))),
    "four megabytes of noise": () => filled(4 * MB, 0x30, 0x83, 0x3f, 0xff, 0xfb),
    "four megabytes of zeros": () => wrapped(0x30, new Uint8Array(4 * MB - 10)),
    "four megabytes of letters": () => repeated(4 * MB, 0x41),
    "four megabytes of letters that begin like a signature": () =>
      Uint8Array.from(Buffer.from(`MIIG${"A".repeat(4 * MB - 4)}`)),
    "four megabytes of line ends": () => repeated(4 * MB, 0x0a),
    "many beginnings of PEM": () => Uint8Array.from(Buffer.from("-----BEGIN CMS-----\n".repeat(200_000))),
    "beginnings and ends of PEM that do not fit": () =>
      Uint8Array.from(Buffer.from("-----BEGIN CMS-----\nMIIG\n-----END PKCS7-----\n".repeat(70_000))),
    "more than four megabytes": () => filled(4 * MB + 1, 0x30),
  };

  test.each(Object.entries(bombs))("is refused within two seconds: %s", (_, make) => {
    const bytes = make();
    let holds = "";
    expect(
      costOf(() => {
        holds = judge(bytes).holds;
      }),
    ).toBeLessThan(2000);
    expect(holds).not.toBe("yes");
  });

  test.each(["fake-authorities", "maze"])("is given up when enough was tried: %s", (name) => {
    const { judge } = subject("g512c/cades.p7s");
    const bytes = bytesOf(`hostile/${name}.p7s`);
    let holds = "";
    expect(
      costOf(() => {
        holds = judge(bytes).holds;
      }),
    ).toBeLessThan(2000);
    expect(holds).not.toBe("yes");
  });
});
