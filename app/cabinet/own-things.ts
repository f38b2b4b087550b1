import type { OwnRequest } from "./own-requests-words";

/** What somebody may have here. A refusal is a request that was not granted; it stands among the requests, too. */
export const ownKinds = ["record", "application", "request", "refusal", "appeal", "question"] as const;
export type OwnKind = (typeof ownKinds)[number];

/** One of them in the one list of all. */
export interface OwnThing extends OwnRequest {
  readonly at: Date;
}

/** What the address of the list says; `before`: only what is older. */
export interface OwnQuery {
  readonly kind: OwnKind | null;
  readonly before: Date | null;
}

/** As many as a page holds within its bytes. */
export const OWN_PAGE = 20;

export const ownPath = "/records/own";

/** Whatever an address says that we do not understand counts as not said. */
export function readOwnQuery(params: URLSearchParams): OwnQuery {
  const ms = params.get("before") ?? "";
  return {
    kind: ownKinds.find((kind) => kind === params.get("kind")) ?? null,
    before: /^[1-9][0-9]{0,13}$/.test(ms) ? new Date(Number(ms)) : null,
  };
}

/** The address of the list: kinds and moments only. */
export function ownHref({ kind, before }: OwnQuery): string {
  const said = new URLSearchParams({ ...(kind && { kind }), ...(before && { before: String(before.getTime()) }) });
  return said.size === 0 ? ownPath : `${ownPath}?${said}`;
}

/** A page of what was found, the newest first, and from when the next one goes on; null: that is all. */
export function pageOf(found: readonly OwnThing[]): { things: readonly OwnThing[]; next: Date | null } {
  const sorted = [...found].sort((a, b) => b.at.getTime() - a.at.getTime());
  const things = sorted.slice(0, OWN_PAGE);
  return { things, next: sorted.length > OWN_PAGE ? (things.at(-1)?.at ?? null) : null };
}
