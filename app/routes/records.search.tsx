import type { ActionFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { readForm } from "~/lib/form";
import { answerSearch } from "~/records/answer-search.server";
import { Home } from "~/records/home";
import { search } from "~/records/search.server";
import { numberFields } from "~/records/search-fields";
import { searchWords } from "~/records/search-words";
import { unprocessable } from "~/shell/answer-form.server";
import { worldOf } from "~/shell/request-world.server";
import { formWords } from "~/ui/form-words";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(searchWords.title) }];

export async function action({ request, context }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  const form = readForm(await request.formData(), numberFields, formWords);
  if (!form.ok) return unprocessable(form.errors, form.typed);
  const world = await worldOf(request, context);
  const found = await search(world, { number: form.value.number, by: form.value.contact });
  return answerSearch({ request, context, world, typed: form.typed }, found);
}

export default function Search() {
  return <Home number={useActionData<typeof action>()} />;
}
