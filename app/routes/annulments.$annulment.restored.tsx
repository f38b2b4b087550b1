import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { undoneWords } from "~/annulments/obliged/objection-words";
import { requireStep } from "~/annulments/require-step.server";
import { restoredWords } from "~/annulments/restoring/restoring-words";
import { finishedPage } from "~/cabinet/finished-page.server";
import { RestoredPage } from "~/cabinet/restored-view";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? [{ title: titleOf(data.undone ? undoneWords.title : restoredWords.title(data.kind)) }] : [];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { world, annulment } = await requireStep(request, context, params.annulment, "restored");
  return finishedPage(world, annulment);
}

export default function Restored() {
  return <RestoredPage view={useLoaderData<typeof loader>()} />;
}
