import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { type Annulment, isWaiting, nextStep, pathOf, type WaitingStep, waitsUntil } from "~/annulments/annulment";
import { preview } from "~/annulments/filing/preview.server";
import { stoppedWords as words } from "~/annulments/obliged/stopped-words";
import { formatAnnulmentNumber } from "~/identity/annulment-number";
import { momentWords } from "~/lib/time-words";
import { isUuid } from "~/lib/uuid";
import { provenBy } from "~/records/proven.server";
import { recordPath } from "~/records/record-view";
import { notFound } from "~/shell/answer-form.server";
import { worldOf } from "~/shell/request-world.server";
import { Page } from "~/ui/page";
import { Anchor, Body, Heading, InsetText, NextSteps } from "~/ui/text";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(words.title) }];

export async function loader({ request, context, params: { record: id = "" } }: LoaderFunctionArgs) {
  const world = await worldOf(request, context);
  const seen = isUuid(id) ? await preview(world, id) : undefined;
  if (!seen) throw notFound();
  const { record, annulment } = seen;
  const step = annulment && nextStep(annulment, world.now);
  const open = annulment &&
    step &&
    isWaiting(step) && {
      href: pathOf(step, annulment.number),
      says: openWords(annulment, step, record.office.timeZone),
    };
  return {
    lead: words.lead(record.service.kind, record.service.title),
    record: recordPath(record.id),
    back: words.back(record.service.kind),
    open: open || null,
    isProven: provenBy(world.actor) !== null,
  };
}

function openWords(annulment: Annulment, step: WaitingStep, zone: string): string {
  const number = formatAnnulmentNumber(annulment.number);
  return step === "obliged" ? words.obliged(number) : words.open(number, momentWords(waitsUntil(annulment), zone));
}

/** After somebody has stopped: that nothing was done, and what they can do next. */
export default function Stopped() {
  const { lead, record, back, open, isProven } = useLoaderData<typeof loader>();
  const others = isProven ? <Anchor href="/records">{words.others}</Anchor> : <Anchor href="/">{words.another}</Anchor>;
  return (
    <Page title={words.title} lead={lead}>
      {open && (
        <InsetText>
          {open.says} <Anchor href={open.href}>{words.toRequest}</Anchor>
        </InsetText>
      )}
      <Heading>{words.next}</Heading>
      <NextSteps
        items={[
          <Anchor key="record" href={record}>
            {back}
          </Anchor>,
          others,
        ]}
      />
      <Body>{words.close}</Body>
    </Page>
  );
}
