import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { atDesk } from "~/desk/desk-page";
import { readPayment } from "~/desk/payments/payments-page.server";
import { DeskPaymentView, paymentsPath } from "~/desk/payments/payments-view";
import { paymentsWords, returnErrors } from "~/desk/payments/payments-words";
import { requireOfficer } from "~/desk/require-officer.server";
import { returnPayment } from "~/payments/return-payment.server";
import { wordsRefusalWords } from "~/reviews/citizen-words";
import { notFound, unprocessable } from "~/shell/answer-form.server";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(paymentsWords.title) }];

export async function loader({ request, context, params: { payment = "" } }: LoaderFunctionArgs) {
  const world = await requireOfficer(request, context);
  const page = await readPayment(world, payment);
  if (!page) throw notFound();
  return { officer: atDesk(world.actor), page };
}

/** Has it given back. */
export async function action({ request, context, params: { payment = "" } }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  const world = await requireOfficer(request, context);
  const typed = { words: String((await request.formData()).get("words") ?? "") };
  const returned = await returnPayment(world, payment, typed.words);
  if (returned.ok) return redirect(`${paymentsPath}/${payment}`, 303);
  const { reason } = returned;
  if (reason.code === "not-found") throw notFound();
  const why =
    reason.code === "returned" || reason.code === "never" ? returnErrors[reason.code] : wordsRefusalWords(reason);
  return unprocessable({ words: why }, typed);
}

export default function DeskPayment() {
  return <DeskPaymentView {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />;
}
