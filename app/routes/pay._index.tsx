import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { beginPayment } from "~/payments/begin-payment.server";
import { refuseBeginning } from "~/payments/begin-words";
import { paymentPath } from "~/payments/paths";
import { readWanted } from "~/payments/pay-fields";
import { payPage } from "~/payments/pay-page.server";
import { PayPage } from "~/payments/pay-view";
import { payWords } from "~/payments/words";
import { turnBack, unprocessable } from "~/shell/answer-form.server";
import { worldOf } from "~/shell/request-world.server";
import { beginSession } from "~/shell/session.server";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(payWords.title) }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  return payPage(await worldOf(request, context));
}

export async function action({ request, context }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  const world = await worldOf(request, context);
  const wanted = readWanted(await request.formData());
  if (!wanted.ok) return unprocessable(wanted.errors, wanted.typed);
  const begun = await beginPayment(world, wanted.value);
  if (!begun.ok) {
    const { reason, errors } = refuseBeginning(begun.reason, world.now);
    return turnBack(context, reason, errors, wanted.typed);
  }
  if (world.actor.kind === "nobody") await beginSession(request, context, begun.value.visitorId);
  return redirect(paymentPath(begun.value.paymentId), 303);
}

export default function Pay() {
  const answered = useActionData<typeof action>();
  return <PayPage view={useLoaderData<typeof loader>()} errors={answered?.errors} typed={answered?.typed.uin} />;
}
