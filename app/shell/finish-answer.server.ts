import { type Answer, isHtml } from "./answer.server";
import type { Case } from "./case.server";
import { compress } from "./compress.server";
import { securityHeaders } from "./headers.server";
import { visitorCookie } from "./visitor.server";

/** What holds for every answer: security headers, no storing, the visitor's cookie, compression, the length. */
export async function finishAnswer(one: Case, answer: Answer): Promise<Answer> {
  const { desk, incoming, requestId, sentVid, vid } = one;
  const { publicUrl } = desk.house;
  const headers = {
    ...securityHeaders(publicUrl),
    "cache-control": "no-store",
    ...(one.context?.retryAfter !== undefined && { "retry-after": String(one.context.retryAfter) }),
    ...answer.headers,
    "x-request-id": requestId,
  };
  // Also those of a request that failed: what it filed can be reached with the session it began.
  const cookies = [...answer.cookies, ...(one.context?.cookies ?? [])];
  if (sentVid === null && isHtml(answer)) cookies.push(visitorCookie(vid, publicUrl));
  const packed = await compress({ ...answer, headers, cookies }, incoming.headers.get("accept-encoding"));
  if (packed.status === 204 || packed.status === 304) return { ...packed, body: null };
  const length = String(packed.body?.length ?? 0);
  return {
    ...packed,
    headers: { ...packed.headers, "content-length": length },
    body: incoming.method === "HEAD" ? null : packed.body,
  };
}
