import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { signerOf } from "~/journal/signer.server";
import type { House } from "~/shell/house.server";
import { insertCosignature } from "~/witnesses/cosignatures.server";
import { findShownHead, findVouchedOver } from "~/witnesses/cosigned-head.server";
import { getVouched } from "~/witnesses/get-vouched.server";
import { lookOutside } from "~/witnesses/look-outside.server";
import { vouchingFor } from "~/witnesses/vouched.server";
import { asOwner, givenEntries, sealAll } from "../journal/given-log";
import { onBothDatabases } from "../support/database";
import { later, MINUTE, now, testHouse } from "../support/given";
import { type GivenWitness, givenWitness, withWitnesses } from "./given-witness";

const never = new AbortController().signal;
const sizeOf = (note: string | null) => Number(note?.split("\n")[1]);

onBothDatabases("asking witnesses", (open) => {
  let house: House;
  let witnesses: GivenWitness[];
  const ask = (n = 0, of = house, known = 0, at = now) =>
    getVouched(of, of.witnesses!.policy.witnesses[n]!, known, at, never);
  const grow = async (count: number, from: number, of = house) => {
    await givenEntries(of, count, from);
    await sealAll(of);
  };

  beforeEach(async () => {
    const bare = testHouse((await open()).db);
    witnesses = await Promise.all(["w0", "w1", "w2"].map((name) => givenWitness(bare, `${name}.example`)));
    house = withWitnesses(bare, witnesses, 2);
  });
  afterEach(() => Promise.all(witnesses.map((witness) => witness.close())));

  test("shows a new head as soon as the quorum stands, and the one before until then", async () => {
    await grow(20, 0);
    expect([sizeOf(await findShownHead(house)), await findVouchedOver(house, 0)]).toEqual([20, null]);
    expect(await ask(0)).toMatchObject({ kind: "vouched", head: { size: 20 } });
    expect(await findShownHead(house)).not.toContain("w0.example");
    await ask(1);
    const shown = await findShownHead(house);
    expect(vouchingFor(shown!, house.witnesses!.policy)).toMatchObject({
      isEnough: true,
      vouching: [{ name: "w0" }, { name: "w1" }],
    });
    await grow(10, 20);
    expect(sizeOf(await findShownHead(house))).toBe(20);
    await ask(2);
    expect(sizeOf(await findShownHead(house))).toBe(20);
    await ask(1);
    expect(sizeOf(await findShownHead(house))).toBe(30);
    expect([(await findVouchedOver(house, 3))?.size, (await findVouchedOver(house, 20))?.size]).toEqual([20, 30]);
    expect(await findVouchedOver(house, 30)).toBeNull();
  });

  test("proves to each that the log grew, from whatever it knows, and again at a later time", async () => {
    for (const [count, from] of [
      [1, 0],
      [6, 1],
      [57, 7],
      [300, 64],
    ] as const) {
      await grow(count, from);
      expect(await ask(0)).toMatchObject({ kind: "vouched", head: { size: count + from } }); // it says what it knows
      expect(await ask(1, house, from)).toMatchObject({ kind: "vouched" });
    }
    expect(await ask(0, house, 364, later(MINUTE))).toMatchObject({ kind: "vouched" });
    expect(await house.db.selectFrom("log_cosignature").selectAll().execute()).toHaveLength(8);
  });

  test("takes for nothing what a witness does not say under its own key", async () => {
    await grow(5, 0);
    const [w0, w1] = house.witnesses!.policy.witnesses;
    expect(await getVouched(house, { ...w0!, key: w1!.key }, 0, now, never)).toEqual({
      kind: "failed",
      why: "no cosignature that holds",
    });
    await witnesses[2]!.stop();
    expect(await ask(2)).toMatchObject({ kind: "failed", why: expect.stringContaining("ECONNREFUSED") });
    await witnesses[2]!.start();
    const elsewhere = { ...house, publicUrl: "https://other.example" };
    await sealAll(elsewhere);
    expect(await ask(0, elsewhere)).toEqual({ kind: "failed", why: "it answers 404" });
  });

  test("believes no cosignature that somebody wrote into the database", async () => {
    await grow(5, 0);
    await ask(0);
    await ask(1);
    await grow(5, 5);
    const heads = await house.db.selectFrom("log_head").selectAll().orderBy("id").execute();
    const kept = await house.db.selectFrom("log_cosignature").selectAll().execute();
    for (const one of kept) await insertCosignature(house.db, { ...one, head_id: heads.at(-1)!.id });
    expect(sizeOf(await findShownHead(house))).toBe(5);
    expect(await findVouchedOver(house, 7)).toBeNull();
  });

  test("finds a log that was set back, by the head that we signed, until it is brought back", async () => {
    await grow(20, 0);
    await grow(10, 20);
    await ask(0);
    await lookOutside(house);
    expect(house.doubts.logContradicts).toBeNull();
    await asOwner(
      house.db,
      "create table kept as select * from entry_leaf where index >= 20",
      "create table kept_head as select * from log_head where size > 20",
      "delete from entry_leaf where index >= 20",
      "delete from log_head where size > 20",
    );
    expect(await ask(0)).toEqual({ kind: "contradicts", why: "it knows 30 leaves, and we have 20" });
    await lookOutside(house);
    expect(house.doubts.logContradicts).toBe("set-back");
    await witnesses[0]!.stop();
    await lookOutside(house); // what was seen once is not forgotten while the witness is away
    expect(house.doubts.logContradicts).toBe("set-back");
    await witnesses[0]!.start();
    await asOwner(
      house.db,
      "insert into entry_leaf select * from kept",
      "insert into log_head overriding system value select * from kept_head",
    );
    await lookOutside(house);
    expect(house.doubts.logContradicts).toBeNull();
  });

  test("finds that there are two of the log, also when ours has grown past what the witness saw", async () => {
    const other = withWitnesses(testHouse((await open()).db), witnesses);
    for (const one of [house, other]) await grow(20, 0, one);
    await grow(10, 20);
    await ask(0);
    await grow(10, 50, other);
    expect(await ask(0, other)).toEqual({ kind: "contradicts", why: "it answers 422" });
    await grow(10, 60, other);
    expect(await ask(0, other)).toEqual({ kind: "contradicts", why: "it answers 422" });
    await lookOutside(other);
    expect([house.doubts.logContradicts, other.doubts.logContradicts]).toEqual([null, "split"]);
  });

  test("doubts nothing because of a witness that only claims to know more", async () => {
    await grow(5, 0);
    const foreign = signerOf({ ...house, publicUrl: "https://other.example" }).sign({
      size: 999,
      root: new Uint8Array(32),
    });
    const liar = createServer((req, res) => {
      if (req.method === "GET") res.end(foreign);
      else res.writeHead(409, { "content-type": "text/x.tlog.size" }).end("999\n");
    }).listen(0, "127.0.0.1");
    await once(liar, "listening");
    const url = `http://127.0.0.1:${(liar.address() as AddressInfo).port}`;
    const deceived = withWitnesses(house, [{ ...witnesses[0]!, url }]);
    expect(await ask(0, deceived)).toEqual({ kind: "contradicts", why: "it knows 999 leaves, and we have 5" });
    await lookOutside(deceived);
    expect(deceived.doubts.logContradicts).toBeNull();
    liar.close();
  });
});
