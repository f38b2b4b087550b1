import type { RebookingKind } from "#db/schema";
import { OfficeContactView } from "~/agencies/contact-view";
import { Changes } from "~/records/changes-view";
import type { Change } from "~/records/shown";
import { Actions, Button } from "~/ui/button";
import { Checkbox } from "~/ui/checkbox";
import type { FieldErrors } from "~/ui/error-summary";
import { Page } from "~/ui/page";
import { PostForm } from "~/ui/post-form";
import { SummaryList } from "~/ui/summary-list";
import { Anchor, Body, Bullets, Heading, InsetText, Prose } from "~/ui/text";
import { BarredPage, type BarredView } from "./barred-view";
import { choiceWords } from "./choice-words";
import type { HourChoice } from "./hour-choice";
import { Days, Hours } from "./hour-choice-view";
import { consentWords, hourWords, moveWords as words } from "./hour-words";
import { LatePage, type LateView } from "./late-view";

/** Another hour to choose; or that it is too late, or too early, for one. */
export type ChooseView =
  | (Pick<LateView, "back" | "rows" | "office"> & {
      readonly state: "open";
      readonly kind: RebookingKind;
      readonly action: string;
      /** Null where nothing is free. */
      readonly choice: HourChoice | null;
      /** Of the hours. */
      readonly officeId: string;
      readonly zone: string;
      /** Other offices with free hours. */
      readonly others: readonly { readonly href: string; readonly text: string }[];
      /** What the form brings back. */
      readonly seen: string;
      /** What became of the last wish. */
      readonly note: string | null;
    })
  | (LateView & { readonly state: "late" })
  | (BarredView & { readonly state: "barred" });

interface Props {
  readonly view: ChooseView;
  /** What cancelling comes to, where it is too late to move. */
  readonly terms?: readonly string[];
  readonly errors?: FieldErrors | undefined;
  readonly typed?: Readonly<Record<string, string>> | undefined;
  /** What became otherwise while the form was on its way. */
  readonly changes?: readonly Change[] | undefined;
}

/** Which hour instead, and the form that asks for its code. */
export function ChoosePage({ view, terms = [], errors = {}, typed = {}, changes = [] }: Props) {
  if (view.state === "late") return <LatePage view={view} terms={terms} />;
  if (view.state === "barred") return <BarredPage view={view} />;
  const { back, choice } = view;
  const own = hourWords[view.kind];
  // Where nothing is left to choose from, there is no field to lead to.
  const note = choice ? view.note : (errors.time ?? view.note);
  return (
    <Page title={own.title} back={{ href: back, text: words.back }} errors={choice ? errors : { seen: errors.seen }}>
      {note && <InsetText>{note}</InsetText>}
      <Changes fault={errors.seen} changes={changes} />
      <SummaryList rows={view.rows} />
      {choice ? (
        <>
          <Days choice={choice} />
          <PostForm action={view.action} hidden={{ seen: view.seen }}>
            <Hours choice={choice} error={errors.time} value={typed.time} />
            <Prose>
              <Heading look="m">{words.happensTitle}</Heading>
              <Bullets items={own.happens} />
            </Prose>
            <Checkbox
              name="consent"
              label={own.consent}
              hint={<Anchor href="/privacy#consent">{consentWords.link}</Anchor>}
              error={errors.consent}
              checked={Boolean(typed.consent)}
            />
            <Actions>
              <Button>{words.submit}</Button>
            </Actions>
          </PostForm>
        </>
      ) : (
        <>
          <InsetText>{words.none}</InsetText>
          <OfficeContactView office={view.office} />
        </>
      )}
      {view.others.length > 0 && (
        <Prose>
          <Heading look="m">{choiceWords.others}</Heading>
          <Bullets
            items={view.others.map(({ href, text }) => (
              <Anchor key={href} href={href}>
                {text}
              </Anchor>
            ))}
          />
        </Prose>
      )}
      <Body>
        <Anchor href={back}>{words.nothing}</Anchor>
      </Body>
    </Page>
  );
}
