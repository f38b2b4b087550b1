import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { identitiesPage } from "~/accounts/identities-page.server";
import { IdentitiesPage } from "~/accounts/identities-view";
import { identitiesPath } from "~/accounts/introduction";
import { requireAccount, requireFresh } from "~/accounts/require-account.server";
import { unbindIdentity } from "~/accounts/unbind-identity.server";
import { identitiesWords } from "~/accounts/via-words";
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
