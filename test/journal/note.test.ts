import { createPublicKey, verify } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { base64, checkpointText, fromBase64, parseCheckpoint, parseNote, parseVkey } from "~/journal/note";
import { openCheckpoint, openNote, readVkey, signerOf } from "~/journal/signer.server";
import { keysFrom } from "~/shell/keys.server";

/** The example in the documentation of Go's golang.org/x/mod/sumdb/note. */
const peter = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
const text = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const note = `${text}\n\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n`;

const signer = signerOf({
  keys: keysFrom("a secret for tests, long enough to be one"),
  publicUrl: "https://otmena.example",
});
const root = new Uint8Array(32).map((_, n) => n);
const signed = signer.sign({ size: 17, root });
const ours = readVkey(signer.vkey)!;

describe("a signed note", () => {
  test("of another implementation is read and verified", () => {
    expect(openNote(note, readVkey(peter)!)).toBe(text);
    expect(openNote(note.replace("answer", "Answer"), readVkey(peter)!)).toBeNull();
    expect(readVkey("sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8")?.name).toBe(
      "sum.golang.org",
    );
  });

  test("with signatures that we do not know is as good as without them", () => {
    const more = `${note}\u2014 witness.example ${base64(new Uint8Array(76))}\n`;
    expect(openNote(more, readVkey(peter)!)).toBe(text);
    expect(openNote(more.replace("PeterNeumann", "witness.example"), readVkey(peter)!)).toBeNull();
  });

  test("is refused when one of two signatures by the key does not hold", () => {
    const [line] = note.split("\n").slice(-2);
    const broken = `\u2014 PeterNeumann ${base64(fromBase64(line!.split(" ")[2]!)!.map((byte, n) => (n > 4 ? byte ^ 1 : byte)))}\n`;
    expect(openNote(note + broken, readVkey(peter)!)).toBeNull();
  });

  test("is nothing else than what the specification allows", () => {
    expect(parseNote(note)?.signatures).toHaveLength(1);
    for (const wrong of [
      text,
      note.slice(0, -1),
      note.replace("\u2014", "-"),
      note.replace("\n\n", "\n"),
      note.replace("think", "th\tink"),
      note.replace("think", "th\ufffdink"),
      note.replace("x08go/", "x08go_"),
      note.replace("PeterNeumann", "Peter+Neumann"),
      `${text}\n\u2014 PeterNeumann AAAA\n`,
      `${"x".repeat(100_000)}\n${note}`,
      "",
      "\n\n",
    ])
      expect([wrong.slice(0, 200), parseNote(wrong)]).toEqual([wrong.slice(0, 200), null]);
  });

  test("never throws, whatever comes", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (any) => openNote(any, ours) === null && readVkey(any) === null),
    );
    const cut = fc.tuple(fc.nat(signed.length), fc.string({ unit: "binary", maxLength: 3 }));
    fc.assert(
      fc.property(cut, ([at, other]) => {
        const changed = signed.slice(0, at) + other + signed.slice(at + other.length);
        fc.pre(changed !== signed);
        expect(openNote(changed, ours)).toBeNull();
      }),
    );
  });
});

describe("a verifier key", () => {
  test("must have the id that belongs to it", () => {
    expect(parseVkey(peter.replace("c74f20a3", "c74f20a4"))).not.toBeNull();
    expect(readVkey(peter.replace("c74f20a3", "c74f20a4"))).toBeNull();
    expect(readVkey(peter.replace("PeterNeumann", "PaulNeumann"))).toBeNull();
    expect(readVkey(peter.replace("ARpc", "BRpc"))).toBeNull();
  });
});

describe("the head of our log", () => {
  test("is a checkpoint under the name of the log", () => {
    expect(signer.origin).toBe("otmena.example/log");
    expect(signed.split("\n").slice(0, 4)).toEqual(["otmena.example/log", "17", base64(root), ""]);
    expect(openCheckpoint(signed, ours)).toEqual({ origin: "otmena.example/log", size: 17, root });
  });

  test("is verified by another implementation of Ed25519 over the text alone", () => {
    const spki = Buffer.concat([Buffer.from("302a300506032b6570032100", "hex"), ours.publicKey]);
    const key = createPublicKey({ key: spki, format: "der", type: "spki" });
    const { signatures, text: body } = parseNote(signed)!;
    expect(verify(null, Buffer.from(body), key, signatures[0]!.signature)).toBe(true);
  });

  test("is the same for the same secret and address, and another for another", () => {
    const other = (secret: string, publicUrl: string) => signerOf({ keys: keysFrom(secret), publicUrl }).vkey;
    expect(other("a secret for tests, long enough to be one", "https://otmena.example")).toBe(signer.vkey);
    expect(other("another secret", "https://otmena.example")).not.toBe(signer.vkey);
    expect(other("a secret for tests, long enough to be one", "http://127.0.0.1:3000")).toMatch(
      /^127\.0\.0\.1:3000\/log\+/,
    );
  });

  test("of another log is not ours, even by the same key", () => {
    const text = checkpointText({ origin: "other.example/log", size: 17, root });
    expect(parseCheckpoint(text)).not.toBeNull();
    expect(openCheckpoint(signed.replace("otmena.example/log\n17", "other.example/log\n17"), ours)).toBeNull();
  });

  test.each([
    "",
    "o\n17\n",
    "o\n017\nR\n",
    "o\n-1\nR\n",
    "o\n1e3\nR\n",
    "\n17\nR\n",
    "o\n17\nR",
    "o\n17\nR\n\n",
    "o\n9007199254740993\nR\n",
    "o\n17\nAAAA\n",
  ])("is no checkpoint: %j", (wrong) => expect(parseCheckpoint(wrong.replace("R", base64(root)))).toBeNull());

  test("may say more than we read", () => {
    expect(parseCheckpoint(`o\n0\n${base64(root)}\nmore\n`)).toEqual({ origin: "o", size: 0, root });
  });
});
