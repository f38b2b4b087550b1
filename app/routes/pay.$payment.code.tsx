import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { payCodePage } from "~/payments/code-page.server";
import { PayCodePage } from "~/payments/code-view";
import { confirmPayment } from "~/payments/confirm-payment.server";
import { refuseConfirming } from "~/payments/confirming-words";
import { paymentPath } from "~/payments/paths";
import { requirePayment } from "~/payments/require-payment.server";
import { parseCode } from "~/proofs/challenge";
import { codeTyping, codeWords } from "~/proofs/words";
import { turnBack, unprocessable } from "~/shell/answer-form.server";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: titleOf(codeWords.by[data?.view.channel ?? "sms"].title) },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { world, payment } = await requirePayment(request, context, params.payment);
  return { id: payment.id, view: await payCodePage(world, payment) };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  const { world, payment } = await requirePayment(request, context, params.payment);
  const code = parseCode(String((await request.formData()).get("code") ?? ""));
  if (!code) return unprocessable({ code: codeTyping }, {});
  const confirmed = await confirmPayment(world, payment.id, code);
  if (confirmed.ok) return redirect(paymentPath(payment.id), 303);
  return turnBack(context, confirmed.reason, { code: refuseConfirming(confirmed.reason, world.now) }, {});
}

export default function PaymentCode() {
  return <PayCodePage {...useLoaderData<typeof loader>()} errors={useActionData<typeof action>()?.errors} />;
}
