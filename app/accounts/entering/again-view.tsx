import { Actions, Button } from "~/ui/button";
import type { FieldErrors } from "~/ui/error-summary";
import { Page } from "~/ui/page";
import { PostForm } from "~/ui/post-form";
import { Alarm } from "~/ui/text";
import { againWords as words } from "../factors/factor-words";

/** Whoever came in a while ago shows once more that it is they. */
export function AgainPage({ errors = {} }: { readonly errors?: FieldErrors | undefined }) {
  return (
    <Page title={words.title} lead={words.lead} back={{ href: "/account", text: words.back }}>
      {errors.contact && <Alarm>{errors.contact}</Alarm>}
      <PostForm action="/account/again">
        <Actions>
          <Button>{words.send}</Button>
        </Actions>
      </PostForm>
    </Page>
  );
}
