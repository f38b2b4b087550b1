/** What is turned away last: acts; and first: whatever only looks. */
export type Rank = "act" | "look";

/** Forms that search, check or ask for help: sent again they lose nobody anything. */
const LOOKING = /^\/(?:records\/(?:search|passport|phone|filter|choices)|verify|help)(?:\/|$)/i;
/** Where somebody stands in the middle of an act. */
const UNDER_WAY = /^\/(?:annulments|applications|proofs|pay|d)\/./i;

export function rankOf(method: string, pathname: string): Rank {
  const acts = method === "POST" || method === "PUT" ? !LOOKING.test(pathname) : UNDER_WAY.test(pathname);
  return acts ? "act" : "look";
}
