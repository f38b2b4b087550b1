import { redirect } from "@remix-run/node";
import type { Outcome } from "~/lib/outcome";
import { tooMany, unprocessable } from "~/shell/answer-form.server";
import type { RequestContext } from "~/shell/context.server";
import { beginSession } from "~/shell/session.server";
import type { World } from "~/shell/world.server";
import { retryWords } from "~/ui/limits-words";
import type { SearchRefusal } from "./query";
import { recordPath, samePath } from "./record-view";
import type { Found } from "./search.server";
import { searchRefusalWords } from "./search-words";

interface Asked {
  request: Request;
  context: RequestContext;
  world: World;
  /** What was typed into the form that asked. */
  typed: Record<string, string>;
}

/** To the record that was found, with a session for whoever had none; or back to the form, saying why not. */
export async function answerSearch({ request, context, world, typed }: Asked, found: Outcome<Found, SearchRefusal>) {
  if (found.ok) {
    if (world.actor.kind === "nobody") await beginSession(request, context, found.value.visitorId);
    const path = recordPath(found.value.recordId);
    return redirect(found.value.isOneOfSeveral ? samePath(path) : path, 303);
  }
  const errors: Record<string, string> = {
    number: searchRefusalWords(found.reason, (seconds) => retryWords(world.now, seconds)),
  };
  return found.reason.code === "limited"
    ? tooMany(context, errors, typed, found.reason.retryAfter)
    : unprocessable(errors, typed);
}
