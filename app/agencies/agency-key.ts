/** What a key may be for. */
export const scopes = [
  "records:write",
  "records:read",
  "places:write",
  "places:read",
  "deliveries:read",
  "deliveries:answer",
] as const;
export type Scope = (typeof scopes)[number];

export const isScope = (text: string): text is Scope => (scopes as readonly string[]).includes(text);

/** A key of a program of an agency, as far as anybody but the program knows it. */
export interface AgencyKey {
  id: string;
  agencyId: string;
  /** Which program has it. */
  name: string;
  scopes: readonly Scope[];
  /** Null: all offices of the agency. */
  officeIds: readonly string[] | null;
  createdAt: Date;
  expiresAt: Date;
  endedAt: Date | null;
  usedAt: Date | null;
}

/** As it is sent; by its beginning programs that look for lost secrets know it. */
export const KEY_PREFIX = "otm_";
const KEY = /^otm_[\w-]{43}$/;
export const isKey = (text: string): boolean => KEY.test(text);

/** The key of a header `Authorization`; null where none can be one. */
export function bearerOf(header: string | null): string | null {
  const [, token = ""] = /^Bearer +(\S+) *$/i.exec(header ?? "") ?? [];
  return isKey(token) ? token : null;
}

export type KeyState = "live" | "expired" | "ended";

export function keyState({ endedAt, expiresAt }: Pick<AgencyKey, "endedAt" | "expiresAt">, now: Date): KeyState {
  if (endedAt) return "ended";
  return expiresAt <= now ? "expired" : "live";
}

/** Days that a key lasts unless it is told otherwise, and at most. */
export const KEY_DAYS = { usual: 365, most: 730 } as const;
