import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { pathOf } from "~/annulments/annulment";
import { changedPage } from "~/annulments/finishing/changed-page.server";
import { ChangedPage } from "~/annulments/finishing/changed-view";
import { changedWords } from "~/annulments/finishing/changed-words";
import { reconfirm } from "~/annulments/proving/reconfirm.server";
import { requireStep } from "~/annulments/require-step.server";
import { standingOf } from "~/annulments/standing.server";
import { unseal } from "~/records/seen.server";
import { unprocessable } from "~/shell/answer-form.server";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? [{ title: titleOf(data.title) }] : []);

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { world, annulment } = await requireStep(request, context, params.annulment, "changed");
  return changedPage(world, annulment);
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { world, annulment } = await requireStep(request, context, params.annulment, "changed");
  context.registered = "yes";
  const seen = unseal(world.house.keys, String((await request.formData()).get("seen") ?? ""));
  const again = seen && (await reconfirm(world, annulment.number, seen));
  if (!again || (!again.ok && again.reason.code === "changed")) return unprocessable({ seen: changedWords.again }, {});
  const stands = again.ok ? await standingOf(world, again.value) : "changed";
  return redirect(pathOf(stands, annulment.number), 303);
}

export default function Changed() {
  return <ChangedPage view={useLoaderData<typeof loader>()} errors={useActionData<typeof action>()?.errors} />;
}
