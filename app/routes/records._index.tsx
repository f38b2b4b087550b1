import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { findOwn, findOwnMessages } from "~/cabinet/find-own.server";
import { list } from "~/cabinet/list.server";
import { hrefOf, readListQuery, readSearchForm } from "~/cabinet/list-query";
import { ListPage } from "~/cabinet/list-view";
import { listOwnRequests } from "~/cabinet/own-requests.server";
import { listErrors, listWords, unprovenWords } from "~/cabinet/records-words";
import { UnprovenPage } from "~/cabinet/unproven-view";
import { unprocessable } from "~/shell/answer-form.server";
import { worldOf } from "~/shell/request-world.server";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: titleOf(data?.page ? listWords.title(data.page.total) : unprovenWords.title) },
];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { query, place } = readListQuery(new URL(request.url).searchParams);
  const world = await worldOf(request, context);
  const page = await list(world, query, place);
  if (page.ok) return { query, page: page.value, requests: [] };
  return { query, page: null, requests: await listOwnRequests(world) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  const { query } = readListQuery(new URL(request.url).searchParams);
  const data = await request.formData();
  const world = await worldOf(request, context);
  const messages = await findOwnMessages(world, String(data.get("q") ?? "").slice(0, 100));
  if (messages) return redirect(messages, 303);
  const form = readSearchForm(data);
  if (!form.ok) return unprocessable(form.errors, form.typed);
  const { q: search } = form.value;
  if (search.by === "words") return redirect(hrefOf({ ...query, words: search.words }), 303);
  const own = await findOwn(world, search.number);
  if (own.ok) return redirect(own.value, 303);
  if (own.reason === "unproven") return redirect("/records", 303);
  return unprocessable({ q: listErrors.notYours }, form.typed);
}

export default function Records() {
  const { query, page, requests } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>();
  return page ? <ListPage query={query} page={page} form={form} /> : <UnprovenPage requests={requests} />;
}
