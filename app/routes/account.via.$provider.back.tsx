import { data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { hearProvider } from "~/accounts/introductions/hear-provider.server";
import { introductionPath } from "~/accounts/introductions/introduction";
import { UnheardPage } from "~/accounts/introductions/unheard-view";
import { unheardWords } from "~/accounts/introductions/via-words";
import { worldOf } from "~/shell/request-world.server";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? [{ title: titleOf(unheardWords(data.why, data.title).title) }] : [];

/** The protocol's GET: keeps what the provider said, and leads to the page whose form acts (decision 1 of the room). */
export async function loader({ request, context, params: { provider = "" } }: LoaderFunctionArgs) {
  context.registered = "nothing-to-register";
  const world = await worldOf(request, context);
  const heard = await hearProvider(world, provider, new URL(request.url).searchParams);
  if (heard.ok) return redirect(introductionPath(heard.value), 303);
  const title = world.house.providers.all.find(({ id }) => id === provider)?.title ?? "";
  return data({ why: heard.reason, title }, { status: heard.reason === "away" ? 503 : 400 });
}

export default function Back() {
  return <UnheardPage {...useLoaderData<typeof loader>()} />;
}
