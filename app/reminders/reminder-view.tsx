import { Actions, Button, ButtonLink } from "~/ui/button";
import { Page } from "~/ui/page";
import { PostForm } from "~/ui/post-form";
import { SummaryList } from "~/ui/summary-list";
import { reminderPageWords as words } from "./page-words";

/** A record as the message said it, to whoever has that: nothing of whose it is. */
export interface ReminderView {
  /** "over": the message is not true any more, or not theirs; "gone": it is cancelled; "own": it is open to them already; "phone": a code can be sent; "search": there is no phone. */
  readonly way: "over" | "gone" | "own" | "phone" | "search";
  /** Its number is masked; null: nothing of it is shown. */
  readonly record: { readonly number: string; readonly when: string | null; readonly where: string } | null;
  /** Masked; null: none takes messages. */
  readonly phone: string | null;
  /** Of the page, and of the record. */
  readonly action: string;
  readonly href: string | null;
}

const titles = { ...words.title, own: words.title.visit, phone: words.title.visit, search: words.title.visit };
const leads = { over: words.over, gone: words.gone, own: words.own, phone: words.lead, search: words.noPhone };

/** What the message reminded of, and how it is opened. */
export function ReminderPage({ view }: { readonly view: ReminderView }) {
  const { way, record, phone, action, href } = view;
  return (
    <Page title={titles[way]} lead={leads[way]}>
      {record && (
        <SummaryList
          rows={[
            { term: words.number, value: record.number },
            record.when !== null && { term: words.when, value: record.when },
            { term: words.where, value: record.where },
          ]}
        />
      )}
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
      {(way === "search" || way === "over") && (
        <Actions>
          <ButtonLink href="/#by-number">{words.search}</ButtonLink>
        </Actions>
      )}
    </Page>
  );
}
