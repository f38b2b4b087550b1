import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireAccount, requireFresh } from "~/accounts/entering/require-account.server";
import { identitiesPage } from "~/accounts/introductions/identities-page.server";
import { IdentitiesPage } from "~/accounts/introductions/identities-view";
import { identitiesPath } from "~/accounts/introductions/introduction";
import { unbindIdentity } from "~/accounts/introductions/unbind-identity.server";
import { identitiesWords } from "~/accounts/introductions/via-words";
import { unprocessable } from "~/shell/answer-form.server";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(identitiesWords.title) }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  return { view: await identitiesPage(await requireAccount(request, context)) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  const world = await requireFresh(request, context);
  const unbound = await unbindIdentity(world, String((await request.formData()).get("identity") ?? ""));
  if (!unbound.ok && unbound.reason === "last") return unprocessable({ identity: identitiesWords.last }, {});
  return redirect(identitiesPath, 303);
}

export default function Identities() {
  const errors = useActionData<typeof action>()?.errors;
  return <IdentitiesPage view={useLoaderData<typeof loader>().view} errors={errors} />;
}
