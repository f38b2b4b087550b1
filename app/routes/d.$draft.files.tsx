import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { groupPath } from "~/applications/application";
import { filesPage } from "~/applications/files-page.server";
import { FilesPage } from "~/applications/files-view";
import { filesWords } from "~/applications/filling-words";
import { shownPapers } from "~/applications/form-shown";
import { addFiles, dropFile } from "~/applications/paper-files.server";
import { requireDraft } from "~/applications/require-draft.server";
import { FILES } from "~/attachments/files-field";
import { refuseFiles } from "~/attachments/refuse-files.server";
import { unreadWords } from "~/attachments/words";
import { notFound } from "~/shell/answer-form.server";
import { worldOf } from "~/shell/request-world.server";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(filesWords.title) }, { name: "robots", content: "noindex" }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const view = filesPage(await requireDraft(await worldOf(request, context), params.draft));
  const unread = unreadWords(context.unread);
  return data({ view, errors: unread ? { files: unread } : undefined }, { status: context.unread ?? 200 });
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  const { world, token, application, form, answers } = await requireDraft(
    await worldOf(request, context),
    params.draft,
  );
  const sent = await request.formData();
  const here = groupPath(token, "files");
  const drop = sent.get("drop");
  if (typeof drop === "string") {
    await dropFile(world, token, drop);
    return redirect(here, 303);
  }
  const paper = shownPapers(form, answers).find(({ id }) => id === sent.get("paper"));
  if (!paper) throw notFound();
  const added = await addFiles(world, { token, applicationId: application.id, paper }, sent.getAll(FILES));
  if (added.ok) return redirect(here, 303);
  if (added.reason.of === "application") throw notFound();
  return refuseFiles(context, added.reason.reason, { paper: paper.id });
}

export default function Files() {
  const { view, errors } = useLoaderData<typeof loader>();
  const back = useActionData<typeof action>();
  return <FilesPage view={view} errors={back?.errors ?? errors} paper={back?.typed.paper} />;
}
