import { Actions, Button } from "~/ui/button";
import type { FieldErrors } from "~/ui/error-summary";
import { Page } from "~/ui/page";
import { PostForm } from "~/ui/post-form";
import { Anchor, Body } from "~/ui/text";
import { groupWords as words } from "./filling-words";
import type { Group } from "./form";
import type { TypedAnswers } from "./form-reading";
import { GroupFields } from "./form-view";

export interface GroupView {
  readonly action: string;
  readonly group: Group;
  readonly typed: TypedAnswers;
  readonly step: string;
  readonly back: string;
  readonly later: string;
  /** It leads back to where all is checked. */
  readonly isBack: boolean;
  /** From where answers come that nobody has typed here, by field, in words. */
  readonly sources: Readonly<Record<string, string>>;
}

interface Props {
  readonly view: GroupView;
  readonly errors?: FieldErrors | undefined;
  readonly typed?: TypedAnswers | undefined;
}

/** One page of a form. */
export function GroupPage({ view, errors, typed }: Props) {
  return (
    <Page title={view.group.title} step={view.step} back={{ href: view.back, text: words.back }} errors={errors ?? {}}>
      <PostForm action={view.action}>
        <GroupFields
          group={view.group}
          typed={typed ?? view.typed}
          errors={errors}
          sources={typed ? {} : view.sources}
        />
        <Actions>
          <Button>{view.isBack ? words.saveBack : words.save}</Button>
        </Actions>
      </PostForm>
      <Body>
        <Anchor href={view.later}>{words.later}</Anchor>
      </Body>
    </Page>
  );
}
