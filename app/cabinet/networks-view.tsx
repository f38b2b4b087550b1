import { networksPath } from "~/accounts/networks/network";
import { networksWords as words } from "~/accounts/networks/networks-words";
import { Actions, Button } from "~/ui/button";
import type { FieldErrors } from "~/ui/error-summary";
import { Page } from "~/ui/page";
import { PostForm } from "~/ui/post-form";
import { Anchor, Body, InsetText } from "~/ui/text";
import { Textarea } from "~/ui/textarea";
import { backToAccount } from "./account-words";

export interface NetworksView {
  readonly networks: readonly string[];
  /** The address from which the page is looked at. */
  readonly here: string;
  /** Whether a code on paper would open the account from elsewhere, or there are some already. */
  readonly maySet: boolean;
}

interface NetworksProps {
  readonly view: NetworksView;
  readonly errors?: FieldErrors | undefined;
  readonly typed?: Readonly<Record<string, string>> | undefined;
}

/** From where alone somebody comes into their account. */
export function NetworksPage({ view: { networks, here, maySet }, errors = {}, typed }: NetworksProps) {
  return (
    <Page title={words.title} lead={words.lead} back={backToAccount} errors={errors}>
      <Body>{words.here(here)}</Body>
      {maySet ? (
        <PostForm action={networksPath}>
          <Body>
            {words.warning} {words.rescue}
          </Body>
          <Textarea
            name="networks"
            label={words.label}
            hint={words.hint}
            rows={6}
            value={typed?.networks ?? networks.join("\n")}
            error={errors.networks}
          />
          <Body>{words.others}</Body>
          <Actions>
            <Button>{words.save}</Button>
          </Actions>
        </PostForm>
      ) : (
        <InsetText>
          {words.needsRescue} <Anchor href="/account/factor">{words.toFactor}</Anchor>
        </InsetText>
      )}
    </Page>
  );
}
