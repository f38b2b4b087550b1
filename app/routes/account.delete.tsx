import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { askChange } from "~/accounts/changes/ask-change.server";
import { requireFresh } from "~/accounts/entering/require-account.server";
import { leavingReasons } from "~/accounts/leaving/leaving";
import { answerChange } from "~/cabinet/answer-change.server";
import { leavePage } from "~/retention/leave-page.server";
import { LeavePage } from "~/retention/leave-view";
import { leaveWords } from "~/retention/leave-words";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(leaveWords.title) }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  return leavePage(await requireFresh(request, context));
}

/** Asks for the code after which the account goes. */
export async function action({ request, context }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  const world = await requireFresh(request, context);
  const form = await request.formData();
  const typed = { asked: String(form.get("asked") ?? ""), reason: String(form.get("reason") ?? "") };
  const reason = leavingReasons.find((one) => one === typed.reason) ?? null;
  return answerChange(context, await askChange(world, { kind: "leave", askedId: typed.asked, reason }), "asked", typed);
}

export default function Leave() {
  const { errors, typed } = useActionData<typeof action>() ?? {};
  return <LeavePage view={useLoaderData<typeof loader>()} errors={errors} typed={typed} />;
}
