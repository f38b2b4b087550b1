import { createHash, createPrivateKey } from "node:crypto";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { joinBytes } from "~/lib/bytes";
import { renderNotice } from "~/notices/render.server";
import { signatureIn } from "~/seals/cades";
import type { KnownSeal } from "~/seals/key-file";
import { sealerOf, signerOfKey } from "~/seals/seal.server";
import { certificatesIn } from "~/seals/seal-keys.server";
import type { SlimSeal } from "~/seals/slim-keys";
import { checkFile } from "~/verification/check-file.server";
import { addressIn } from "~/verification/offline";
import { checkSealHere } from "~/verification/seal-check";
import { givenKey } from "../notices/given-key";
import { knownKeys } from "../notices/known-keys";
import { sampleFacts } from "../notices/sample-facts";
import { sealedNotice } from "../notices/sealed";

const { seals } = knownKeys();
let pdf: Uint8Array<ArrayBuffer>;
beforeAll(async () => {
  pdf = Uint8Array.from(await sealedNotice(sampleFacts));
});

/** As a page knows them: by a digest, without certificates. */
const slim = (known: KnownSeal[]): SlimSeal[] =>
  known.map(({ chain, ...rest }) => ({
    ...rest,
    chainDigest: createHash("sha256")
      .update(joinBytes(...chain))
      .digest(),
  }));

/** What the two ways of checking say of a file: they must not differ. */
async function both(bytes: Uint8Array<ArrayBuffer>, known: KnownSeal[] = seals) {
  const here = await checkSealHere(bytes, slim(known));
  expect(here.keyId).toBe(checkFile(bytes, known).keyId);
  return here;
}

test("a file as it was issued is sealed, and its facts and address are read", async () => {
  const address = addressIn(Buffer.from(pdf).toString("latin1"));
  const { $schema: _, ...facts } = (await both(pdf)).facts as unknown as Record<string, unknown>;
  expect(facts).toEqual(sampleFacts);
  expect(await both(pdf)).toMatchObject({ keyId: seals[0]!.keyId, address });
  expect(address).toMatch(/^https:\/\/otmena\.example\/v\/6047182653914402\/[A-Z2-7]+$/);
});

test("one flipped byte, anywhere, and it is not; both ways of checking agree", async () => {
  const flip = fc.tuple(fc.nat(pdf.length - 1), fc.integer({ min: 1, max: 255 }));
  await fc.assert(
    fc.asyncProperty(flip, async ([at, bits]) => {
      const changed = Uint8Array.from(pdf);
      changed[at] = changed[at]! ^ bits;
      expect(await both(changed)).toEqual({ keyId: null, facts: null, address: null });
    }),
    { seed: 20261121, numRuns: 100 },
  );
});

test("every byte of the certificates that a file carries counts, and those of a stranger do not", async () => {
  const [certificate] = seals[0]!.chain;
  const from = Buffer.from(pdf).indexOf(Buffer.from(certificate!).toString("hex"));
  expect(from).toBeGreaterThan(0);
  for (let at = from; at < from + 2 * certificate!.length; at += 53) {
    const changed = Uint8Array.from(pdf);
    changed[at] = changed[at] === 0x30 ? 0x31 : 0x30;
    if (changed[at] !== pdf[at]) expect((await both(changed)).keyId, `byte ${at}`).toBeNull();
  }
  const stranger = givenKey("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256").certificate;
  const chain = certificatesIn(readFileSync(stranger)).map((one) => Uint8Array.from(one.raw));
  const other = { ...seals[0]!, chain };
  expect((await both(pdf, [other])).keyId).toBeNull();
  expect((await both(pdf, [other, seals[0]!])).keyId).toBe(seals[0]!.keyId);
});

test("every byte of the seal's beginning counts", async () => {
  const from = Buffer.from(pdf).indexOf("/Contents <30");
  for (let at = from - 60; at < from + 400; at += 7) {
    const changed = Uint8Array.from(pdf);
    changed[at] = changed[at]! ^ 0x01;
    expect((await both(changed)).keyId, `byte ${at}`).toBeNull();
  }
});

test.each(["P-256", "P-384"])("a seal on %s is checked, too", async (curve) => {
  const { key, certificate } = givenKey("-newkey", "ec", "-pkeyopt", `ec_paramgen_curve:${curve}`);
  const chain = certificatesIn(readFileSync(certificate)).map((one) => Uint8Array.from(one.raw));
  const sealer = sealerOf(signerOfKey(createPrivateKey(readFileSync(key))), chain, true);
  const known = [{ keyId: sealer.keyId, chain, notBefore: 0, notAfter: 1 }];
  for (let time = 0; time < 4; time += 1) {
    const make = { publicUrl: "https://otmena.example", seal: sealer.plan };
    const sealed = Uint8Array.from(await sealer.seal(await renderNotice(sampleFacts, make)));
    expect((await both(sealed, known)).keyId).toBe(sealer.keyId);
    // The tag of the first number of the signature, which Web Crypto does not see.
    const value = Buffer.from(
      signatureIn(Buffer.from(/\/Contents <(30[0-9a-f]+)>/.exec(Buffer.from(sealed).toString("latin1"))![1]!, "hex"))!,
    );
    const tag = Buffer.from(sealed).indexOf(value.toString("hex")) + 5;
    sealed[tag] = sealed[tag]! ^ 1;
    expect((await both(sealed, known)).keyId).toBeNull();
    sealed[tag] = sealed[tag]! ^ 1;
    sealed[9000] = sealed[9000]! ^ 1;
    expect((await both(sealed, known)).keyId).toBeNull();
  }
});

test("whatever it is, there is an answer", async () => {
  await fc.assert(fc.asyncProperty(fc.uint8Array(), async (bytes) => void (await both(Uint8Array.from(bytes)))));
});
