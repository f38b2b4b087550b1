import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { OfficeContactView } from "~/agencies/contact-view";
import { isUuid } from "~/lib/uuid";
import { bookedPage } from "~/places/booked-page.server";
import { bookedWords as words } from "~/places/hour-words";
import { notFound } from "~/shell/answer-form.server";
import { worldOf } from "~/shell/request-world.server";
import { ButtonLink } from "~/ui/button";
import { Page } from "~/ui/page";
import { BigNumber, Stub } from "~/ui/stub";
import { Heading, NextSteps } from "~/ui/text";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(words.title) }];

export async function loader({ request, context, params: { record: id = "" } }: LoaderFunctionArgs) {
  const view = isUuid(id) ? await bookedPage(await worldOf(request, context), id) : undefined;
  if (!view) throw notFound();
  return view;
}

/** The record that somebody booked again, with its number. */
export default function Booked() {
  const { lead, number, record, office } = useLoaderData<typeof loader>();
  return (
    <Page title={words.title} lead={lead}>
      <Stub id="record" title={words.number}>
        <p>
          <BigNumber>{number}</BigNumber>
        </p>
        <ButtonLink href={record}>{words.record}</ButtonLink>
      </Stub>
      <Heading>{words.next}</Heading>
      <NextSteps items={[words.keep, words.come]} />
      <OfficeContactView office={office} />
    </Page>
  );
}
