import type { MessageState } from "#db/schema";
import type { Channel } from "~/identity/contact";
import type { Challenge } from "~/proofs/challenge";
import type { Annulment } from "./annulment";

/** A message with a code of a request, as far as it says whether another way is tried. */
export interface Tried {
  channel: Channel;
  challenge_id: string | null;
  state: MessageState;
}

/**
 * By which channel a code goes by itself once the life of the last one is over: by e-mail where an SMS has not arrived, or nobody
 * says that it has; once in a request, and never by SMS. Null: by none, as where a code has been typed, so that one had come.
 * `among`: the channels that can prove the request.
 */
export function nextWay(
  { begunBy }: Pick<Annulment, "begunBy">,
  last: Challenge | undefined,
  messages: readonly Tried[],
  among: readonly Channel[],
): Channel | null {
  if (last?.channel !== "sms" || last.tries > 0 || last.usedAt) return null;
  // What was begun by SMS is proven by an answer to it.
  if (begunBy === "sms" || !among.includes("email")) return null;
  const isTried = messages.some(({ channel }) => channel === "email");
  const hasCome = messages.some((one) => one.challenge_id === last.id && one.state === "delivered");
  return isTried || hasCome ? null : "email";
}
