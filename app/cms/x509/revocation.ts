import { reading } from "../asn1/asn1";
import type { Facts } from "../facts";
import { askAnswers } from "./answers";
import type { Certificate } from "./certificate";
import { askLists } from "./lists";
import type { Answer } from "./words";

/** Whether a certificate was revoked as of the time in question, or why that is not known. */
export type Status = Exclude<Answer, "unsure"> | "no-list";

/** One that says *revoked* outweighs any that says *good*; and where one was not understood, no other can say *good*. */
const order: Answer[] = ["revoked", "on-hold", "unsure", "good", "stale", "unusable"];

/**
 * Asks all lists and answers about a certificate.
 * @param issuers of it, one above the other, up to the anchor
 */
export function statusOf(certificate: Certificate, issuers: readonly Certificate[], facts: Facts): Status {
  const ask = (source: typeof askLists): Answer[] => reading(() => source(certificate, issuers, facts)) ?? ["unsure"];
  const found = [...ask(askLists), ...ask(askAnswers)];
  const gravest = order.find((one) => found.includes(one)) ?? "no-list";
  return gravest === "unsure" ? "unusable" : gravest;
}
