import {
  type ActionFunctionArgs,
  type AppLoadContext,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { type Annulment, pathOf } from "~/annulments/annulment";
import { finish } from "~/annulments/finishing/finish.server";
import { obligationPage } from "~/annulments/obliged/obligation-page.server";
import { ObligationPage, titleFor } from "~/annulments/obliged/obligation-view";
import { sendPapers } from "~/annulments/obliged/send-papers.server";
import { confirm } from "~/annulments/proving/confirm.server";
import { requireStep } from "~/annulments/require-step.server";
import { FILES } from "~/attachments/files-field";
import { refuseFiles } from "~/attachments/refuse-files.server";
import { unreadWords } from "~/attachments/words";
import type { World } from "~/shell/world.server";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction<typeof loader> = ({ data: page }) =>
  page ? [{ title: titleOf(titleFor(page.view)) }] : [];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { world, annulment } = await requireStep(request, context, params.annulment, "obliged");
  const unread = unreadWords(context.unread);
  const view = await obligationPage(world, annulment);
  return data({ view, errors: unread ? { files: unread } : undefined }, { status: context.unread ?? 200 });
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { world, annulment } = await requireStep(request, context, params.annulment, "obliged", "finish", "finished");
  context.registered = "yes";
  if (annulment.decision.asks?.kind === "documents")
    return takePapers(context, world, annulment, await request.formData());
  const confirmed = await confirm(world, annulment.number);
  if (confirmed.ok) await finish(world, annulment.number);
  return redirect(pathOf(confirmed.ok ? "finished" : "obliged", annulment.number), 303);
}

async function takePapers(context: AppLoadContext, world: World, { number }: Annulment, form: FormData) {
  const sent = await sendPapers(world, number, form.getAll(FILES));
  if (!sent.ok && sent.reason.of === "files") {
    const { reason } = sent.reason;
    return refuseFiles(context, reason, {});
  }
  // Wherever it stands by now, its address leads there.
  return redirect(pathOf("obliged", number), 303);
}

export default function ObligationRoute() {
  const { view, errors } = useLoaderData<typeof loader>();
  return <ObligationPage view={view} errors={useActionData<typeof action>()?.errors ?? errors} />;
}
