import type { Confirmable } from "~/accounts/profile/confirmed";
import { confirmedWords as words } from "~/accounts/profile/confirmed-words";
import { profilePath } from "~/accounts/profile/profile";
import { Actions, Button } from "~/ui/button";
import { PostForm } from "~/ui/post-form";
import { SummaryList } from "~/ui/summary-list";
import { Body, Heading } from "~/ui/text";

export interface ConfirmedView {
  /** Only for whoever has just come in. */
  readonly mayChange: boolean;
  /** At which agency a document can be confirmed, by name; null: none can. */
  readonly confirmedBy: string | null;
  readonly confirmed: readonly { id: string; kind: Confirmable; tail: string; says: string }[];
}

/** Documents that officers have seen, and how that comes to be. */
export function ConfirmedDocuments({ view: { confirmed, confirmedBy, mayChange } }: { readonly view: ConfirmedView }) {
  if (confirmed.length === 0 && confirmedBy === null) return null;
  return (
    <>
      <Heading>{confirmedBy === null ? words.seen : words.title}</Heading>
      {confirmedBy !== null && <Body>{words.how(confirmedBy)}</Body>}
      {confirmed.length > 0 && (
        <SummaryList rows={confirmed.map(({ kind, tail, says }) => ({ term: words.known(kind, tail), value: says }))} />
      )}
      {confirmed.length > 0 && mayChange && <Body>{words.goes}</Body>}
      {mayChange &&
        confirmed.map(({ id, kind, tail }) => (
          <PostForm key={id} action={profilePath} hidden={{ confirmed: id }}>
            <Actions>
              <Button look="quiet">{words.remove(kind, tail)}</Button>
            </Actions>
          </PostForm>
        ))}
    </>
  );
}
