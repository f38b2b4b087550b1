import { done, type Outcome, refuse } from "~/lib/outcome";

/** Where an agency wants to be told what happened. */
export interface Webhook {
  id: string;
  agencyId: string;
  url: string;
  createdAt: Date;
  /** Until then the secret before the present one signs too. */
  formerUntil: Date | null;
  pausedAt: Date | null;
  endedAt: Date | null;
  /** `gone`: its server said that there is none any more. */
  endedBecause: "desk" | "gone" | null;
  testedAt: Date | null;
  testStatus: number | null;
  testFault: string | null;
}

/** What a webhook has to be told of an act, and what came of it. */
export interface WebhookDelivery {
  entryId: number;
  state: "waiting" | "delivered" | "dead";
  tries: number;
  /** The first try. */
  beganAt: Date | null;
  nextAt: Date;
  triedAt: Date | null;
  lastStatus: number | null;
  lastFault: string | null;
}

/** What an officer can do with a webhook. `again` and `skip` are about one delivery. */
export type WebhookChange =
  | { do: "pause" | "resume" | "test" | "rotate" | "end" }
  | { do: "again" | "skip"; entryId: number };

const MINUTE = 60;
const HOUR = 3600;

/** Seconds from a try that failed to the next: by the first, the second ... and then always the last. */
const DELAYS = [5, 30, 2 * MINUTE, 10 * MINUTE, 30 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR];
/** So much longer at most, that not all come at once when a server is there again. */
const SPREAD = 0.2;

/** After so long a delivery is given up, and waits for an officer. */
export const GIVEN_UP_MS = 72 * HOUR * 1000;

/** Seconds until the next try. Spread by what is sent where, and not by chance: the same try waits equally long anywhere. */
export function delayAfter(tries: number, webhookId: string, entryId: number): number {
  const delay = DELAYS[Math.min(tries, DELAYS.length) - 1] ?? DELAYS[0]!;
  return Math.round(delay * (1 + SPREAD * fractionOf(`${webhookId} ${entryId} ${tries}`)));
}

/** FNV-1a, in 32 bits. */
function fractionOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return hash / 2 ** 32;
}

/** By which a receiver knows what it has been told already: tries of the same act bear the same. */
export const messageId = (entryId: number): string => `entry-${entryId}`;

export type UrlFault = "no-address" | "no-https" | "with-password" | "private";

const LONGEST = 500;
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/**
 * An address to send to: https, but for this machine itself in a demonstration. Whether it leads into a network of ours is
 * known only once its name is looked up, before each try.
 */
export function parseWebhookUrl(typed: string, isDemo: boolean): Outcome<string, UrlFault> {
  if (typed.length > LONGEST || !URL.canParse(typed)) return refuse("no-address");
  const url = new URL(typed);
  const isHere = isDemo && url.protocol === "http:" && LOOPBACK.test(url.hostname);
  if (url.protocol !== "https:" && !isHere) return refuse("no-https");
  if (url.username !== "" || url.password !== "") return refuse("with-password");
  url.hash = "";
  return done(url.href);
}
