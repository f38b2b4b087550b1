import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ClosedVisitPage } from "~/places/closed-visit-view";
import { closedVisitWords } from "~/places/closed-visit-words";
import { closedVisitPage, openClosedVisit } from "~/places/open-closed-visit.server";
import { rebookingPath } from "~/places/rebooking";
import { recordPath } from "~/records/record-view";
import { notFound } from "~/shell/answer-form.server";
import { nobodysWorld, worldOf } from "~/shell/request-world.server";
import { beginSession } from "~/shell/session.server";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? [{ title: titleOf(closedVisitWords.titles[data.visit.state]) }, { name: "robots", content: "noindex" }] : [];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const token = params.token ?? "";
  const visit = await closedVisitPage(nobodysWorld(context), token);
  if (!visit) throw notFound();
  return { visit, action: `/c/${encodeURIComponent(token)}` };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  const token = params.token ?? "";
  const world = await worldOf(request, context);
  if (!(await closedVisitPage(world, token))) throw notFound();
  const opened = await openClosedVisit(world, token);
  // It has been moved, or its day has come: the page says so.
  if (!opened.ok) return redirect(`/c/${encodeURIComponent(token)}`, 303);
  if (world.actor.kind !== "visitor") await beginSession(request, context, opened.value.visitorId);
  return redirect(rebookingPath(recordPath(opened.value.recordId), "move"), 303);
}

export default function ClosedVisit() {
  return <ClosedVisitPage {...useLoaderData<typeof loader>()} />;
}
