import { type ActionFunctionArgs, data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { introduce } from "~/accounts/introductions/introduce.server";
import { introductionPath } from "~/accounts/introductions/introduction";
import { UnheardPage } from "~/accounts/introductions/unheard-view";
import { unheardWords } from "~/accounts/introductions/via-words";
import { worldOf } from "~/shell/request-world.server";
import { beginSession } from "~/shell/session.server";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(unheardWords("stray", "").title) }];

/** Whoever merely follows a link here has begun nothing, and is told where one begins. */
export const loader = () => null;

export async function action({ request, context, params: { provider = "" } }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  const world = await worldOf(request, context);
  const begun = await introduce(world, provider);
  if (begun.ok) {
    const { introductionId, visitorId } = begun.value;
    if (world.actor.kind === "nobody") await beginSession(request, context, visitorId);
    return redirect(introductionPath(introductionId), 303);
  }
  const { reason } = begun;
  if (reason.code === "unknown") return redirect("/account/sign-in", 303);
  if (reason.code === "closed") return redirect("/account", 303);
  if (reason.code === "stale") return redirect("/account/again", 303);
  if (reason.code === "limited") {
    context.retryAfter = reason.retryAfter;
    throw new Response(null, { status: 429 });
  }
  const title = world.house.providers.all.find(({ id }) => id === provider)?.title ?? "";
  return data({ title }, { status: 503 });
}

export default function Via() {
  const away = useActionData<typeof action>();
  return <UnheardPage why={away ? "away" : "stray"} title={away?.title ?? ""} />;
}
