import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { askPaymentCode } from "~/payments/ask-payment-code.server";
import { refuseAsking } from "~/payments/asking-words";
import { payCodePage } from "~/payments/code-page.server";
import { PayCodePage } from "~/payments/code-view";
import { contactOf } from "~/payments/contact-of.server";
import { codePath, paymentPath } from "~/payments/paths";
import { requirePayment } from "~/payments/require-payment.server";
import { codeWords } from "~/proofs/words";
import { turnBack } from "~/shell/answer-form.server";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: titleOf(codeWords.by[data?.view.channel ?? "sms"].title) },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { world, payment } = await requirePayment(request, context, params.payment);
  return { id: payment.id, view: await payCodePage(world, payment) };
}

/** The code once more, to where it went. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  const { world, payment } = await requirePayment(request, context, params.payment);
  const contact = contactOf(world.house.keys, payment);
  if (!contact) return redirect(paymentPath(payment.id), 303);
  const asked = await askPaymentCode(world, payment.id, contact);
  if (asked.ok || asked.reason.code === "gone-on") return redirect(codePath(payment.id), 303);
  return turnBack(context, asked.reason, { code: refuseAsking(asked.reason, world.now) }, {});
}

export default function PaymentResend() {
  return <PayCodePage {...useLoaderData<typeof loader>()} errors={useActionData<typeof action>()?.errors} />;
}
