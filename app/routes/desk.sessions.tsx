import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { passwordIn } from "~/credentials/password";
import { changePassword } from "~/desk/entering/change-password.server";
import { passwordFaultWords } from "~/desk/entering/first-words";
import { leaveDesk, leaveElsewhere } from "~/desk/entering/leave-desk.server";
import { sessionsPage } from "~/desk/entering/sessions-page.server";
import { sessionsWords as words } from "~/desk/entering/sessions-page-words";
import { SessionsPage } from "~/desk/entering/sessions-view";
import { type DeskWorld, requireOfficer } from "~/desk/require-officer.server";
import { isUuid } from "~/lib/uuid";
import { notFound, unprocessable } from "~/shell/answer-form.server";
import { beginSession } from "~/shell/session.server";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(words.title) }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  return sessionsPage(await requireOfficer(request, context));
}

export async function action({ request, context }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  const world = await requireOfficer(request, context);
  const form = await request.formData();
  const session = form.get("session");
  if (session !== null) await endOne(world, String(session));
  else if (form.has("others")) await leaveElsewhere(world);
  else {
    const [old, password] = [passwordIn(form, "old"), passwordIn(form, "password")];
    if (password !== passwordIn(form, "again")) return unprocessable({ again: words.differ }, {});
    const changed = await changePassword(world, { old, password });
    if (!changed.ok) {
      const { reason } = changed;
      return reason === "locked" ? redirect("/desk/sign-in", 303) : unprocessable(errorsOf(reason), {});
    }
    await beginSession(request, context, changed.value.officerId, { kind: "officer", assurance: 2 });
  }
  return redirect("/desk/sessions", 303);
}

async function endOne(world: DeskWorld, session: string): Promise<void> {
  if (!isUuid(session) || !(await leaveDesk(world, session))) throw notFound();
}

const errorsOf = (reason: "wrong" | keyof typeof passwordFaultWords) =>
  reason === "wrong" ? { old: words.wrong } : { password: passwordFaultWords[reason] };

export default function Sessions() {
  return <SessionsPage view={useLoaderData<typeof loader>()} errors={useActionData<typeof action>()?.errors} />;
}
