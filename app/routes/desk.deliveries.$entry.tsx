import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { acknowledge } from "~/agencies/acknowledge.server";
import { object } from "~/agencies/object.server";
import { mayAs } from "~/agencies/officer";
import { atDesk } from "~/desk/desk-page";
import { requireOfficer } from "~/desk/require-officer.server";
import { readDelivery } from "~/desk/systems/deliveries.server";
import { deliveryPath, readEntryId } from "~/desk/systems/deliveries-query";
import { deliveriesWords, deliveryWords as words } from "~/desk/systems/deliveries-words";
import { answerFields, DeliveryView } from "~/desk/systems/delivery-view";
import { readForm } from "~/lib/form";
import { notFound, unprocessable } from "~/shell/answer-form.server";
import { formWords } from "~/ui/form-words";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(deliveriesWords.title) }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const world = await requireOfficer(request, context);
  const entryId = readEntryId(params.entry ?? "");
  const delivery = entryId === null ? undefined : await readDelivery(world, entryId);
  if (!delivery) throw notFound();
  return { officer: atDesk(world.actor), delivery, mayAnswer: mayAs(world.actor, "decides") };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const world = await requireOfficer(request, context, "decides");
  const entryId = readEntryId(params.entry ?? "");
  if (entryId === null || !(await readDelivery(world, entryId))) throw notFound();
  const form = readForm(await request.formData(), answerFields, formWords);
  if (!form.ok) return unprocessable(form.errors, form.typed);
  const { answer: code, words: said } = form.value;
  const outcome =
    code === "known" ? await acknowledge(world, entryId) : await object(world, entryId, { code, words: said });
  if (outcome.ok) return redirect(deliveryPath(entryId), 303);
  if (outcome.reason.code === "not-found") throw notFound();
  return unprocessable({ answer: words.refused[outcome.reason.code] }, form.typed);
}

export default function OneDelivery() {
  return <DeliveryView {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />;
}
