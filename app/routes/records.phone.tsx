import { type ActionFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { readForm } from "~/lib/form";
import { askPhone } from "~/proofs/ask-phone.server";
import { Home } from "~/records/home";
import { phoneFields } from "~/records/search-fields";
import { searchWords } from "~/records/search-words";
import { tooMany, unprocessable } from "~/shell/answer-form.server";
import { worldOf } from "~/shell/request-world.server";
import { beginSession } from "~/shell/session.server";
import { formWords } from "~/ui/form-words";
import { codeLimitWords, retryWords } from "~/ui/limits-words";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(searchWords.title) }];

export async function action({ request, context }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  const form = readForm(await request.formData(), phoneFields, formWords);
  if (!form.ok) return unprocessable(form.errors, form.typed);
  const world = await worldOf(request, context);
  const asked = await askPhone(world, form.value.phone);
  if (!asked.ok) {
    const { by, retryAfter } = asked.reason;
    const why = codeLimitWords(by, retryWords(world.now, retryAfter), "phone");
    return tooMany(context, { phone: why }, form.typed, retryAfter);
  }
  if (world.actor.kind === "nobody") await beginSession(request, context, asked.value.visitorId);
  return redirect(`/proofs/${asked.value.challenge.id}`, 303);
}

export default function Phone() {
  return <Home phone={useActionData<typeof action>()} />;
}
