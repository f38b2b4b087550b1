import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { isOfContacts } from "~/accounts/changes/change";
import { changePage, changePath } from "~/accounts/changes/change-page.server";
import { proveChange } from "~/accounts/changes/prove-change.server";
import { requireAccount } from "~/accounts/entering/require-account.server";
import { profilePath } from "~/accounts/profile/profile";
import { ChangePage } from "~/cabinet/change-view";
import { changeErrors } from "~/cabinet/contacts-words";
import { parseCode } from "~/proofs/challenge";
import { codeRefusalWords, codeTyping, codeWords } from "~/proofs/words";
import { turnBack, unprocessable } from "~/shell/answer-form.server";
import { retryWords } from "~/ui/limits-words";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: titleOf(codeWords.by[data?.code.channel ?? "sms"].title) },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  return changePage(await requireAccount(request, context), params.change);
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  const world = await requireAccount(request, context);
  const { id, kind } = await changePage(world, params.change);
  const code = parseCode(String((await request.formData()).get("code") ?? ""));
  if (!code) return unprocessable({ code: codeTyping }, {});
  const proven = await proveChange(world, id, code);
  if (proven.ok) {
    const done = kind === "profile" ? profilePath : isOfContacts(kind) ? "/account/contacts" : "/account";
    return redirect(proven.value === "finished" ? done : changePath(id), 303);
  }
  const { reason } = proven;
  if (reason.code === "closed") return redirect("/account", 303);
  if (reason.code === "taken" || reason.code === "last" || reason.code === "factor")
    return unprocessable({ code: changeErrors[reason.code] }, {});
  const errors = { code: codeRefusalWords(reason, (seconds) => retryWords(world.now, seconds)) };
  return turnBack(context, reason, errors, {});
}

export default function ChangeCode() {
  const view = useLoaderData<typeof loader>();
  return <ChangePage path={changePath(view.id)} view={view} errors={useActionData<typeof action>()?.errors} />;
}
