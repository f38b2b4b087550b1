import { same } from "../asn1/asn1";
import type { Facts } from "../facts";
import { type Finding, finding } from "../signature";
import type { Signed } from "../signed";

/** A detached signature is about whatever has its digest; an attached one must bring exactly the document we offered. */
export function content({ cms }: Pick<Signed, "cms">, facts: Pick<Facts, "content">): Finding {
  if (cms.content === null) return finding("content", "detached");
  return finding("content", same(cms.content, facts.content) ? "same" : "differs");
}
