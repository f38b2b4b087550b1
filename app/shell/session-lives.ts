import type { SubjectKind } from "#db/schema";

/** How long sessions of a kind last: unused, and at the most. */
export interface Life {
  idleMs: number;
  wholeMs: number;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** A device keeps its requests at hand as long as they wait to be proven; a desk and an account are not left open (ASVS 7.3.1, 7.3.2). */
export const lives: Readonly<Record<SubjectKind, Life & { cookie: string; sameSite: "lax" | "strict" }>> = {
  visitor: { cookie: "sid", sameSite: "lax", idleMs: 24 * HOUR_MS, wholeMs: 72 * HOUR_MS },
  officer: { cookie: "desk", sameSite: "strict", idleMs: 15 * MINUTE_MS, wholeMs: 8 * HOUR_MS },
  account: { cookie: "account", sameSite: "lax", idleMs: 30 * MINUTE_MS, wholeMs: 12 * HOUR_MS },
};
