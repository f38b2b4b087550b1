import type { PauseKind, PauseReason } from "#db/schema";
import { choice, required } from "~/lib/form";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { pauseErrors as errors } from "./pause-words";

/** That an account is paused: by its holder, or by an officer. */
export interface Pause {
  id: string;
  accountId: string;
  kind: PauseKind;
  at: Date;
  /** Of "officer": of which agency they were, by name, and why. */
  agency: string | null;
  agencyId: string | null;
  reason: PauseReason | null;
  /** The number of what an officer decided it by; null once erased. */
  slip: string | null;
  /** Of "own": when it ends by itself; null: nobody has asked for that. */
  opensAt: Date | null;
}

export const pauseReasons = ["asked", "stranger", "decision"] as const satisfies readonly PauseReason[];

/**
 * When one's own pause ends, once a code has said that it shall: at once for whoever has shown a second factor, too; for everybody
 * else after a wait, in which whoever was told can stop it.
 * @param assurance of the session, as in `Inside`
 */
export const liftedAt = (assurance: number, hours: number, now: Date): Date =>
  assurance >= 3 ? now : new Date(now.getTime() + hours * 3_600_000);

/** The number of a paper, as it stands there. */
export function parseSlip(typed: string): Outcome<string, "empty" | "odd"> {
  const slip = typed.replace(/\s+/gu, " ");
  if (slip === "") return refuse("empty");
  return /^[\p{L}\p{N} ./\u2116-]{1,40}$/u.test(slip) && /\p{N}/u.test(slip) ? done(slip) : refuse("odd");
}

export const pauseFields = {
  reason: choice(pauseReasons, errors.reason),
  slip: required(parseSlip, (reason) => errors.slip[reason]),
};
