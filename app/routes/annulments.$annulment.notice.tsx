import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireStep } from "~/annulments/require-step.server";
import { finishedPage } from "~/cabinet/finished-page.server";
import { FinishedPage } from "~/cabinet/finished-view";
import { finishedWords } from "~/cabinet/finished-words";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? [{ title: titleOf(finishedWords.title(data.kind, data.mode)) }] : [];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { world, annulment } = await requireStep(request, context, params.annulment, "finished");
  return finishedPage(world, annulment);
}

export default function Finished() {
  return <FinishedPage view={useLoaderData<typeof loader>()} />;
}
