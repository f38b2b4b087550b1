import type { SeenHead } from "./growth";
import { base64, fromBase64 } from "./note";

/** What a follower remembers of a log from one look to the next: kept away from the log, or it is worth nothing. */
export interface FollowerState {
  /** The verifier key that is trusted. */
  key: string | null;
  heads: SeenNote[];
}

export interface SeenNote extends SeenHead {
  /** The signed head itself: with two that do not fit each other, a log is convicted by its own signature. */
  note: string;
}

/** The last head vouches for all before it; some more help to say where a fault lies. */
const KEPT = 100;

export const emptyState: FollowerState = { key: null, heads: [] };

/** The state with a head that was found in order. */
export function withHead(state: FollowerState, head: SeenNote): FollowerState {
  const isKnown = state.heads.some(({ size }) => size === head.size);
  return isKnown ? state : { ...state, heads: [...state.heads, head].slice(-KEPT) };
}

export const stateText = ({ key, heads }: FollowerState): string =>
  `${JSON.stringify(
    { key, heads: heads.map(({ size, root, at, note }) => ({ size, root: base64(root), at: at.toISOString(), note })) },
    null,
    1,
  )}\n`;

/** Null for what is no such state. */
export function parseState(text: string): FollowerState | null {
  try {
    const { key, heads } = JSON.parse(text) as { key: unknown; heads: Record<string, unknown>[] };
    if (key !== null && typeof key !== "string") return null;
    return { key, heads: heads.map(readHead) };
  } catch {
    return null;
  }
}

function readHead({ size, root, at, note }: Record<string, unknown>): SeenNote {
  const bytes = fromBase64(String(root));
  const date = new Date(String(at));
  if (!Number.isSafeInteger(size) || bytes?.length !== 32 || Number.isNaN(date.getTime()) || typeof note !== "string")
    throw new TypeError("no head");
  return { size: size as number, root: bytes, at: date, note };
}
