import { Page } from "~/ui/page";
import { Anchor, Body, Heading, NextSteps } from "~/ui/text";
import { Domain } from "~/verification/domain";
import { sharedWords as words } from "./words";

export interface GoneShareView {
  readonly code: keyof typeof words.gone;
  readonly host: string;
}

/** A link that shows nothing, or nothing any more. */
export function GoneSharePage({ view }: { readonly view: GoneShareView }) {
  return (
    <Page {...words.gone[view.code]}>
      <Heading>{words.what}</Heading>
      <NextSteps items={words.steps} />
      <Body>
        <Anchor href="/verify">{words.toVerify}</Anchor>
      </Body>
      <Domain host={view.host} />
    </Page>
  );
}
