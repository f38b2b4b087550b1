import type { OfficeContact } from "~/agencies/contact";
import { OfficeContactView } from "~/agencies/contact-view";
import type { Why } from "~/explanations/why";
import { WhyView } from "~/explanations/why-view";
import { ClosedVisitNote } from "~/places/closed-visit-view";
import { Changes } from "~/records/changes-view";
import type { Fact } from "~/records/fields";
import { Looks } from "~/records/looks-view";
import type { Change } from "~/records/shown";
import { Actions, ButtonLink } from "~/ui/button";
import type { FieldErrors } from "~/ui/error-summary";
import { Page } from "~/ui/page";
import { SummaryList } from "~/ui/summary-list";
import { Body, Heading, NextSteps } from "~/ui/text";
import { whyNot } from "./why-not-words";

export interface WhyNotView {
  readonly title: string;
  readonly because: string;
  readonly rows: readonly Fact[];
  /** Said of what is over: it is no more among the current ones. */
  readonly archived: string | null;
  /** Its office does not keep its hour, instead of which another is chosen there, if it can be. */
  readonly closed: { readonly move: string | null } | null;
  readonly steps: readonly string[];
  /** Of what is cancelled already: to its notice, to having it back. */
  readonly ways: readonly { readonly href: string; readonly text: string }[];
  /** How to reach the office that the steps send to; null where it is not known which. */
  readonly office: OfficeContact | null;
  readonly why: Why;
  readonly looks: readonly string[];
  readonly back: { href: string; text: string };
}

interface Props {
  readonly view: WhyNotView;
  /** What became otherwise while a form was on its way that is not taken now. */
  readonly changes?: readonly Change[] | undefined;
  readonly errors?: FieldErrors | undefined;
}

/** Why a record cannot be cancelled here, the rule behind it, and what can be done instead. */
export function WhyNotPage({ view, changes = [], errors = {} }: Props) {
  return (
    <Page title={view.title} lead={view.because} back={view.back} errors={{ seen: errors.seen }}>
      <Changes fault={errors.seen} changes={changes} />
      {view.archived && <Body>{view.archived}</Body>}
      <SummaryList rows={view.rows} />
      {view.closed && <ClosedVisitNote {...view.closed} />}
      {view.ways.length > 0 && (
        <Actions>
          {view.ways.map(({ href, text }, place) => (
            <ButtonLink key={href} href={href} look={place === 0 ? "main" : "quiet"}>
              {text}
            </ButtonLink>
          ))}
        </Actions>
      )}
      <Heading>{whyNot.what}</Heading>
      <NextSteps items={view.steps} />
      {view.office && <OfficeContactView office={view.office} />}
      <WhyView why={view.why} />
      <Looks looks={view.looks} />
      <Body>{whyNot.unchanged}</Body>
    </Page>
  );
}
