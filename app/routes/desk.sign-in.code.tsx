import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { parseSecondFactor } from "~/credentials/credential";
import { rememberBrowser } from "~/credentials/known-browser.server";
import { isExpired } from "~/credentials/password";
import { proveSecond } from "~/desk/entering/prove-second.server";
import { SecondStepPage } from "~/desk/entering/sign-in-view";
import { secondStepWords as words } from "~/desk/entering/sign-in-words";
import { requirePassword } from "~/desk/require-password.server";
import { beginSession, endSession } from "~/shell/session.server";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(words.title) }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requirePassword(request, context);
  return null;
}

export async function action({ request, context }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  const world = await requirePassword(request, context);
  const factor = parseSecondFactor(String((await request.formData()).get("code") ?? "").slice(0, 200));
  if (!factor) return refused(words.typing);
  const proven = await proveSecond(world, factor);
  if (proven.ok) {
    await beginSession(request, context, proven.value.officerId, { kind: "officer", assurance: 2 });
    rememberBrowser(request, context, proven.value.officerId, "desk");
    const { days } = context.house.settings.passwords;
    return redirect(isExpired(proven.value.passwordSetAt, days, world.now) ? "/desk/sessions" : "/desk", 303);
  }
  if (proven.reason === "wrong") return refused(words.wrong);
  await endSession(request, context, "officer");
  return data({ errors: {}, isLocked: true }, { status: 422 });
}

const refused = (code: string) => data({ errors: { code }, isLocked: false }, { status: 422 });

export default function SecondStep() {
  return <SecondStepPage {...useActionData<typeof action>()} />;
}
