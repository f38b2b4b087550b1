import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { helpSignaturePage } from "~/help/help-signature-words";
import { isMarked } from "~/tickets/help-page";
import { Helpful } from "~/tickets/helpful-view";
import { Article } from "~/ui/article";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(helpSignaturePage.title) }];

export const loader = ({ request }: LoaderFunctionArgs) => ({ marked: isMarked(new URL(request.url).searchParams) });

export default function HelpSignature() {
  const { marked } = useLoaderData<typeof loader>();
  return <Article {...helpSignaturePage} after={<Helpful page="signature" isMarked={marked} />} />;
}
