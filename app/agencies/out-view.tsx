import { Actions } from "~/ui/button";
import { Page } from "~/ui/page";
import { useRequestFacts } from "~/ui/request-facts";
import { Anchor, Body, Bullets, Heading, InsetText } from "~/ui/text";
import { outWords as words } from "./out-words";

/** Where somebody is about to go. */
export interface OutView {
  readonly agency: string;
  readonly href: string;
  /** As people read it. */
  readonly domain: string;
  /** As browsers may show it, where that differs. */
  readonly typed: string | null;
  /** Without encryption. */
  readonly isPlain: boolean;
}

/** Names the site to which the only link leads out, and says what to keep and how to come back. */
export function OutPage({ agency, href, domain, typed, isPlain }: OutView) {
  const { host } = useRequestFacts();
  return (
    <Page title={words.title} lead={agency}>
      <Body>{words.to}</Body>
      <p>
        <span className="o-number o-number--l o-anywhere">{domain}</span>
      </p>
      {typed && <Body>{words.typed(typed)}</Body>}
      <Body>
        <span className="o-link">{words.what(href)}</span>
      </Body>
      {isPlain && <InsetText>{words.plain}</InsetText>}
      <Heading>{words.before}</Heading>
      <Bullets items={words.keep} />
      <Actions>
        <a className="o-button" href={href} rel="noreferrer">
          {words.go(domain)}
        </a>
      </Actions>
      <Heading>{words.after}</Heading>
      <Body>{words.back(host)}</Body>
      <Bullets
        items={[
          <Anchor key="records" href="/records">
            {words.records}
          </Anchor>,
          <Anchor key="verify" href="/verify">
            {words.verify}
          </Anchor>,
        ]}
      />
    </Page>
  );
}
