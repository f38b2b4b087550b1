import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { groupPath } from "~/applications/application";
import { readGroup, type TypedAnswers } from "~/applications/form-reading";
import { afterGroup, contactErrors, groupPage, requireGroup } from "~/applications/group-page.server";
import { GroupPage, type GroupView } from "~/applications/group-view";
import { requireDraft } from "~/applications/require-draft.server";
import { saveGroup } from "~/applications/save-group.server";
import { notFound, unprocessable } from "~/shell/answer-form.server";
import { worldOf } from "~/shell/request-world.server";
import type { FieldErrors } from "~/ui/error-summary";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? [{ title: titleOf(data.view.group.title) }, { name: "robots", content: "noindex" }] : [];

const isBack = (request: Request): boolean => new URL(request.url).searchParams.has("check");

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const draft = await requireDraft(await worldOf(request, context), params.draft);
  return { view: await groupPage(draft, requireGroup(draft, params.group), isBack(request)) };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  const draft = await requireDraft(await worldOf(request, context), params.draft);
  const { world, token, form, answers, today, number } = draft;
  const group = requireGroup(draft, params.group);
  const read = readGroup(group, await request.formData(), today);
  if (!read.ok) return unprocessable<FieldErrors, TypedAnswers>(read.errors, read.typed);
  const fixed = number ? contactErrors(form, group, answers, read.answers) : {};
  if (Object.keys(fixed).length > 0) return unprocessable<FieldErrors, TypedAnswers>(fixed, read.typed);
  const saved = await saveGroup(world, token, group, read.answers);
  if (!saved.ok) throw notFound();
  return redirect(isBack(request) ? groupPath(token, "check") : afterGroup(token, form, saved.value, group.id), 303);
}

export default function Group() {
  const back = useActionData<typeof action>();
  // Plain JSON: what is left out stays left out.
  const { view } = useLoaderData() as { view: GroupView };
  return <GroupPage view={view} errors={back?.errors} typed={back?.typed} />;
}
