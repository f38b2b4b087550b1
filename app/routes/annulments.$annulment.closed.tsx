import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { officeContact } from "~/agencies/contact";
import { OfficeContactView } from "~/agencies/contact-view";
import { nextStep } from "~/annulments/annulment";
import { closedRefusalWords } from "~/annulments/changed-words";
import { requireStep } from "~/annulments/require-step.server";
import { becauseOf } from "~/annulments/why-not";
import { closedWords } from "~/cabinet/finished-words";
import { formatAnnulmentNumber } from "~/identity/annulment-number";
import { exactWords } from "~/lib/time-words";
import { recordPath } from "~/records/record-view";
import { findRecord } from "~/records/records.server";
import { Actions, ButtonLink } from "~/ui/button";
import { Page } from "~/ui/page";
import { SummaryList } from "~/ui/summary-list";
import { Heading, NextSteps } from "~/ui/text";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? [{ title: titleOf(closedWords(data.kind)[data.step].title) }] : [];

type Closed = "locked" | "lapsed" | "unsigned" | "overtaken";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { world, annulment } = await requireStep(request, context, params.annulment, "locked", "lapsed", "overtaken");
  const record = await findRecord(world.db, annulment.recordId);
  return {
    kind: record.service.kind,
    step: closedHow(nextStep(annulment, world.now) as Closed, annulment.provenAt !== null),
    number: formatAnnulmentNumber(annulment.number),
    filed: exactWords(annulment.filedAt, record.office.timeZone),
    record: recordPath(record.id),
    office: officeContact(record.office),
    because:
      annulment.closedRefusal &&
      closedRefusalWords(
        annulment.closedRefusal,
        becauseOf(annulment.closedRefusal, record, annulment.decision.deadlineHours),
      ),
  };
}

/** Proven, it can only have waited for a signature. */
const closedHow = (step: Closed, proven: boolean): Closed => (step === "lapsed" && proven ? "unsigned" : step);

export default function ClosedRequest() {
  const { kind, step, number, filed, record, office, because } = useLoaderData<typeof loader>();
  const words = closedWords(kind);
  const { title, lead, steps } = words[step];
  return (
    <Page title={title} lead={because ?? lead}>
      <SummaryList
        rows={[
          { term: words.number, value: number },
          { term: words.filed, value: filed },
        ]}
      />
      <Heading>{words.what}</Heading>
      <NextSteps items={steps} />
      <OfficeContactView office={office} />
      <Actions>
        <ButtonLink href={record} look="quiet">
          {words.toRecord}
        </ButtonLink>
      </Actions>
    </Page>
  );
}
