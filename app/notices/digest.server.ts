import { createHash } from "node:crypto";
import { canonicalJson, type Json } from "~/lib/canonical";
import { byNameless, isNameless, type NamelessFacts } from "./nameless";
import { type AnyFacts, byKind, type NoticeFacts } from "./notice";
import type { AnyNotice } from "./notices.server";
import { channelOf, maskedContact, type Proof } from "./proof";

/** As much of a notice as its digest is over. */
export type Digested = Pick<
  AnyNotice,
  | "id"
  | "number"
  | "requestId"
  | "recordId"
  | "kind"
  | "issuedAt"
  | "facts"
  | "qrStatement"
  | "withdraws"
  | "personHash"
>;

/** What identifies a person in a notice: it can be erased later, and its salted hash stays. Nameless ones may have words at most. */
export function personHashOf(facts: AnyFacts, salt: Uint8Array): Buffer {
  if (isNameless(facts))
    return createHash("sha256")
      .update(salt)
      .update(canonicalJson(wordsBeside(facts)))
      .digest();
  // Whatever contact it is: the first digests called it so.
  const maskedPhone = maskedContact(facts.proof);
  const person = { holder: facts.holder, maskedPhone, signer: signerOf(facts.proof), ...wordsOf(facts) };
  return createHash("sha256").update(salt).update(canonicalJson(person)).digest();
}

/**
 * SHA-256, in hexadecimal, over the whole of a notice: what the log holds of it. The person stands in it by their hash; that
 * the notice was withdrawn later is an entry of its own.
 */
export function digestOf(notice: Digested): string {
  const { facts, qrStatement, issuedAt, personHash } = notice;
  const { id, number, requestId: annulmentId, recordId, kind, withdraws } = notice;
  const whole = {
    ...{ version: 1, id, number, annulmentId, recordId, kind, withdraws },
    issuedAt: issuedAt.toISOString(),
    statement: qrStatement && Buffer.from(qrStatement).toString("hex"),
    person: personHash && Buffer.from(personHash).toString("hex"),
    facts: withoutPerson(facts),
  };
  return createHash("sha256").update(canonicalJson(whole)).digest("hex");
}

const signerOf = (proof: Proof): string | null => ("signature" in proof ? proof.signature.signer : null);

/** What an officer wrote to the citizen may say anything of them, so it is hashed and erased with the person. */
const wordsOf = (facts: NoticeFacts) =>
  byKind<{ words?: string | null }>(facts, {
    annulment: () => ({}),
    restoration: () => ({}),
    withdrawal: () => ({}),
    refusal: ({ denial: { words } }) => ({ words }),
    move: () => ({}),
  });

/** The same of what names nobody. */
const wordsBeside = (facts: NamelessFacts) =>
  byNameless<{ words?: string | null }, NamelessFacts>(facts, {
    erase: () => ({}),
    appeal: () => ({}),
    resolve: ({ words }) => ({ words }),
    pay: () => ({}),
    refund: () => ({}),
    decide: ({ words }) => ({ words }),
  });

function withoutPerson(facts: AnyFacts): Json {
  if (isNameless(facts)) return { ...facts, ...("words" in facts ? { words: null } : {}) } as unknown as Json;
  const { proof } = facts;
  const nameless = "signature" in proof ? { signature: { ...proof.signature, signer: null } } : {};
  const wordless = "denial" in facts ? { denial: { ...facts.denial, words: null } } : {};
  return {
    ...facts,
    ...wordless,
    holder: null,
    proof: { ...proof, ...nameless, [channelOf(proof) === "email" ? "maskedEmail" : "maskedPhone"]: null },
  } as unknown as Json;
}
