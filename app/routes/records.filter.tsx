import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { FilterPage } from "~/cabinet/list-filter";
import { hrefOf, readFilterForm, readListQuery } from "~/cabinet/list-query";
import { filterWords } from "~/cabinet/list-words";
import { provenBy } from "~/records/proven.server";
import { unprocessable } from "~/shell/answer-form.server";
import { worldOf } from "~/shell/request-world.server";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(filterWords.title) }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor } = await worldOf(request, context);
  if (!provenBy(actor)) throw redirect("/records", 303);
  return { query: queryOf(request) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  const query = queryOf(request);
  const form = readFilterForm(await request.formData(), query.archive);
  if (!form.ok) return unprocessable(form.errors, form.typed);
  return redirect(hrefOf({ ...query, ...form.value, look: form.value.look ?? query.look }), 303);
}

const queryOf = (request: Request) => readListQuery(new URL(request.url).searchParams).query;

export default function Filter() {
  return <FilterPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />;
}
