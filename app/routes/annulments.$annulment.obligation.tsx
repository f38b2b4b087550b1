import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { pathOf } from "~/annulments/annulment";
import { confirm } from "~/annulments/confirm.server";
import { finish } from "~/annulments/finish.server";
import { obligationPage } from "~/annulments/obligation-page.server";
import { ObligationPage } from "~/annulments/obligation-view";
import { obligationWords } from "~/annulments/obligation-words";
import { requireStep } from "~/annulments/require-step.server";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? [{ title: titleOf(obligationWords.titles[data.asks.kind]) }] : [];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { world, annulment } = await requireStep(request, context, params.annulment, "obliged");
  return obligationPage(world, annulment);
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { world, annulment } = await requireStep(request, context, params.annulment, "obliged", "finish", "finished");
  context.registered = "yes";
  const confirmed = await confirm(world, annulment.number);
  if (confirmed.ok) await finish(world, annulment.number);
  return redirect(pathOf(confirmed.ok ? "finished" : "obliged", annulment.number), 303);
}

export default function ObligationRoute() {
  return <ObligationPage view={useLoaderData<typeof loader>()} />;
}
