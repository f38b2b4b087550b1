import { Actions, Button } from "~/ui/button";
import type { FieldErrors } from "~/ui/error-summary";
import { Page } from "~/ui/page";
import { PostForm } from "~/ui/post-form";
import { Body, Heading } from "~/ui/text";
import { StaleNote } from "../factors/stale-note";
import { identitiesPath } from "./introduction";
import { type Via, ViaForms } from "./via-forms";
import { identitiesWords as words } from "./via-words";

export interface IdentitiesView {
  /** Only for whoever has just come in. */
  readonly mayChange: boolean;
  readonly bound: readonly { readonly id: string; readonly title: string; readonly since: string }[];
  readonly others: readonly Via[];
}

interface IdentitiesPageProps {
  readonly view: IdentitiesView;
  readonly errors?: FieldErrors | undefined;
}

/** By whom else one can come into one's account. */
export function IdentitiesPage({ view: { mayChange, bound, others }, errors }: IdentitiesPageProps) {
  return (
    <Page title={words.title} lead={words.lead} back={{ href: "/account", text: words.back }} errors={errors}>
      {bound.length === 0 && <Body>{words.none}</Body>}
      {!mayChange && <StaleNote />}
      {bound.map(({ id, title, since }) => (
        <section key={id}>
          <Heading look="m">{title}</Heading>
          <Body>{words.since(since)}</Body>
          {mayChange && (
            <PostForm action={identitiesPath} hidden={{ identity: id }}>
              <Actions>
                <Button look="quiet">{words.unbind(title)}</Button>
              </Actions>
            </PostForm>
          )}
        </section>
      ))}
      {bound.length > 0 && mayChange && <Body>{words.goes}</Body>}
      {mayChange && <ViaForms via={others} deed={words.bind} />}
    </Page>
  );
}
