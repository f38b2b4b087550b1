import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { answerAppeal } from "~/appeals/answer-appeal.server";
import { appealPage } from "~/appeals/appeal-page.server";
import { AppealPage, titleFor } from "~/appeals/appeal-view";
import { pathTo } from "~/appeals/disputed";
import { findDisputedApplication } from "~/appeals/disputed-things.server";
import { fileAppeal } from "~/appeals/file-appeal.server";
import { requireSent } from "~/applications/card-page.server";
import { FILES } from "~/attachments/files-field";
import { unreadWords } from "~/attachments/words";
import { applicationPath } from "~/reviews/review-path";
import { worldOf } from "~/shell/request-world.server";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction<typeof loader> = ({ data: page }) =>
  page ? [{ title: titleOf(titleFor(page.view)) }] : [];

/** Disputing that an application was denied, for whoever sees the application. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const world = await worldOf(request, context);
  const disputed = await findDisputedApplication(world.db, await requireSent(world, params.application));
  const view = await appealPage(world, disputed);
  if (!view) throw redirect(applicationPath(disputed.record.number), 303);
  const unread = unreadWords(context.unread);
  return data({ view, errors: unread ? { files: unread } : undefined }, { status: context.unread ?? 200 });
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const world = await worldOf(request, context);
  const disputed = await findDisputedApplication(world.db, await requireSent(world, params.application));
  context.registered = "yes";
  const form = await request.formData();
  const reason = String(form.get("reason") ?? "");
  const filed = await fileAppeal(
    world,
    { application: disputed.record.number },
    { words: reason, files: form.getAll(FILES) },
  );
  return answerAppeal(context, filed, { path: `${pathTo(disputed)}/appeal`, reason });
}

export default function Appeal() {
  const { view, errors } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return <AppealPage view={view} errors={refused?.errors ?? errors} typed={refused?.typed.reason} />;
}
