import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireActive, requireFresh } from "~/accounts/entering/require-account.server";
import { networksFields } from "~/accounts/networks/networks-fields";
import { networksErrors, networksWords } from "~/accounts/networks/networks-words";
import { setNetworks } from "~/accounts/networks/set-networks.server";
import { networksPage } from "~/cabinet/networks-page.server";
import { NetworksPage } from "~/cabinet/networks-view";
import { readForm } from "~/lib/form";
import { unprocessable } from "~/shell/answer-form.server";
import { formWords } from "~/ui/form-words";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(networksWords.title) }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  return { view: await networksPage(await requireFresh(request, context)) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  const world = await requireActive(request, context);
  const form = readForm(await request.formData(), networksFields, formWords);
  if (!form.ok) return unprocessable(form.errors, form.typed);
  const set = await setNetworks(world, form.value.networks);
  if (set.ok) return redirect("/account", 303);
  if (set.reason === "stale") return redirect("/account/again", 303);
  const why = set.reason === "outside" ? networksErrors.outside(world.from?.address ?? "") : networksErrors.noRescue;
  return unprocessable({ networks: why }, form.typed);
}

export default function Networks() {
  const { errors, typed } = useActionData<typeof action>() ?? {};
  return <NetworksPage view={useLoaderData<typeof loader>().view} errors={errors} typed={typed} />;
}
