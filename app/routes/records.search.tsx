import { type ActionFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { readForm } from "~/lib/form";
import { Home } from "~/records/home";
import { search } from "~/records/search.server";
import { numberFields } from "~/records/search-fields";
import { tooMany, unprocessable } from "~/shell/answer-form.server";
import { worldOf } from "~/shell/request-world.server";
import { beginSession } from "~/shell/session.server";
import { titleOf } from "~/ui/title";
import { formWords } from "~/words/form";
import { retryWords } from "~/words/limits";
import { searchRefusalWords, searchWords } from "~/words/search";

export const meta: MetaFunction = () => [{ title: titleOf(searchWords.title) }];

export async function action({ request, context }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  const form = readForm(await request.formData(), numberFields, formWords);
  if (!form.ok) return unprocessable(form.errors, form.typed);
  const world = await worldOf(request, context);
  const found = await search(world, { number: form.value.number, by: form.value.contact });
  if (found.ok) {
    if (world.actor.kind === "nobody") await beginSession(request, context, found.value.visitorId);
    return redirect(`/records/${found.value.recordId}`, 303);
  }
  const errors = { number: searchRefusalWords(found.reason, (seconds) => retryWords(world.now, seconds)) };
  return found.reason.code === "limited"
    ? tooMany(errors, form.typed, found.reason.retryAfter)
    : unprocessable(errors, form.typed);
}

export default function Search() {
  return <Home number={useActionData<typeof action>()} />;
}
