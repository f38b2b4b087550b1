import { Actions, Button, ButtonLink } from "~/ui/button";
import { Page } from "~/ui/page";
import { PostForm } from "~/ui/post-form";
import { SummaryList } from "~/ui/summary-list";
import { reminderPageWords as words } from "./page-words";

/** A record as the message said it, to whoever has that: nothing of whose it is. */
export interface ReminderView {
  /** "gone": it is cancelled; "own": it is open to them already; "phone": a code can be sent; "search": there is no phone. */
  readonly way: "gone" | "own" | "phone" | "search";
  /** Masked. */
  readonly number: string;
  readonly when: string | null;
  readonly where: string;
  /** Masked; null: none takes messages. */
  readonly phone: string | null;
  /** Of the page, and of the record. */
  readonly action: string;
  readonly href: string | null;
}

const leads = { gone: words.gone, own: words.own, phone: words.lead, search: words.noPhone };

/** What the message reminded of, and how it is opened. */
export function ReminderPage({ view }: { readonly view: ReminderView }) {
  const { way, number, when, where, phone, action, href } = view;
  return (
    <Page title={way === "gone" ? words.title.gone : words.title.visit} lead={leads[way]}>
      <SummaryList
        rows={[
          { term: words.number, value: number },
          when !== null && { term: words.when, value: when },
          { term: words.where, value: where },
        ]}
      />
      {way === "phone" && phone && (
        <PostForm action={action}>
          <Actions>
            <Button>{words.ask(phone)}</Button>
          </Actions>
        </PostForm>
      )}
      {way === "own" && href && (
        <Actions>
          <ButtonLink href={href}>{words.open}</ButtonLink>
        </Actions>
      )}
      {way === "search" && (
        <Actions>
          <ButtonLink href="/#by-number">{words.search}</ButtonLink>
        </Actions>
      )}
    </Page>
  );
}
