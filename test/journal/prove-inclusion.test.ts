import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { logProofText, parseLogProof } from "~/journal/inclusion";
import { dataOfOpened } from "~/journal/leaf.server";
import { parseCheckpoint, parseNote } from "~/journal/note";
import { findInclusion, proven } from "~/journal/prove-inclusion.server";
import { signerOf } from "~/journal/signer.server";
import { onBothDatabases } from "../support/database";
import { later, testHouse } from "../support/given";
import { rowsLookedAt } from "../support/rows-looked-at";
import { asOwner, givenEntries, sealAll, write } from "./given-log";
import { leafHash, rootByPath } from "./naive-tree";

onBothDatabases("that an annulment was finished", (open) => {
  test("is proven as soon as it is sealed, and the proof stays the same for ever", async () => {
    const house = testHouse((await open()).db);
    const { vkey } = signerOf(house);
    await givenEntries(house, 600);
    expect(await findInclusion(house, "a7")).toBeNull();
    await sealAll(house, 250);
    const first = await findInclusion(house, "a7");
    await givenEntries(house, 300, 600);
    await sealAll(house);
    expect(await findInclusion(house, "a7")).toEqual(first);
    expect(JSON.parse(JSON.stringify(first))).toEqual(first);
    for (const n of [0, 7, 249, 250, 255, 256, 511, 599, 600, 899]) {
      const proof = (await findInclusion(house, `a${n}`))!;
      expect(proven(proof, vkey)).toMatchObject({
        index: n,
        entry: { at: later(n).toISOString(), what: "finished", about: `a${n}`, facts: { act: `n${n}` } },
      });
    }
    expect(await findInclusion(house, "a900")).toBeNull();
  });

  test("is proven by an entry about it alone, which is found without reading the whole journal", async () => {
    const house = testHouse((await open()).db);
    await givenEntries(house, 300);
    await house.db.transaction().execute(async (trx) => {
      for (const about of ["other", "one"]) {
        await write(trx, house, { what: "finished", about, facts: { notice: "n1" } });
        await write(trx, house, { what: "finished", about, facts: { notice: "n2" } });
      }
    });
    await sealAll(house);
    const find = (db = house.db) => findInclusion({ ...house, db }, "one", "finished", "n2");
    expect((await find())?.entry).toMatchObject({ about: "one", facts: { notice: "n2" } });
    expect(Math.max(...(await rowsLookedAt(house.db, "entry", find)))).toBeLessThan(10);
  });

  test("is proven to an independent implementation too", async () => {
    const house = testHouse((await open()).db);
    await givenEntries(house, 700);
    await sealAll(house);
    const { entry, proof } = (await findInclusion(house, "a300"))!;
    const { index, hashes, checkpoint } = parseLogProof(proof)!;
    const head = parseCheckpoint(parseNote(checkpoint)!.text)!;
    const root = rootByPath(leafHash(dataOfOpened(entry)), index, head.size, hashes);
    expect(Buffer.from(root)).toEqual(Buffer.from(head.root));
    expect(hashes.length).toBe(10);
  });

  test("is not proven by a proof that was touched, or under another key", async () => {
    const house = testHouse((await open()).db);
    const { vkey } = signerOf(house);
    await givenEntries(house, 9);
    await sealAll(house);
    const good = (await findInclusion(house, "a4"))!;
    const other = (await findInclusion(house, "a5"))!;
    const { entry, proof } = good;
    expect(proven(good, vkey)).not.toBeNull();
    for (const bad of [
      { proof, entry: other.entry },
      { proof: other.proof, entry },
      { proof, entry: { ...entry, at: later(-1).toISOString() } },
      { proof, entry: { ...entry, what: "filed" } },
      { proof, entry: { ...entry, about: "a5" } },
      { proof, entry: { ...entry, facts: { ...entry.facts, mode: "annul" } } },
      { proof, entry: { ...entry, salt: other.entry.salt } },
      { proof, entry: { ...entry, mac: other.entry.mac } },
      { entry, proof: proof.replace("index 4", "index 3") },
      { entry, proof: proof.replace("\n9\n", "\n10\n") },
      { entry, proof: proof.replace(/\n[\w+/]{43}=\n/, "\n") },
    ])
      expect([bad, proven(bad, vkey)]).toEqual([bad, null]);
    const elsewhere = signerOf({ ...house, publicUrl: "https://other.example" }).vkey;
    expect([proven(good, elsewhere), proven(good, "no key")]).toEqual([null, null]);
  });

  test("is not claimed of an entry that was altered since", async () => {
    const house = testHouse((await open()).db);
    await givenEntries(house, 9);
    await sealAll(house);
    await asOwner(house.db, "update entry set at = at - interval '1 day' where about = 'a4'");
    expect(await findInclusion(house, "a4")).toBeNull();
    expect(await findInclusion(house, "a5")).not.toBeNull();
  });

  test("is shown without who acted or in which request", async () => {
    const house = testHouse((await open()).db);
    await givenEntries(house, 3);
    await sealAll(house);
    const shown = JSON.stringify(await findInclusion(house, "a1"));
    expect(shown).not.toContain("visitor");
    expect(shown).not.toMatch(/request/);
  });
});

describe("a proof in the words of C2SP tlog-proof", () => {
  test("is read back", () => {
    const hash = fc.uint8Array({ minLength: 32, maxLength: 32 });
    const proof = fc.record({
      index: fc.maxSafeNat(),
      hashes: fc.array(hash, { maxLength: 63 }),
      checkpoint: fc.string(),
    });
    fc.assert(
      fc.property(proof, (one) => {
        expect(parseLogProof(logProofText(one))).toEqual(one);
      }),
    );
  });

  test("may bring extra data, and must begin as it should", () => {
    expect(parseLogProof("c2sp.org/tlog-proof@v1\nextra AAAA\nindex 7\n\nx")).toEqual({
      extra: new Uint8Array(3),
      index: 7,
      hashes: [],
      checkpoint: "x",
    });
    for (const wrong of [
      "",
      "index 7\n\nx",
      "c2sp.org/tlog-proof@v1\nindex 07\n\nx",
      "c2sp.org/tlog-proof@v1\nindex 7\nAAAA\n\nx",
      "c2sp.org/tlog-proof@v1\nindex 7",
      "c2sp.org/tlog-proof@v1\nextra A\nindex 7\n\nx",
    ])
      expect(parseLogProof(wrong)).toBeNull();
  });
});
