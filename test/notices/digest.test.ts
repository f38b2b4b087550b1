import { describe, expect, it } from "vitest";
import { type Digested, digestOf, personHashOf } from "~/notices/digest.server";
import type { AnnulmentFacts, NoticeFacts } from "~/notices/notice";
import { refusedFacts, sampleFacts } from "./sample-facts";

const signature = { signer: "Котова А. С.", issuer: "УЦ", receivedAt: sampleFacts.filedAt, file: "ab".repeat(32) };
const signed: AnnulmentFacts = {
  ...sampleFacts,
  proof: { kind: "sms-and-signature", maskedPhone: "+7 ··· ···-11-22", signature },
};
const salt = new Uint8Array(16).fill(7);
const notice = (changes: Partial<Digested> = {}): Digested => ({
  ...{ id: "018f3d1c-1111-4222-8333-0123456789ab", number: sampleFacts.number, kind: "annulment", withdraws: null },
  ...{ requestId: "018f3d1c-2222-4222-8333-0123456789ab", recordId: "018f3d1c-3333-4222-8333-0123456789ab" },
  ...{ issuedAt: new Date(sampleFacts.finishedAt), facts: sampleFacts, qrStatement: new Uint8Array([1, 2, 3]) },
  personHash: personHashOf(sampleFacts, salt),
  ...changes,
});
const withFacts = (changes: Partial<AnnulmentFacts>): Digested => notice({ facts: { ...sampleFacts, ...changes } });

describe("the digest by which the log holds a notice", () => {
  it("is 64 digits, the same for the same notice, in whatever order its facts stand", () => {
    const backwards = Object.fromEntries(Object.entries(sampleFacts).reverse()) as unknown as NoticeFacts;
    expect(digestOf(notice())).toMatch(/^[0-9a-f]{64}$/);
    expect(digestOf(notice({ facts: backwards }))).toBe(digestOf(notice()));
  });

  it("is another as soon as anything of the notice is", () => {
    const others = [
      notice({ id: "018f3d1c-1111-4222-8333-0123456789ac" }),
      notice({ number: "1234567890123458" }),
      notice({ requestId: "018f3d1c-1111-4222-8333-0123456789ab" }),
      notice({ recordId: "018f3d1c-1111-4222-8333-0123456789ab" }),
      notice({ kind: "restoration" }),
      notice({ issuedAt: new Date(0) }),
      notice({ withdraws: "018f3d1c-1111-4222-8333-0123456789ab" }),
      notice({ qrStatement: null }),
      notice({ qrStatement: new Uint8Array([1, 2, 4]) }),
      notice({ personHash: null }),
      notice({ personHash: personHashOf(sampleFacts, new Uint8Array(16)) }),
    ];
    expect(new Set([notice(), ...others].map(digestOf)).size).toBe(others.length + 1);
  });

  it("is over every fact but the person", () => {
    const { office, ground, record } = sampleFacts;
    const others = [
      withFacts({ mode: "annul" }),
      withFacts({ startsAt: null }),
      withFacts({ filedAt: sampleFacts.finishedAt }),
      withFacts({ finishedAt: sampleFacts.filedAt }),
      withFacts({ restorableUntil: null }),
      withFacts({ paidKopecks: 1 }),
      withFacts({ reason: null }),
      withFacts({ annulmentNumber: "51073827" }),
      withFacts({ office: { ...office, address: "Другая улица, 1" } }),
      withFacts({ ground: { ...ground, ruleSetVersion: 4 } }),
      withFacts({ record: { ...record, number: "П240517387" } }),
      withFacts({ service: { title: "Другой приём" } }),
      withFacts({ agency: { name: "Другое" } }),
      withFacts({ region: { name: "Другая" } }),
    ];
    expect(new Set([notice(), ...others].map(digestOf)).size).toBe(others.length + 1);
  });

  it("stays when the person is erased from it, so that the notice can be verified without them", () => {
    const erased = { surname: "", givenName: "", patronymic: null };
    expect(digestOf(withFacts({ holder: erased }))).toBe(digestOf(notice()));
    expect(digestOf(withFacts({ proof: { kind: "sms", maskedPhone: "" } }))).toBe(digestOf(notice()));
    const nameless = { ...signature, signer: "" };
    expect(digestOf(notice({ facts: { ...signed, proof: { ...signed.proof, signature: nameless } as never } }))).toBe(
      digestOf(notice({ facts: signed })),
    );
  });

  it("of a refusal is over why, but not over the officer's words, which can be erased with the person", () => {
    const { denial } = refusedFacts;
    const refused = (changes: object) =>
      digestOf(notice({ facts: { ...refusedFacts, denial: { ...denial, ...changes } } as NoticeFacts }));
    expect(refused({ words: null })).toBe(refused({}));
    const others = [
      refused({ reason: "debt" }),
      refused({ otherwise: "" }),
      refused({ disputableUntil: "2026-12-24" }),
      digestOf(notice({ facts: { ...refusedFacts, asked: "annul" } })),
    ];
    expect(new Set([refused({}), ...others]).size).toBe(others.length + 1);
  });

  it("holds whether the request was signed, by whose certificate and with which file", () => {
    const bySignature = (changes: object) =>
      digestOf(
        notice({ facts: { ...signed, proof: { ...signed.proof, signature: { ...signature, ...changes } } as never } }),
      );
    const all = [
      digestOf(notice()),
      bySignature({}),
      bySignature({ issuer: "Другой" }),
      bySignature({ file: "cd".repeat(32) }),
    ];
    expect(new Set(all).size).toBe(all.length);
  });
});

describe("the hash of the person of a notice", () => {
  it("is another for another name, phone or signer, and for another salt", () => {
    const { holder } = sampleFacts;
    const hash = (facts: NoticeFacts, by = salt) => personHashOf(facts, by).toString("hex");
    const all = [
      hash(sampleFacts),
      hash({ ...sampleFacts, holder: { ...holder, surname: "Кошкина" } }),
      hash({ ...sampleFacts, holder: { ...holder, givenName: "Алла" } }),
      hash({ ...sampleFacts, holder: { ...holder, patronymic: null } }),
      hash({ ...sampleFacts, proof: { kind: "sms", maskedPhone: "+7 ··· ···-11-33" } }),
      hash(signed),
      hash(sampleFacts, new Uint8Array(16)),
      hash(refusedFacts),
      hash({ ...refusedFacts, denial: { ...refusedFacts.denial, words: null } }),
    ];
    expect(new Set(all).size).toBe(all.length);
    expect(hash({ ...sampleFacts, reason: "Другое" })).toBe(hash(sampleFacts));
  });
});
