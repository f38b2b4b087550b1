import type { LoaderFunctionArgs } from "@remix-run/node";
import { refuse } from "~/lib/outcome";
import { parseNoticeNumber } from "~/notices/number";
import { unlessAway } from "~/shell/away.server";
import { nobodysWorld } from "~/shell/request-world.server";
import { sharedJson } from "~/shell/shared-json.server";
import { verifyWithProof } from "~/verification/verify.server";

/** Answers the preflight of any site's page. */
export const handle = { shared: true };

/** So long may an answer be kept: a notice can be withdrawn at any moment. */
const SECONDS = 5;

/** Where these answers are described (RFC 8631). */
const described = { Link: '</openapi.json>; rel="service-desc"' };

/** The same answer for programs; `public/openapi.json` describes it. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const parsed = parseNoticeNumber((params.number ?? "").slice(0, 60));
  if (!parsed.ok && parsed.reason !== "check-digit")
    return sharedJson(request, { verdict: "unknown", because: "damaged" }, { status: 400, headers: described });
  if (!parsed.ok)
    return sharedJson(request, { verdict: "none" }, { status: 404, seconds: SECONDS, headers: described });
  const ask = () => verifyWithProof(nobodysWorld(context), parsed.value);
  const answer = await unlessAway(context, ask, refuse({ code: "away" } as const));
  if (answer.ok) return sharedJson(request, answer.value, { seconds: SECONDS, headers: described });
  const { reason } = answer;
  if (reason.code === "none")
    return sharedJson(request, { verdict: "none" }, { status: 404, seconds: SECONDS, headers: described });
  const [status, wait] = reason.code === "limited" ? [429, reason.retryAfter] : [503, 30];
  const headers = { ...described, "Retry-After": String(wait) };
  return sharedJson(request, { verdict: "unknown", because: reason.code }, { status, headers });
}
