import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireActive } from "~/accounts/entering/require-account.server";
import { certificatesPath } from "~/accounts/profile/certificate";
import { unreadWords } from "~/attachments/words";
import { bindingPage } from "~/cabinet/certificates-page.server";
import { BindingPage } from "~/cabinet/certificates-view";
import { bytesOf, turnBack } from "~/shell/answer-form.server";
import { bindCertificate } from "~/signatures/bind-certificate.server";
import { bindingRefusalWords, bindingWords } from "~/signatures/binding-words";
import { reasonWords } from "~/signatures/words";
import { retryWords } from "~/ui/limits-words";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(bindingWords.title) }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const view = await bindingPage(await requireActive(request, context), params.binding);
  const unread = unreadWords(context.unread, reasonWords.structure["too-large"]);
  return data({ view, errors: unread ? { p7s: unread } : undefined }, { status: context.unread ?? 200 });
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  const world = await requireActive(request, context);
  const { binding = "" } = params;
  const { path } = await bindingPage(world, binding);
  const bound = await bindCertificate(world, binding, await bytesOf((await request.formData()).get("p7s")));
  if (bound.ok) return redirect(certificatesPath, 303);
  const { reason } = bound;
  // Its page says so, or what came of it.
  if (reason.code === "over") return redirect(path, 303);
  const errors = { p7s: bindingRefusalWords(reason, (seconds) => retryWords(world.now, seconds)) };
  return turnBack(context, reason, errors, {});
}

export default function Binding() {
  const { view, errors } = useLoaderData<typeof loader>();
  return <BindingPage view={view} errors={useActionData<typeof action>()?.errors ?? errors} />;
}
