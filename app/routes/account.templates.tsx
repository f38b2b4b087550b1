import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireActive } from "~/accounts/entering/require-account.server";
import { dropTemplate, renameTemplate } from "~/applications/keep-template.server";
import { nameField, templatesPath } from "~/applications/template";
import { templateErrors, templateWords } from "~/applications/template-words";
import { templatesPage } from "~/applications/templates-page.server";
import { TemplatesPage } from "~/applications/templates-view";
import { notFound, unprocessable } from "~/shell/answer-form.server";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(templateWords.title) }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  return { view: await templatesPage(await requireActive(request, context)) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const world = await requireActive(request, context);
  const form = await request.formData();
  const id = String(form.get("template") ?? "");
  if (form.get("do") === "rename") {
    const name = String(form.get(nameField(id)) ?? "");
    const renamed = await renameTemplate(world, id, name);
    if (renamed.ok) return redirect(templatesPath, 303);
    if (renamed.reason.code === "not-found") throw notFound();
    return unprocessable({ [nameField(id)]: templateErrors[renamed.reason.code] }, { id, name });
  }
  await dropTemplate(world, id);
  return redirect(templatesPath, 303);
}

export default function Templates() {
  const back = useActionData<typeof action>();
  return <TemplatesPage {...useLoaderData<typeof loader>()} errors={back?.errors} typed={back?.typed} />;
}
