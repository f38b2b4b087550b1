/**
 * What an act comes to: a value, or a reason why not. Refusals are values that a citizen can cause;
 * anything that should not happen is an exception.
 */
export type Outcome<Value, Reason> = { ok: true; value: Value } | { ok: false; reason: Reason };

export const done = <Value>(value: Value): { ok: true; value: Value } => ({ ok: true, value });
export const refuse = <const Reason>(reason: Reason): { ok: false; reason: Reason } => ({ ok: false, reason });
