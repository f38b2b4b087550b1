import { Actions, Button } from "~/ui/button";
import { PostForm } from "~/ui/post-form";
import { Body, Heading } from "~/ui/text";
import { type HelpPageCode, markPath } from "./help-page";
import { helpfulWords as words } from "./words";

/** At the end of a page that explains: whether it helped. */
export function Helpful({ page, isMarked }: { readonly page: HelpPageCode; readonly isMarked: boolean }) {
  return (
    <section className="o-noprint" aria-labelledby="mark">
      <Heading id="mark" look="m">
        {words.title}
      </Heading>
      {isMarked ? (
        <Body>{words.thanks}</Body>
      ) : (
        <PostForm action={markPath} hidden={{ page }}>
          <Actions>
            <Button look="quiet" name="yes">
              {words.yes}
            </Button>
            <Button look="quiet" name="no">
              {words.no}
            </Button>
          </Actions>
        </PostForm>
      )}
    </section>
  );
}
