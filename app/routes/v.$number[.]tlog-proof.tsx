import type { LoaderFunctionArgs } from "@remix-run/node";
import { fileProofWords } from "~/cabinet/finished-words";
import { refuse } from "~/lib/outcome";
import { parseNoticeNumber } from "~/notices/number";
import { notFound } from "~/shell/answer-form.server";
import { unlessAway } from "~/shell/away.server";
import { nobodysWorld } from "~/shell/request-world.server";
import { proofOfFile } from "~/verification/verify.server";

/** That the log holds the file of a notice (C2SP tlog-proof), to be kept beside it; it names nobody. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const parsed = parseNoticeNumber((params.number ?? "").slice(0, 60));
  if (!parsed.ok) throw notFound();
  const ask = () => proofOfFile(nobodysWorld(context), parsed.value);
  const answer = await unlessAway(context, ask, refuse({ code: "away" } as const));
  if (!answer.ok && answer.reason.code === "none") throw notFound();
  if (!answer.ok || answer.value === null) {
    const wait = !answer.ok && answer.reason.code === "limited" ? answer.reason.retryAfter : 5;
    return new Response(`${fileProofWords.notYet}\n`, {
      status: answer.ok ? 503 : answer.reason.code === "limited" ? 429 : 503,
      headers: {
        "Content-Type": "text/plain; charset=utf-8",
        "Retry-After": String(wait),
        "Cache-Control": "no-store",
      },
    });
  }
  return new Response(answer.value, {
    headers: {
      "Content-Type": "text/plain; charset=utf-8",
      "Content-Disposition": `attachment; filename="otmena-${parsed.value}.tlog-proof"`,
      "Cache-Control": "no-store",
    },
  });
}
