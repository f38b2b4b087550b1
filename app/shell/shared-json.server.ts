import { createHash } from "node:crypto";

/** For anybody's page: an answer in which nothing is personal. */
export const openHeaders = { "Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin" };

/** What a browser asks for before it sends `If-None-Match` from another site's page. */
export const preflightHeaders = {
  "access-control-allow-origin": "*",
  "access-control-allow-methods": "GET, HEAD",
  "access-control-allow-headers": "If-None-Match",
  "access-control-max-age": "86400",
};

interface Sent {
  status?: number;
  /** How long anybody may keep it; nobody, when zero. */
  seconds?: number;
  headers?: Record<string, string>;
}

/** JSON for programs anywhere, with a strong ETag; 304 to those who have it. */
export function sharedJson(request: Request, value: unknown, { status = 200, seconds = 0, headers }: Sent): Response {
  const text = JSON.stringify(value);
  const tag = createHash("sha256").update(text).digest("base64url").slice(0, 22);
  const all = {
    ...openHeaders,
    "Access-Control-Expose-Headers": "ETag, Link, Retry-After",
    "Cache-Control": seconds > 0 ? `public, max-age=${seconds}` : "no-store",
    ETag: `"${tag}"`,
    ...headers,
  };
  if (status === 200 && isKnown(request.headers.get("if-none-match"), tag))
    return new Response(null, { status: 304, headers: { ...all, Vary: "Accept-Encoding" } });
  return new Response(text, { status, headers: { ...all, "Content-Type": "application/json" } });
}

/** Compressed forms have tags of their own (`compress.server.ts`): any of them tells that the text is known. */
function isKnown(ifNoneMatch: string | null, tag: string): boolean {
  const known = ifNoneMatch?.split(",").map((one) =>
    one
      .trim()
      .replace(/^W\//, "")
      .replace(/-(?:br|gzip)"$/, '"'),
  );
  return known?.some((one) => one === "*" || one === `"${tag}"`) ?? false;
}
