import { createHash, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import { finish } from "~/annulments/finishing/finish.server";
import { der, objectId, octets, readAll, readFirst, sequence, setOf } from "~/cms/der";
import { exactWords } from "~/lib/time-words";
import { keepFile } from "~/notices/keep-file.server";
import { renderNotice } from "~/notices/render.server";
import { askStamp } from "~/seals/ask-stamp.server";
import { stampTrust } from "~/seals/judge-stamp.server";
import { openStamps } from "~/seals/open-stamps.server";
import { certificatesIn } from "~/seals/seal-keys.server";
import { LONGEST_STAMP, STAMP_ROOM } from "~/seals/stamp-token";
import { checkFile } from "~/verification/check-file.server";
import { fileVerdictView } from "~/verification/file-answer";
import { checkSealHere } from "~/verification/seal-check";
import { verifyFile } from "~/verification/verify-file.server";
import { knownKeys } from "../notices/known-keys";
import { sampleFacts } from "../notices/sample-facts";
import { worldAt } from "../proofs/mailbox";
import { onBothDatabases } from "../support/database";
import { later, SECOND } from "../support/given";
import { boundlessHouse, proven, type TestHouse } from "../support/requests";
import { testSealer } from "../support/test-sealer";
import { openTimeStamper, type TimeStamper } from "../support/time-stamper";

const trustIn = (file: string) => stampTrust(certificatesIn(readFileSync(file)).map(({ raw }) => raw));
/** The authority's clock is that of the machine. */
const today = new Date();
const publicUrl = "https://otmena.example";
const { seals } = knownKeys();
const [{ keyId }] = [testSealer()];
const slim = seals.map(({ chain, ...rest }) => ({
  ...rest,
  chainDigest: createHash("sha256").update(chain[0]!).digest(),
}));

let tsa: TimeStamper;
let stranger: TimeStamper;
/** A file with a time-stamp, that token, and one by an authority that nobody here believes. */
let pdf: Buffer;
let token: Uint8Array;
let strange: Uint8Array;

/** Sealed with whatever is given for a time-stamp. */
async function sealedWith(make: (signature: Uint8Array) => Promise<Uint8Array | undefined>): Promise<Buffer> {
  const plan = { ...testSealer().plan, room: testSealer().plan.room + STAMP_ROOM + 2000 };
  const prepared = await renderNotice(sampleFacts, { publicUrl, seal: plan });
  return Buffer.from(await testSealer().seal(prepared, make));
}

const asked = async (one: TimeStamper, signature: Uint8Array) => {
  const got = await askStamp(one.url, trustIn(one.root), signature, today);
  if (!got.ok) throw new Error(got.reason);
  return got.value;
};

beforeAll(async () => {
  [tsa, stranger] = [await openTimeStamper({ chain: true }), await openTimeStamper()];
  pdf = await sealedWith(async (signature) => {
    token = await asked(tsa, signature);
    strange = await asked(stranger, signature);
    return token;
  });
});
afterAll(() => Promise.all([tsa.close(), stranger.close()]));

const place = (file: Buffer) => {
  const from = file.indexOf("/Contents <30") + "/Contents <".length;
  return { from, to: file.indexOf(">", from) };
};
const sealIn = (file: Buffer) => Buffer.from(file.toString("latin1", place(file).from, place(file).to), "hex");
/** The same file with another seal in its place. */
function resealed(cms: Uint8Array): Buffer {
  const file = Buffer.from(pdf);
  const { from, to } = place(file);
  file.write(
    Buffer.from(cms)
      .toString("hex")
      .padEnd(to - from, "0"),
    from,
    "latin1",
  );
  return file;
}

/** What the two ways of checking say of a file; whether it is ours must not differ. */
async function both(file: Buffer, trust = trustIn(tsa.root), now = today) {
  const { keyId, stampedAt } = checkFile(file, seals, { trust, now });
  expect((await checkSealHere(Uint8Array.from(file), slim)).keyId).toBe(keyId);
  return { keyId, stampedAt };
}
const refused = { keyId: null, stampedAt: null };
const unclaimed = () => ({ keyId, stampedAt: null });

describe("a file with a time-stamp", () => {
  test("is ours, and was stamped at that moment", async () => {
    const { keyId: whose, stampedAt } = await both(pdf);
    expect(whose).toBe(keyId);
    expect(Math.abs(stampedAt!.getTime() - today.getTime())).toBeLessThan(60_000);
  });

  test("is ours, and nothing is claimed, where nobody vouches for it or our clock is behind", async () => {
    expect(await both(pdf, trustIn(stranger.root))).toEqual(unclaimed());
    expect(await both(pdf, trustIn(tsa.root), new Date(0))).toEqual(unclaimed());
    expect(await both(await sealedWith(async () => strange))).toEqual(unclaimed());
    expect(checkFile(pdf, seals)).toMatchObject(unclaimed());
  });

  test("is ours without it, too, though a time-stamp proves nothing then", async () => {
    expect(await both(await sealedWith(async () => undefined))).toEqual(unclaimed());
  });

  test("on another signature is not ours, whoever made it", async () => {
    const other = await asked(tsa, randomBytes(256));
    expect(await both(await sealedWith(async () => other))).toEqual(refused);
  });

  test("is not ours with anything else among what is not signed", async () => {
    const cms = sealIn(pdf);
    const attribute = sequence(objectId("1.2.840.113549.1.9.16.2.14"), setOf(token));
    const other = sequence(objectId("1.2.3.4"), setOf(octets(Buffer.from("hidden"))));
    const twice = sequence(objectId("1.2.840.113549.1.9.16.2.14"), der(0x31, token, token));
    const none = sequence(objectId("1.2.840.113549.1.9.16.2.14"), setOf());
    const renamed = sequence(objectId("1.2.840.113549.1.9.16.2.15"), setOf(token));
    expect(await both(resealed(withUnsigned(cms, [attribute])))).toMatchObject({ keyId });
    for (const attributes of [
      [attribute, other],
      [other, attribute],
      [attribute, attribute],
      [other],
      [twice],
      [none],
      [renamed],
    ])
      expect(await both(resealed(withUnsigned(cms, attributes)))).toEqual(refused);
  });

  test("is not ours with a token that is none, is too long, or has something in it that nobody signed", async () => {
    const [type, around] = [token.subarray(4, 15), token.subarray(15)];
    expect(Buffer.from(sequence(type, around))).toEqual(Buffer.from(token));
    const made: Uint8Array[] = [
      sequence(),
      octets(token),
      sequence(type, around, octets(Buffer.of(1))),
      sequence(objectId("1.2.840.113549.1.7.1"), around),
      Uint8Array.from(token.subarray(0, -1)),
      sequence(octets(Buffer.alloc(LONGEST_STAMP))),
      withUnsigned(token, [sequence(objectId("1.2.3.4"), setOf(octets(Buffer.from("hidden"))))]),
    ];
    for (const one of made) expect(await both(await sealedWith(async () => one))).toEqual(refused);
  });

  const digits = "0123456789abcdef";
  /** The file with one bit of its token flipped. */
  function flipped(byte: number): Buffer {
    const file = Buffer.from(pdf);
    const digit = place(pdf).from + 2 * (sealIn(pdf).indexOf(token) + byte) + 1;
    file[digit] = digits.charCodeAt(digits.indexOf(String.fromCharCode(file[digit]!)) ^ (1 << (byte % 4)));
    return file;
  }
  /** Where the token brings the root, which its signer's signature says nothing of. */
  function rootIn(): { from: number; to: number } {
    const { raw } = certificatesIn(readFileSync(tsa.root))[0]!;
    const from = Buffer.from(token).indexOf(raw);
    return { from, to: from + raw.length };
  }

  test("is not ours after one flipped bit of its token", async () => {
    const { from, to } = rootIn();
    expect(from).toBeGreaterThan(0);
    for (let byte = 0; byte < token.length; byte += 3)
      if (byte < from || byte >= to) expect([byte, await both(flipped(byte))]).toEqual([byte, refused]);
  }, 120_000);

  test("says no moment after one flipped bit in what its token brings beside its signer", () => {
    const { from, to } = rootIn();
    const moments = [];
    for (let byte = from; byte < to; byte += 3)
      moments.push(checkFile(flipped(byte), seals, { trust: trustIn(tsa.root), now: today }).stampedAt);
    expect(new Set(moments)).toEqual(new Set([null]));
  });

  test("whatever stands there, there is an answer", async () => {
    const bytes = fc.uint8Array({ maxLength: 60 });
    const piece = fc.oneof(
      bytes,
      bytes.map((one) => sequence(one)),
      bytes.map((one) => setOf(one)),
    );
    await fc.assert(
      fc.asyncProperty(piece, async (one) => {
        const parts = [sequence(objectId("1.2.840.113549.1.9.16.2.14"), setOf(one))];
        expect(await both(resealed(withUnsigned(sealIn(pdf), parts)))).toEqual(refused);
      }),
      { seed: 20261129, numRuns: 100 },
    );
  });
});

/** A message with other attributes that are not signed. */
function withUnsigned(cms: Uint8Array, attributes: readonly Uint8Array[]): Uint8Array {
  const inside = (value: Uint8Array) => readAll(readFirst(value)!.body)!.map(({ whole }) => whole);
  const [type, around] = inside(cms);
  const signed = inside(inside(around!)[0]!);
  const signer = inside(inside(signed.at(-1)!)[0]!).slice(0, 6);
  const unsigned = attributes.length > 0 ? [der(0xa1, ...attributes)] : [];
  return sequence(type!, der(0xa0, sequence(...signed.slice(0, -1), setOf(sequence(...signer, ...unsigned)))));
}

onBothDatabases("the file of a notice with a time-stamp", (open) => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await boundlessHouse((await open()).db);
  });

  it("is kept with it, and whoever checks the file reads when; nobody does where the authority is not believed", async () => {
    const settings = { ...house.settings.seal, stampUrl: tsa.url, stampCertificates: tsa.root };
    const stamps = openStamps(settings, house.log);
    const plan = { ...testSealer().plan, room: testSealer().plan.room + stamps.room };
    const stamping: TestHouse = {
      ...house,
      stamps,
      sealer: testSealer(),
      qrSigner: house.qrSigner,
      render: (facts, qrStatement) => renderNotice(facts, { publicUrl, qrStatement, seal: plan }),
    };
    const { actor, annulment } = await proven(house);
    const done = await finish(worldAt(house, actor, later(SECOND)), annulment.number);
    if (!done.ok) throw new Error(done.reason.code);
    const file = (await keepFile(worldAt(stamping, actor, today), done.value.id))!;
    const moment = checkFile(file, seals, { trust: stamps.trust, now: today }).stampedAt!;
    const rowsBy = async (of: TestHouse) => {
      const verdict = await verifyFile(worldAt(of, { kind: "nobody" }, today), file);
      if (!verdict.ok || verdict.value.kind !== "genuine") throw new Error("not genuine");
      const view = fileVerdictView(verdict.value, today, { host: "otmena.example", demonstration: true });
      return "rows" in view ? view.rows.filter(({ term }) => term === "Метка времени") : [];
    };
    expect(await rowsBy(stamping)).toEqual([
      { term: "Метка времени", value: exactWords(moment, "Asia/Yekaterinburg") },
    ]);
    expect(await rowsBy({ ...house, sealer: testSealer(), qrSigner: house.qrSigner })).toEqual([]);
  });
});
