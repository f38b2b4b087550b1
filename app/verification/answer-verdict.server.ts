import { data } from "@remix-run/node";
import type { RequestContext } from "~/shell/context.server";
import { statusOf, type VerdictView } from "./verify-view";

/** The verdict with its status, and for programs when to ask again. */
export function answerVerdict(context: Pick<RequestContext, "retryAfter">, view: VerdictView) {
  sayWhenAgain(context, view);
  return data(view, { status: statusOf(view) });
}

export function sayWhenAgain(context: Pick<RequestContext, "retryAfter">, view: VerdictView): void {
  if (view.kind === "unknown") context.retryAfter = view.retryAfter;
}
