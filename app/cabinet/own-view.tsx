import { exportPath } from "~/exports/export";
import { exportWords } from "~/exports/words";
import { Page } from "~/ui/page";
import { Pagination } from "~/ui/pagination";
import { Anchor, Body, Bullets } from "~/ui/text";
import type { OwnRequest } from "./own-requests-words";
import { type OwnKind, ownHref, ownKinds } from "./own-things";
import { ownThingsWords as words } from "./own-things-words";
import { listWords } from "./records-words";

export interface OwnView {
  readonly kind: OwnKind | null;
  readonly things: readonly OwnRequest[];
  /** Where older ones are. */
  readonly next: string | undefined;
  /** Nothing is proven here, so that no records are shown. */
  readonly isUnproven: boolean;
}

/** The one list of what somebody has here: whoever proves another phone afterwards must not lose what was filed at this device. */
export function OwnPage({ view: { kind, things, next, isUnproven } }: { readonly view: OwnView }) {
  return (
    <Page title={words.title} lead={words.lead} back={{ href: "/records", text: listWords.section }}>
      <Kinds kind={kind} />
      {things.length > 0 ? <OwnRequests requests={things} /> : <Body>{kind ? words.noneOf : words.none}</Body>}
      {isUnproven && (kind === null || kind === "record") && <Body>{words.unproven}</Body>}
      <Pagination next={next} />
      <Body>
        <Anchor href={exportPath}>{exportWords.title}</Anchor>
      </Body>
    </Page>
  );
}

function Kinds({ kind }: { readonly kind: OwnKind | null }) {
  const link = (one: OwnKind | null, text: string) => (
    <li key={text}>
      <a
        className="govuk-link"
        href={ownHref({ kind: one, before: null })}
        aria-current={one === kind ? "page" : undefined}
      >
        {text}
      </a>
    </li>
  );
  return (
    <nav aria-label={words.filter} className="o-noprint">
      <ul className="o-nav">{[link(null, words.all), ...ownKinds.map((one) => link(one, words.kinds[one]))]}</ul>
    </nav>
  );
}

export function OwnRequests({ requests }: { readonly requests: readonly OwnRequest[] }) {
  return <Bullets items={requests.map((request) => <Request key={request.href + request.text} {...request} />)} />;
}

function Request({ href, text, state }: OwnRequest) {
  return (
    <>
      <Anchor href={href}>{text}</Anchor>
      <br />
      {state}
    </>
  );
}
