import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { deeds } from "~/gateways/bank-demo/deeds";
import { demoBankPage } from "~/payments/demo-bank-page.server";
import { DemoBankPage } from "~/payments/demo-bank-view";
import { demoBankWords } from "~/payments/demo-bank-words";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(demoBankWords.title) }];

/** Demonstration only: the page of its bank. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { order } = await demoBankPage(request, context, params.order);
  return { order, query: new URL(request.url).search };
}

/** Does what somebody wants to see, and leads back to where they came from. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  const { bank, order } = await demoBankPage(request, context, params.order);
  const form = await request.formData();
  const deed = deeds.find((one) => form.has(one));
  if (deed) await bank.act(context.house, order, deed, context.now);
  return redirect(new URL(order.back).pathname, 303);
}

export default function DemoBank() {
  return <DemoBankPage {...useLoaderData<typeof loader>()} />;
}
