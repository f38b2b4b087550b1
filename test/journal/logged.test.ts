import { createHash, createPublicKey, verify } from "node:crypto";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { logProofText, parseLogProof } from "~/journal/inclusion";
import { extraOf, openLogProof } from "~/journal/logged";
import { findInclusion } from "~/journal/prove-inclusion.server";
import { signerOf } from "~/journal/signer.server";
import type { House } from "~/shell/house.server";
import { onPglite } from "../support/database";
import { later, testHouse } from "../support/given";
import { givenEntries, sealAll } from "./given-log";
import { leafHash, rootByPath } from "./naive-tree";

describe("a proof file", () => {
  let house: House;
  let vkey: string;
  const open = onPglite();
  beforeAll(async () => {
    house = testHouse((await open()).db);
    vkey = signerOf(house).vkey;
    await givenEntries(house, 600);
    await sealAll(house, 250);
  });

  async function given(about: string): Promise<string> {
    const { entry, proof } = (await findInclusion(house, about))!;
    return logProofText({ ...parseLogProof(proof)!, extra: extraOf(entry) });
  }

  test("is all that it takes: what the leaf says, and where it stands", async () => {
    for (const n of [0, 7, 249, 250, 255, 256, 511, 599])
      expect(await openLogProof(await given(`a${n}`), vkey)).toEqual({
        ...{ at: later(n).toISOString(), what: "finished", about: `a${n}` },
        ...{ facts: { record: `r${n}`, act: `n${n}`, mode: n % 2 ? "annul" : "cancel" } },
        ...{ index: n, size: n < 250 ? 250 : n < 500 ? 500 : 600 },
      });
  });

  /** From the specification's text alone: nothing of ours is used but the file itself. */
  test("is a C2SP tlog-proof to whoever reads it from the specification", async () => {
    const [first, extra, index, ...rest] = (await given("a300")).split("\n");
    const gap = rest.indexOf("");
    const note = rest.slice(gap + 1).join("\n");
    const text = `${note.slice(0, note.indexOf("\n\n"))}\n`;
    const [origin, size, root] = text.split("\n");
    const line = note.slice(text.length + 1).split("\n")[0]!;
    const [dash, name, blob] = line.split(" ");
    expect([first, index, dash, name]).toEqual(["c2sp.org/tlog-proof@v1", "index 300", "\u2014", origin]);
    const [, keyId, key] = /^[^+]+\+([^+]+)\+(.+)$/.exec(vkey)!;
    const signature = Buffer.from(blob!, "base64");
    expect(signature.subarray(0, 4).toString("hex")).toBe(keyId);
    const x = Buffer.from(key!, "base64").subarray(1).toString("base64url");
    const publicKey = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
    expect(verify(null, Buffer.from(text), publicKey, signature.subarray(4))).toBe(true);
    const opened = JSON.parse(Buffer.from(extra!.replace("extra ", ""), "base64").toString());
    const { at, what, about, facts, salt, mac } = opened;
    const sorted = Object.keys(facts)
      .sort()
      .map((fact) => [fact, facts[fact]]);
    const commitment = createHash("sha256")
      .update(Buffer.from(salt, "base64"))
      .update(JSON.stringify([at, what, about, sorted]))
      .digest();
    const leaf = leafHash(Buffer.concat([commitment, Buffer.from(mac, "base64")]));
    const hashes = rest.slice(0, gap).map((hash) => Buffer.from(hash, "base64"));
    expect(Buffer.from(rootByPath(leaf, 300, Number(size), hashes)).toString("base64")).toBe(root);
  });

  test("with anything changed proves nothing, or the same", async () => {
    const good = await given("a300");
    const said = await openLogProof(good, vkey);
    const place = fc.integer({ min: 0, max: good.length - 1 });
    await fc.assert(
      fc.asyncProperty(place, fc.string({ maxLength: 2, unit: "binary" }), fc.nat(2), async (at, put, drop) => {
        const touched = good.slice(0, at) + put + good.slice(at + drop);
        const read = await openLogProof(touched, vkey);
        // Signatures in other names are nothing to us, and JSON may be spelt otherwise: what it says stays the same.
        if (read !== null) expect(read).toEqual(said);
      }),
      { numRuns: 300 },
    );
    expect(await openLogProof(good, signerOf({ ...house, publicUrl: "https://other.example" }).vkey)).toBeNull();
    expect(await openLogProof(good, "no key")).toBeNull();
  });

  test("of another entry, place, path or head, or under a signature that does not hold, is none", async () => {
    const [good, other] = [parseLogProof(await given("a300"))!, parseLogProof(await given("a301"))!];
    const opened = JSON.parse(new TextDecoder().decode(good.extra));
    const extraWith = (more: object) => extraOf({ ...opened, ...more });
    const flipped = (bytes: Uint8Array) => bytes.with(0, bytes[0]! ^ 1);
    const strangers = [
      ...[{ at: later(-1).toISOString() }, { what: "filed" }, { about: "a301" }, { facts: {} }].map(extraWith),
      ...[{ salt: `${"A".repeat(43)}=` }, { mac: `${"A".repeat(43)}=` }].map(extraWith),
    ].map((extra) => ({ ...good, extra }));
    const bad = [
      ...strangers,
      { ...good, extra: other.extra! },
      { ...good, index: 301 },
      { ...good, hashes: good.hashes.slice(1) },
      ...good.hashes.map((hash, n) => ({ ...good, hashes: good.hashes.with(n, flipped(hash)) })),
      { ...good, checkpoint: good.checkpoint.replace("\n500\n", "\n499\n") },
      { ...good, checkpoint: parseLogProof(await given("a7"))!.checkpoint },
      { ...good, checkpoint: good.checkpoint.replace(/\u2014 .*/s, (line) => tampered(line)) },
    ];
    for (const one of bad) expect(await openLogProof(logProofText(one), vkey)).toBeNull();
  });

  /** The last byte of a signature line is another. */
  function tampered(line: string): string {
    const [dash, name, blob = ""] = line.trim().split(" ");
    const bytes = Buffer.from(blob, "base64");
    bytes[bytes.length - 1]! ^= 1;
    return `${dash} ${name} ${bytes.toString("base64")}\n`;
  }

  test("with strange extra data is none, whatever it is", async () => {
    const parsed = parseLogProof(await given("a300"))!;
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.jsonValue(), fc.object()), async (strange) => {
        const extra = new TextEncoder().encode(JSON.stringify(strange));
        expect(await openLogProof(logProofText({ ...parsed, extra }), vkey)).toBeNull();
      }),
    );
    const { extra: _, ...bare } = parsed;
    expect(await openLogProof(logProofText(bare), vkey)).toBeNull();
  });

  test("whatever text it is, there is an answer", async () => {
    await fc.assert(fc.asyncProperty(fc.string(), async (text) => (await openLogProof(text, vkey)) === null));
  });
});
