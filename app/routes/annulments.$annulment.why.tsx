import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { whyPage } from "~/annulments/filing/why-page.server";
import { WhyPage } from "~/annulments/filing/why-page-view";
import { whyPageWords } from "~/annulments/filing/why-page-words";
import { requireRequest } from "~/annulments/require-step.server";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(whyPageWords.title) }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { world, annulment } = await requireRequest(request, context, params.annulment);
  return whyPage(world, annulment);
}

export default function WhyOfRequest() {
  return <WhyPage view={useLoaderData<typeof loader>()} />;
}
