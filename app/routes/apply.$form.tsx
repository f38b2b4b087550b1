import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { draftPath } from "~/applications/application";
import { begin } from "~/applications/begin.server";
import { draftLimitWords, formPageTexts as words } from "~/applications/catalogue-words";
import { formPage } from "~/applications/form-page.server";
import { FormPage } from "~/applications/form-page-view";
import { findForm } from "~/applications/forms.server";
import { notFound, tooMany, unprocessable } from "~/shell/answer-form.server";
import type { RequestContext } from "~/shell/context.server";
import { worldOf } from "~/shell/request-world.server";
import { retryWords } from "~/ui/limits-words";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? [{ title: titleOf(data.view.title) }] : []);

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { world, form } = await require(request, context, params.form);
  return { view: await formPage(world, form, new URL(request.url).searchParams.get("template")) };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  const { world, form } = await require(request, context, params.form);
  const sent = await request.formData();
  const office = String(sent.get("office") ?? "");
  const begun = await begin(world, form, { officeId: office, templateId: String(sent.get("template") ?? "") || null });
  if (begun.ok) return redirect(draftPath(begun.value), 303);
  const { reason } = begun;
  if (reason.code === "office") return unprocessable({ office: words.officeError }, { office });
  const { by, retryAfter } = reason.spent;
  const sentence = draftLimitWords(by, retryWords(context.now, retryAfter));
  return tooMany(context, { main: sentence }, { office }, retryAfter);
}

async function require(request: Request, context: RequestContext, id = "") {
  const world = await worldOf(request, context);
  const form = await findForm(world.db, id, world.now);
  if (!form) throw notFound();
  return { world, form };
}

export default function ApplyForm() {
  return <FormPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />;
}
