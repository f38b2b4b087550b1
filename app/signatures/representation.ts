import type { Report } from "~/cms/signature";
import { exactWords } from "~/lib/time-words";
import { maskSigner } from "./kept";
import { representWords as words } from "./represent-words";

/** What a citizen is told of somebody else's signature on their request. */
export interface Representation {
  receivedAt: Date;
  report: Report;
}

/** Whose signature came when. */
export function representedWords({ receivedAt, report }: Representation, zone: string): string {
  const signer = report.signers.find((one) => one.signer)?.signer;
  const who = signer && maskSigner(signer);
  return words.received(who || words.nameless, exactWords(receivedAt, zone));
}
