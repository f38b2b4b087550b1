import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { draftPage } from "~/applications/draft-page.server";
import { DraftPage } from "~/applications/draft-view";
import { requireDraft } from "~/applications/require-draft.server";
import { worldOf } from "~/shell/request-world.server";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? [{ title: titleOf(data.view.title) }, { name: "robots", content: "noindex" }] : [];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  return { view: draftPage(await requireDraft(await worldOf(request, context), params.draft)) };
}

export default function Draft() {
  return <DraftPage {...useLoaderData<typeof loader>()} />;
}
