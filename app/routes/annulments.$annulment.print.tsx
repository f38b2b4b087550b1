import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireStep } from "~/annulments/require-step.server";
import { finishedPage } from "~/cabinet/finished-page.server";
import { PrintPage } from "~/cabinet/finished-view";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? [{ title: titleOf(data.text.title) }] : []);

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { world, annulment } = await requireStep(request, context, params.annulment, "finished", "restored", "denied");
  return finishedPage(world, annulment);
}

export default function Print() {
  return <PrintPage view={useLoaderData<typeof loader>()} />;
}
