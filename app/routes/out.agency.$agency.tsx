import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { findOutToAgency } from "~/agencies/out.server";
import { OutPage } from "~/agencies/out-view";
import { outWords } from "~/agencies/out-words";
import { notFound } from "~/shell/answer-form.server";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(outWords.title) }, { name: "robots", content: "noindex" }];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const out = await findOutToAgency(context.house.db, params.agency ?? "");
  if (!out) throw notFound();
  return out;
}

export default function OutToAgency() {
  return <OutPage {...useLoaderData<typeof loader>()} />;
}
