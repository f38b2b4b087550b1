import type { LoaderFunctionArgs } from "@remix-run/node";
import { parseNoticeNumber } from "~/notices/number";
import { verify } from "~/notices/verify.server";
import { worldOf } from "~/shell/request-world.server";

/** The same answer for programs. `verdict`: in-force, none, or unknown (asked too often). */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const world = await worldOf(request, context);
  const headers = { "Access-Control-Allow-Origin": "*" };
  const parsed = parseNoticeNumber((params.number ?? "").slice(0, 60));
  const answer = parsed.ok ? await verify(world, parsed.value) : null;
  const checkedAt = world.now.toISOString();
  if (answer?.ok) return Response.json({ ...answer.value, checkedAt }, { headers });
  if (answer?.reason.code === "limited") {
    const { retryAfter } = answer.reason;
    return Response.json(
      { verdict: "unknown", checkedAt },
      { status: 429, headers: { ...headers, "Retry-After": String(retryAfter) } },
    );
  }
  return Response.json({ verdict: "none", checkedAt }, { status: 404, headers });
}
