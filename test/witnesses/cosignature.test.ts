import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { COSIGNATURE, vkeyOf } from "~/journal/note";
import { readVkey } from "~/journal/signer.server";
import { cosign, vouchedAt } from "~/witnesses/cosignature.server";
import { cosignerOf } from "~/witnesses/witness-key.server";
import { leafHash } from "../journal/naive-tree";
import { specCosign, specLog, specVerify, specWitness } from "./witness-by-spec";

const seedOf = (n: number) => new Uint8Array(32).fill(n);
const leaves = Array.from({ length: 40 }, (_, n) => leafHash(Buffer.from([n])));
const log = specLog("log.example/a", seedOf(1), leaves);
const ours = cosignerOf("witness.example/w1", seedOf(2));
const theirs = specWitness("witness.example/w1", seedOf(2));
const now = new Date("2026-11-29T12:00:00.900Z");
const seconds = BigInt(Math.floor(now.getTime() / 1000));

describe("a cosignature", () => {
  test("and its key are those that the specification names, byte for byte", () => {
    expect(vkeyOf(ours.key, COSIGNATURE)).toBe(theirs.vkey);
    const note = log.checkpoint(7);
    expect(cosign(ours, `${note.split("\n\n")[0]}\n`, now)).toBe(specCosign(theirs, note, seconds));
  });

  test("of ours is verified by the other implementation, and theirs by ours, whatever is signed and when", () => {
    fc.assert(
      fc.property(
        fc.nat(40),
        fc.bigInt(1n, 8_640_000_000_000n),
        fc.constantFrom("", "extension\n", "a b\nc\n"),
        (size, time, extension) => {
          const note = log.checkpoint(size, undefined, extension);
          const line = specCosign(theirs, note, time);
          expect(vouchedAt(note + line, ours.key)).toEqual(new Date(Number(time) * 1000));
          const at = new Date(Number(time) * 1000);
          expect(specVerify(theirs.vkey, note, cosign(ours, `${note.split("\n\n")[0]}\n`, at))).toBe(time);
        },
      ),
      { numRuns: 40 },
    );
  });

  test("by transparency-dev/formats (Go, NewSignerForCosignatureV1) with the same key is one to us", () => {
    const note = [
      "otmena.example/log",
      "0",
      "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
      "",
      "\u2014 otmena.example/log /56jgYIXiJ/DnfT1IzMaB1ZpFmrVW6En17WRQFvlovOED2zXAYI6AD57tcl3M6HBRcaITqlEhwzx4C7Np7+rvkQuXwk=",
      "\u2014 witness.example/w1 qkoJ0QAAAABrDI3JpG7tgbNRJjXkETB9uABwi3t+sJnzJc6aU+uARx5k+JE/ZhIUYxesiTPk2K0aWIGHR8tTBDPLMie7kxvVFQZrAw==",
      "",
    ].join("\n");
    const { key } = cosignerOf("witness.example/w1", seedOf(7));
    expect(vkeyOf(key, COSIGNATURE)).toBe("witness.example/w1+aa4a09d1+BOpKbGPinFIKvvVQexMuxfmVR3auvr57kkIe6mkURtIs");
    expect(vouchedAt(note, key)).toEqual(new Date("2026-11-29T20:40:41Z"));
  });

  test("does not hold for another head, another witness or another time, and never without one", () => {
    const note = log.checkpoint(7);
    const line = specCosign(theirs, note, seconds);
    const other = specWitness("witness.example/w1", seedOf(3));
    const moved = Buffer.from(/ (\S+)\n$/.exec(line)![1]!, "base64");
    moved[11]! ^= 1;
    for (const bad of [
      log.checkpoint(8) + line,
      note + specCosign(other, note, seconds),
      note + specCosign(specWitness("witness.example/w2", seedOf(2)), note, seconds),
      `${note}\u2014 witness.example/w1 ${moved.toString("base64")}\n`,
      note + specCosign(theirs, note, 0n),
      note + specCosign(theirs, note, 2n ** 62n),
      `${note + line}\u2014 witness.example/w1 ${moved.toString("base64")}\n`, // one of its lines is forged: none counts
      note,
      line,
      "",
    ])
      expect([bad, vouchedAt(bad, ours.key)]).toEqual([bad, null]);
    expect(vouchedAt(note + specCosign(other, note, seconds) + line, ours.key)).toEqual(
      new Date(Number(seconds) * 1000),
    );
  });

  test("is not made by the key of a log: the two kinds are told apart", () => {
    expect(readVkey(log.vkey, COSIGNATURE)).toBeNull();
    expect(readVkey(theirs.vkey)).toBeNull();
    expect(readVkey(theirs.vkey, COSIGNATURE)).toEqual(ours.key);
  });

  test("breaks with every byte of it that is changed", () => {
    const note = log.checkpoint(7);
    const line = specCosign(theirs, note, seconds);
    fc.assert(
      fc.property(fc.nat(note.length + line.length - 1), fc.integer({ min: 1, max: 127 }), (at, by) => {
        const bytes = Buffer.from(note + line);
        bytes[at]! ^= by;
        const changed = bytes.toString();
        // Of the log's own signature it says nothing.
        fc.pre(at < bytes.indexOf("\n\n") || at > Buffer.byteLength(note));
        expect(vouchedAt(changed, ours.key)).toBeNull();
      }),
      { numRuns: 300 },
    );
  });
});
