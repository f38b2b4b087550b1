import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { askMailbox } from "~/disavowals/ask-mailbox.server";
import { disavowalPath } from "~/disavowals/disavowal";
import { disavowalPage } from "~/disavowals/disavowal-page.server";
import { DisavowalPage } from "~/disavowals/disavowal-view";
import { findRestorable } from "~/disavowals/disavowals.server";
import { stop } from "~/disavowals/stop.server";
import { wishBack } from "~/disavowals/wish-back.server";
import { disavowalWords } from "~/disavowals/words";
import { askPhone } from "~/proofs/ask-phone.server";
import { notFound } from "~/shell/answer-form.server";
import { limits } from "~/shell/limit-table";
import { spendByAddress } from "~/shell/limits.server";
import { nobodysWorld, worldOf } from "~/shell/request-world.server";
import { beginSession } from "~/shell/session.server";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data
    ? [
        { title: titleOf(disavowalWords.title(data.view.remedy, data.view.kind)) },
        { name: "robots", content: "noindex" },
      ]
    : [];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const view = await disavowalPage(nobodysWorld(context), params.token ?? "");
  if (!view) throw notFound();
  return { view };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  const token = params.token ?? "";
  const world = await worldOf(request, context);
  const spent = await spendByAddress(world, limits.disavowalsByAddress);
  if (!spent.within) throw tooMany(context, spent.retryAfter);
  const stopped = await stop(world, token);
  if (!stopped.ok && stopped.reason === "not-found") throw notFound();
  const wanted = stopped.ok ? undefined : await findRestorable(world, token);
  if (!wanted) return redirect(disavowalPath(token), 303);
  const { contact } = wanted;
  const asked = await (contact.channel === "sms"
    ? askPhone(world, contact.to)
    : askMailbox(world, { ...wanted, contact }));
  if (!asked.ok) throw tooMany(context, asked.reason.retryAfter);
  const { challenge, visitorId } = asked.value;
  await wishBack(world, wanted.annulmentId, visitorId);
  if (world.actor.kind === "nobody") await beginSession(request, context, visitorId);
  return redirect(`/proofs/${challenge.id}`, 303);
}

function tooMany(context: ActionFunctionArgs["context"], retryAfter: number): Response {
  context.retryAfter = retryAfter;
  return new Response(null, { status: 429 });
}

export default function Disavowal() {
  return <DisavowalPage view={useLoaderData<typeof loader>().view} />;
}
