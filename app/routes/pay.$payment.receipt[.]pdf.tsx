import type { LoaderFunctionArgs } from "@remix-run/node";
import { keepFile } from "~/notices/keep-file.server";
import { paperAnswer } from "~/notices/paper-answer.server";
import { findHolding } from "~/payments/holding-receipt.server";
import { requirePayment } from "~/payments/require-payment.server";

/** The receipt that holds: of what was paid, or of what was given back. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { world, payment } = await requirePayment(request, context, params.payment);
  const receipt = await findHolding(world.db, payment.id);
  return paperAnswer(receipt?.number, receipt && (await keepFile(world, receipt.id)));
}
