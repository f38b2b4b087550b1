import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireActive } from "~/accounts/entering/require-account.server";
import { bindingPath, certificatesPath } from "~/accounts/profile/certificate";
import { removeProof } from "~/accounts/profile/remove-proof.server";
import { certificatesPage } from "~/cabinet/certificates-page.server";
import { CertificatesPage } from "~/cabinet/certificates-view";
import { certificatesWords } from "~/cabinet/certificates-words";
import { isUuid } from "~/lib/uuid";
import { askBinding } from "~/signatures/ask-binding.server";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(certificatesWords.title) }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  return { view: await certificatesPage(await requireActive(request, context)) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  const world = await requireActive(request, context);
  const form = await request.formData();
  if (form.has("add")) {
    const asked = await askBinding(world);
    return redirect(asked.ok ? bindingPath(asked.value) : "/account/again", 303);
  }
  const id = String(form.get("certificate") ?? "");
  const unbound = isUuid(id) ? await removeProof(world, "certificate", id) : null;
  return redirect(unbound && !unbound.ok && unbound.reason === "stale" ? "/account/again" : certificatesPath, 303);
}

export default function Certificates() {
  return <CertificatesPage view={useLoaderData<typeof loader>().view} />;
}
