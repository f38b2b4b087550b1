import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { requireStep } from "~/annulments/require-step.server";
import { formatAnnulmentNumber } from "~/identity/annulment-number";
import { isUuid } from "~/lib/uuid";
import { revokeShare } from "~/shares/revoke-share.server";
import { notFound } from "~/shell/answer-form.server";

/** Ends one link. Its page is that of all of them. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  const { world, annulment } = await requireStep(request, context, params.annulment, "finished", "restored");
  const share = params.share ?? "";
  // Twice is once: a link that has ended already is none to complain about.
  if (!isUuid(share)) throw notFound();
  await revokeShare(world, annulment.number, share);
  return redirect(`/annulments/${formatAnnulmentNumber(annulment.number)}/shares`, 303);
}

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { annulment } = await requireStep(request, context, params.annulment, "finished", "restored");
  return redirect(`/annulments/${formatAnnulmentNumber(annulment.number)}/shares`, 303);
}
