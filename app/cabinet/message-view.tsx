import { Page } from "~/ui/page";
import { SummaryList } from "~/ui/summary-list";
import { NarrowTable } from "~/ui/table";
import { Anchor, Body, Heading, Lines } from "~/ui/text";
import { inboxPath, type MessagePage } from "./inbox";
import { inboxWords as words } from "./inbox-words";
import { type StepLine, stepsWords } from "./steps-words";

/** One message: when and by which way it went, what became of it, and what it said. */
export function MessageView({ page }: { readonly page: MessagePage }) {
  const { title, when, how, where, record, links } = page;
  return (
    <Page title={title} back={{ href: inboxPath, text: words.toAll }}>
      <SummaryList
        rows={[
          { term: words.when, value: when },
          { term: words.how, value: how },
          { term: words.where, value: where },
          { term: words.record, value: <Anchor href={links.record}>{record}</Anchor> },
          links.request && {
            term: words.request,
            value: (
              <>
                <Anchor href={links.request.href}>{links.request.number}</Anchor>
                <br />
                <Anchor href={links.request.history}>{words.ofRequest.title}</Anchor>
              </>
            ),
          },
        ]}
      />
      <Heading look="m">{words.said}</Heading>
      <WhatWasSaid {...page} />
      {page.said && <Body>{words.note}</Body>}
    </Page>
  );
}

/** The words of a message, or why they are not there. */
export function WhatWasSaid({ said, isCode }: Pick<MessagePage, "said" | "isCode">) {
  if (!said) return <Body>{isCode ? words.code : words.gone}</Body>;
  return (
    <>
      {said.paragraphs.map((one) => (
        <Body key={one}>{one}</Body>
      ))}
      {said.facts.map(({ term, value }) => (
        <Body key={term}>
          {term}: {value}
        </Body>
      ))}
    </>
  );
}

interface RequestMessagesProps {
  readonly back: string;
  readonly steps: readonly StepLine[];
  readonly messages: readonly Pick<MessagePage, "href" | "title" | "when" | "how" | "where" | "said" | "isCode">[];
}

/** All that happened to a request, and all that was sent about it. */
export function RequestMessagesView({ back, steps, messages }: RequestMessagesProps) {
  const of = words.ofRequest;
  return (
    <Page title={of.title} back={{ href: back, text: of.back }}>
      <NarrowTable
        id="steps"
        caption={stepsWords.caption}
        columns={stepsWords.columns}
        rows={steps.map(({ id, what, when, who }) => ({ id, cells: [what, <Lines key="when" lines={[when, who]} />] }))}
      />
      <Heading>{of.sent}</Heading>
      {messages.length === 0 && <Body>{of.none}</Body>}
      {messages.map(({ href, title, when, how, where, said, isCode }) => (
        <section key={href}>
          <h3 className="govuk-heading-m">{title}</h3>
          <SummaryList
            rows={[
              { term: words.when, value: when },
              { term: words.how, value: how },
              { term: words.where, value: where },
            ]}
          />
          <WhatWasSaid said={said} isCode={isCode} />
        </section>
      ))}
      {messages.some(({ said }) => said !== null) && <Body>{words.note}</Body>}
    </Page>
  );
}
