import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readForm } from "~/lib/form";
import { askPaymentCode } from "~/payments/ask-payment-code.server";
import { refuseAsking } from "~/payments/asking-words";
import { contactFields } from "~/payments/contact-fields";
import { ownContacts } from "~/payments/own-contacts.server";
import { codePath, paymentPath } from "~/payments/paths";
import { paymentPage } from "~/payments/payment-page.server";
import { PaymentPage } from "~/payments/payment-view";
import { requirePayment } from "~/payments/require-payment.server";
import { paymentWords } from "~/payments/words";
import { turnBack, unprocessable } from "~/shell/answer-form.server";
import { formWords } from "~/ui/form-words";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? [{ title: titleOf(paymentWords.titles[data.stage]) }] : [];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { world, payment } = await requirePayment(request, context, params.payment);
  return paymentPage(world, payment);
}

/** Where the receipt goes; the code goes there, too. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  const { world, payment } = await requirePayment(request, context, params.payment);
  const own = await ownContacts(world, payment);
  const form = readForm(await request.formData(), contactFields(own), formWords);
  if (!form.ok) return unprocessable(form.errors, form.typed);
  const asked = await askPaymentCode(world, payment.id, form.value.contact);
  if (asked.ok) return redirect(codePath(payment.id), 303);
  if (asked.reason.code === "gone-on") return redirect(paymentPath(payment.id), 303);
  return turnBack(context, asked.reason, { contact: refuseAsking(asked.reason, world.now) }, form.typed);
}

export default function Payment() {
  const answered = useActionData<typeof action>();
  return (
    <PaymentPage view={useLoaderData<typeof loader>()} errors={answered?.errors} typed={answered?.typed.contact} />
  );
}
