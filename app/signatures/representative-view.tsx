import { usualTerms } from "~/reviews/review";
import { Actions, Button } from "~/ui/button";
import type { FieldErrors } from "~/ui/error-summary";
import { FileField } from "~/ui/file-field";
import { Page } from "~/ui/page";
import { PostForm } from "~/ui/post-form";
import { Anchor, Body, InsetText } from "~/ui/text";
import { representWords as words } from "./represent-words";
import { signWords as sign } from "./sign-words";

export interface RepresentativeView {
  /** /annulments/5107-3826 */
  readonly path: string;
  /** The rules ask for the holder's signature, so that the request waits. */
  readonly required: boolean;
}

interface Props {
  readonly view: RepresentativeView;
  readonly errors?: FieldErrors | undefined;
}

/** Two files of somebody who signs for the holder, and what will come of them. */
export function RepresentativePage({ view, errors = {} }: Props) {
  const back = { href: `${view.path}/signature`, text: words.back };
  return (
    <Page title={words.title} lead={words.lead} back={back} errors={errors}>
      {Object.keys(errors).length > 0 && <Body>{words.again}</Body>}
      <InsetText>{view.required ? words.required(usualTerms.check.days) : words.free}</InsetText>
      <Body>
        {words.statement} <Anchor href={`${view.path}/statement.txt`}>{words.download}</Anchor> {sign.or}{" "}
        <Anchor href={`${view.path}/statement.pdf`}>{sign.paper}</Anchor>
      </Body>
      <PostForm action={`${view.path}/representative`} files>
        <FileField name="p7s" label={words.p7s} hint={words.p7sHint} error={errors.p7s} />
        <FileField name="power" label={words.power} hint={words.powerHint} error={errors.power} />
        <Actions>
          <Button>{words.send}</Button>
        </Actions>
      </PostForm>
    </Page>
  );
}
