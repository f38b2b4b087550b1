import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { answerAppeal } from "~/appeals/answer-appeal.server";
import { appealPage } from "~/appeals/appeal-page.server";
import { AppealPage, titleFor } from "~/appeals/appeal-view";
import { requireDisputed } from "~/appeals/require-disputed.server";
import { unreadWords } from "~/attachments/words";
import { applicationPath } from "~/reviews/review-path";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction<typeof loader> = ({ data: page }) =>
  page ? [{ title: titleOf(titleFor(page.view)) }] : [];

/** Disputing that an application was denied, for whoever sees the application. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { world, disputed } = await requireDisputed(request, context, params.application);
  const view = await appealPage(world, disputed);
  if (!view) throw redirect(applicationPath(disputed.record.number), 303);
  const unread = unreadWords(context.unread);
  return data({ view, errors: unread ? { files: unread } : undefined }, { status: context.unread ?? 200 });
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { world, disputed } = await requireDisputed(request, context, params.application);
  return answerAppeal(world, request, context, { application: disputed.record.number });
}

export default function Appeal() {
  const { view, errors } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return <AppealPage view={view} errors={refused?.errors ?? errors} typed={refused?.typed.reason} />;
}
