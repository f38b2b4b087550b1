import { OfficeContactView } from "~/agencies/contact-view";
import { whyWords } from "~/explanations/why-words";
import { OneSheet } from "~/notices/one-sheet";
import { Actions, ButtonLink } from "~/ui/button";
import { Page } from "~/ui/page";
import { Anchor, Body, Heading, NextSteps, Num, Prose } from "~/ui/text";
import { deniedWords as denied } from "./denied-words";
import { Facts, FileProof, Files, SentTo } from "./finished-parts";
import { type FinishedView, SignedCodeBelow } from "./finished-view";
import { finishedWords as words } from "./finished-words";
import { NoticeStub } from "./notice-stub-view";

/** What was not granted and why, the notice of it, and what can be done now. */
export function DeniedPage({ view }: { readonly view: FinishedView }) {
  const { kind, path } = view;
  const { why, steps, office, appeal, after } = view.denied!;
  const rest = view.text.rows.filter(({ term }) => !why.some((row) => row.term === term));
  return (
    <Page title={denied.title} lead={view.lead}>
      <OneSheet text={view.text}>
        {after && (
          <Body>
            {after.says}{" "}
            <Anchor href={after.href}>
              <Num>{after.number}</Num>
            </Anchor>
            .
          </Body>
        )}
        <NoticeStub view={view}>
          <Files pdf={`${path}/notice.pdf`} print={`${path}/print`} />
        </NoticeStub>
        <Heading>{denied.why}</Heading>
        <Facts text={{ rows: why }} />
        <Prose print={false}>
          {steps.length > 0 && (
            <>
              <Heading>{denied.what}</Heading>
              <NextSteps items={[...steps, ...(view.besides ? [<SentTo key="sent" {...view.besides} />] : [])]} />
            </>
          )}
          <OfficeContactView office={office} />
          <Actions>
            {appeal && <ButtonLink href={appeal.href}>{appeal.text}</ButtonLink>}
            <ButtonLink href={view.record} look="quiet">
              {denied.record(kind)}
            </ButtonLink>
            <Anchor href={`${path}/why`}>{whyWords.title}</Anchor>
          </Actions>
        </Prose>
        <Heading>{words.details}</Heading>
        <Facts text={{ rows: rest }} />
        <SignedCodeBelow view={view} />
        <Prose print={false}>
          <FileProof number={view.number} path={path} />
        </Prose>
      </OneSheet>
    </Page>
  );
}
