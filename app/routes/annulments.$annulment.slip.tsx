import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { findSlip } from "~/annulments/blanks/find-slip.server";
import { SlipPage } from "~/annulments/blanks/slip-view";
import { slipText } from "~/annulments/blanks/slip-words";
import { requireStep } from "~/annulments/require-step.server";
import { formatAnnulmentNumber } from "~/identity/annulment-number";
import { notFound } from "~/shell/answer-form.server";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? [{ title: titleOf(data.text.title) }] : []);

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { world, annulment } = await requireStep(request, context, params.annulment, "obliged");
  const slip = await findSlip(world.db, annulment);
  if (!slip) throw notFound();
  const number = formatAnnulmentNumber(annulment.number);
  return { path: `/annulments/${number}`, number, text: slipText(slip) };
}

export default function Slip() {
  return <SlipPage view={useLoaderData<typeof loader>()} />;
}
