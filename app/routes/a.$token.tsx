import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { alarmPath } from "~/accounts/alarms/alarm";
import { alarmPage } from "~/accounts/alarms/alarm-page.server";
import { AlarmPage } from "~/accounts/alarms/alarm-view";
import { alarmWords } from "~/accounts/alarms/alarm-words";
import { answerAlarm } from "~/accounts/alarms/answer-alarm.server";
import { notFound } from "~/shell/answer-form.server";
import { limits } from "~/shell/limit-table";
import { spendByAddress } from "~/shell/limits.server";
import { nobodysWorld } from "~/shell/request-world.server";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data
    ? [
        { title: titleOf(alarmWords.title(data.view.state, data.view.closes, data.view.kind)) },
        { name: "robots", content: "noindex" },
      ]
    : [];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const view = await alarmPage(nobodysWorld(context), params.token ?? "");
  if (!view) throw notFound();
  return { view };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  const token = params.token ?? "";
  const world = nobodysWorld(context);
  const spent = await spendByAddress(world, limits.disavowalsByAddress);
  if (!spent.within) {
    context.retryAfter = spent.retryAfter;
    throw new Response(null, { status: 429 });
  }
  const form = await request.formData();
  if (!(await alarmPage(world, token))) throw notFound();
  const answer = (["me", "not-me"] as const).find((one) => form.has(one));
  if (answer) await answerAlarm(world, token, answer);
  return redirect(alarmPath(token), 303);
}

export default function AlarmRoute() {
  return <AlarmPage view={useLoaderData<typeof loader>().view} />;
}
