/** What is turned away last: acts; and first: whatever only looks. */
export type Rank = "act" | "look";

/** Forms that search, check or ask for help: sent again they lose nobody anything. */
const LOOKING = /^\/(?:records\/(?:search|passport|phone|filter|choices)|verify|help)(?:\/|$)/i;
/** Where somebody stands in the middle of an act, or reads what came of it. */
const UNDER_WAY = [
  /^\/(?:annulments|applications|proofs|pay|d)\/./i,
  /^\/records\/[^/]+\/(?:booked|moved|[^/]+\/(?:code|resend))(?:\/|$)/i,
  /^\/account\/(?:(?:code|lost|contact-lost|name)\/.|via\/[^/]+\/back)/i,
];
/** Papers, pictures and files of it, which cost most and only show. */
const SHOWN = /\.\w+$|\/files\/./i;

export function rankOf(method: string, pathname: string): Rank {
  const acts =
    method === "POST" || method === "PUT"
      ? !LOOKING.test(pathname)
      : UNDER_WAY.some((way) => way.test(pathname)) && !SHOWN.test(pathname);
  return acts ? "act" : "look";
}
