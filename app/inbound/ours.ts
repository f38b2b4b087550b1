import { replyPhrase, tellNobody } from "~/annulments/sms-words";
import { composed } from "~/lib/composed";

/**
 * Whether a text is one of our own that comes back, from a telephone that forwards or a service that answers everything: each
 * names our address, or says one of two things that nobody else would.
 */
export function isOurs(text: string, publicUrl: string): boolean {
  const said = composed(text).toLowerCase();
  return [new URL(publicUrl).host, replyPhrase, tellNobody].some((sign) => said.includes(sign.toLowerCase()));
}
