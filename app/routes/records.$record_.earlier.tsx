import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { isUuid } from "~/lib/uuid";
import { askEarlier, dropEarlier } from "~/places/ask-earlier.server";
import { earlierPage, readEarlier } from "~/places/earlier-page.server";
import { EarlierPage } from "~/places/earlier-view";
import { earlierWords } from "~/places/earlier-words";
import { notFound, unprocessable } from "~/shell/answer-form.server";
import { worldOf } from "~/shell/request-world.server";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(earlierWords.title) }];

async function look({ request, context, params }: LoaderFunctionArgs) {
  const world = await worldOf(request, context);
  const id = params.record ?? "";
  const page = isUuid(id) ? await earlierPage(world, id) : undefined;
  if (!page) throw notFound();
  return { world, ...page };
}

export async function loader(args: LoaderFunctionArgs) {
  const { view } = await look(args);
  return { view };
}

export async function action(args: ActionFunctionArgs) {
  args.context.registered = "nothing-to-register";
  const { world, view, record } = await look(args);
  const sent = await args.request.formData();
  if (view.kind === "unproven" || view.kind === "closed") return redirect(view.action, 303);
  if (sent.get("answer") === earlierWords.drop) {
    await dropEarlier(world, record.id);
    return redirect(view.action, 303);
  }
  const form = readEarlier(sent, record, world.now);
  if (!form.ok) return unprocessable(form.errors, form.typed);
  await askEarlier(world, record.id, form.value);
  return redirect(view.action, 303);
}

export default function Earlier() {
  return <EarlierPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />;
}
