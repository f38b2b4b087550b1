import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { pathOf } from "~/annulments/annulment";
import { finish } from "~/annulments/finishing/finish.server";
import { requireStep } from "~/annulments/require-step.server";
import { finishWords } from "~/cabinet/finished-words";
import { formatAnnulmentNumber } from "~/identity/annulment-number";
import { deedWords } from "~/records/kinds-words";
import { findRecord } from "~/records/records.server";
import { Actions, Button } from "~/ui/button";
import { Page } from "~/ui/page";
import { PostForm } from "~/ui/post-form";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(finishWords.title) }];

/** Reached between what was met last, be it the code or an officer's word, and its effect: for long only where something broke. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { world, annulment } = await requireStep(request, context, params.annulment, "finish");
  const record = await findRecord(world.db, annulment.recordId);
  return {
    path: `/annulments/${formatAnnulmentNumber(annulment.number)}/finish`,
    deed: deedWords(record.service.kind, annulment.mode),
    lead: finishWords.lead(formatAnnulmentNumber(annulment.number), annulment.decision.asks ?? null),
  };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { world, annulment } = await requireStep(request, context, params.annulment, "finish", "finished");
  context.registered = "yes";
  await finish(world, annulment.number);
  return redirect(pathOf("finished", annulment.number), 303);
}

export default function Finish() {
  const { path, deed, lead } = useLoaderData<typeof loader>();
  return (
    <Page title={finishWords.title} lead={lead}>
      <PostForm action={path}>
        <Actions>
          <Button>{deed}</Button>
        </Actions>
      </PostForm>
    </Page>
  );
}
