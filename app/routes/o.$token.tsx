import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { consentVersion } from "~/help/pages-words";
import { acceptOffer, declineOffer } from "~/places/answer-offer.server";
import { offerPage } from "~/places/offer-page.server";
import { OfferPage } from "~/places/offer-view";
import { offerWords } from "~/places/offer-words";
import { donePath } from "~/places/rebooking";
import { recordPath } from "~/records/record-view";
import { notFound } from "~/shell/answer-form.server";
import { nobodysWorld, worldOf } from "~/shell/request-world.server";
import { beginSession } from "~/shell/session.server";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? [{ title: titleOf(offerWords.titles[data.view.state]) }, { name: "robots", content: "noindex" }] : [];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const view = await offerPage(nobodysWorld(context), params.token ?? "");
  if (!view) throw notFound();
  return { view };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  const token = params.token ?? "";
  const world = await worldOf(request, context);
  const answer = (await request.formData()).get("answer");
  if (!(await offerPage(world, token))) throw notFound();
  if (answer === offerWords.decline) await declineOffer(world, token);
  if (answer !== offerWords.accept) return redirect(`/o/${encodeURIComponent(token)}`, 303);
  const accepted = await acceptOffer(world, token, consentVersion);
  // It has lapsed, or was answered: the page says so.
  if (!accepted.ok) return redirect(`/o/${encodeURIComponent(token)}`, 303);
  const { recordId, visitorId } = accepted.value;
  if (world.actor.kind !== "visitor") await beginSession(request, context, visitorId);
  return redirect(donePath(recordPath(recordId), "move"), 303);
}

export default function Offer() {
  return <OfferPage {...useLoaderData<typeof loader>()} />;
}
