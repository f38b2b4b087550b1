import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { confirmRequest } from "~/accounts/entering/confirm-request.server";
import { requireActive } from "~/accounts/entering/require-account.server";
import { confirmPage } from "~/accounts/profile/confirm-page.server";
import { ConfirmPage } from "~/accounts/profile/confirm-view";
import { confirmWords as words } from "~/accounts/profile/confirm-words";
import { pathOf } from "~/annulments/annulment";
import { finish } from "~/annulments/finishing/finish.server";
import { requireStep } from "~/annulments/require-step.server";
import { parseSecondFactor } from "~/credentials/credential";
import { passwordIn } from "~/credentials/password";
import { unprocessable } from "~/shell/answer-form.server";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(words.title) }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { world, annulment } = await requireStep(request, context, params.annulment, "code");
  return confirmPage(world, annulment);
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { annulment } = await requireStep(request, context, params.annulment, "code");
  const world = await requireActive(request, context);
  context.registered = "yes";
  const { asks } = await confirmPage(world, annulment);
  const shown = shownIn(await request.formData(), asks);
  if (!shown) return unprocessable({ shown: words[asks === "password" ? "empty" : "typing"] }, {});
  const confirmed = await confirmRequest(world, annulment.number, shown);
  if (confirmed.ok) {
    await finish(world, annulment.number);
    return redirect(pathOf("finished", annulment.number), 303);
  }
  const { reason } = confirmed;
  if (reason === "wrong" || reason === "closed") return unprocessable({ shown: words[reason] }, {});
  // Wherever the request stands by now.
  return redirect(pathOf(reason === "changed" ? "changed" : "code", annulment.number), 303);
}

function shownIn(form: FormData, asks: "totp" | "password"): string | null {
  if (asks === "password") return passwordIn(form, "shown") || null;
  const factor = parseSecondFactor(String(form.get("shown") ?? "").slice(0, 200));
  return factor?.kind === "totp" ? factor.code : null;
}

export default function InAccount() {
  return <ConfirmPage view={useLoaderData<typeof loader>()} errors={useActionData<typeof action>()?.errors} />;
}
