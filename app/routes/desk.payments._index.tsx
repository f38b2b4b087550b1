import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { atDesk } from "~/desk/desk-page";
import { readPayments } from "~/desk/payments/payments-page.server";
import { PaymentsPageView } from "~/desk/payments/payments-view";
import { paymentsWords } from "~/desk/payments/payments-words";
import { requireOfficer } from "~/desk/require-officer.server";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(paymentsWords.title) }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const world = await requireOfficer(request, context);
  return { officer: atDesk(world.actor), page: await readPayments(world) };
}

export default function DeskPayments() {
  return <PaymentsPageView {...useLoaderData<typeof loader>()} />;
}
