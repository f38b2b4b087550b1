import { Actions, Button } from "~/ui/button";
import { Checkbox } from "~/ui/checkbox";
import type { FieldErrors } from "~/ui/error-summary";
import { FieldError, groupClass, Hint } from "~/ui/form-group";
import { Page } from "~/ui/page";
import { PostForm } from "~/ui/post-form";
import { Select } from "~/ui/select";
import { Stub } from "~/ui/stub";
import { SummaryList } from "~/ui/summary-list";
import { Body, Bullets, Heading } from "~/ui/text";
import { type ShareField, shareDays, shareFields } from "./share";
import { shareDayNames, shareFieldNames, shareWords as words } from "./words";

export interface SharesView {
  /** Of the request. */
  readonly path: string;
  /** The notice that they show does not hold any more. */
  readonly restored: boolean;
  /** How often the notice was verified, in words. */
  readonly checked: string;
  /** The newest first. `ended`: why it does not hold any more. */
  readonly shares: readonly {
    readonly id: string;
    readonly address: string;
    readonly shows: string;
    readonly until: string;
    readonly opened: string;
    readonly ended: string | null;
  }[];
}

interface SharesProps {
  readonly view: SharesView;
  readonly errors?: FieldErrors | undefined;
  readonly typed?: Readonly<Record<string, string>> | undefined;
}

const usual: Readonly<Record<string, string>> = { service: "yes", place: "yes", due: "yes", days: "7" };

/** Where a holder makes and ends links that show more of a notice. */
export function SharesPage({ view, errors = {}, typed = usual }: SharesProps) {
  const back = view.restored
    ? { href: `${view.path}/restored`, text: words.backRestored }
    : { href: `${view.path}/notice`, text: words.back };
  const [open, past] = [view.shares.filter((one) => !one.ended), view.shares.filter((one) => one.ended)];
  return (
    <Page title={words.title} lead={view.restored ? words.leadRestored : words.lead} back={back} errors={errors}>
      {open.length > 0 && <Heading>{words.yours}</Heading>}
      {open.map((share) => (
        <OpenShare key={share.id} share={share} path={view.path} />
      ))}
      <Heading>{words.make}</Heading>
      <PostForm action={`${view.path}/shares`}>
        <WhatToShow error={errors.fields} typed={typed} />
        <Select
          name="days"
          label={words.until}
          choices={shareDays.map((value) => ({ value, label: shareDayNames[value] }))}
          value={typed.days}
          error={errors.days}
        />
        <Actions>
          <Button>{words.submit}</Button>
        </Actions>
      </PostForm>
      <Body>{view.checked}</Body>
      {past.length > 0 && (
        <>
          <Heading>{words.past}</Heading>
          <Bullets items={past.map((one) => `${one.shows}: ${one.ended}. ${words.opened} ${one.opened}.`)} />
        </>
      )}
    </Page>
  );
}

function OpenShare({ share, path }: { readonly share: SharesView["shares"][number]; readonly path: string }) {
  return (
    <Stub title={words.address} id={`share-${share.id}`}>
      <p>
        <b>{share.address}</b>
      </p>
      <p>{words.copy}</p>
      <SummaryList
        rows={[
          { term: words.shows, value: share.shows },
          { term: words.holds, value: share.until },
          { term: words.opened, value: share.opened },
        ]}
      />
      <PostForm action={`${path}/shares/${share.id}`}>
        <Actions>
          <Button look="quiet">{words.revoke(share.until)}</Button>
        </Actions>
      </PostForm>
    </Stub>
  );
}

interface WhatToShowProps {
  readonly error: string | undefined;
  readonly typed: Readonly<Record<string, string>>;
}

/** The first box carries the id of the question, so that the summary of errors leads to it. */
function WhatToShow({ error, typed }: WhatToShowProps) {
  const idOf = (field: ShareField) => (field === shareFields[0] ? "fields" : field);
  return (
    <div className={groupClass(error)}>
      <fieldset className="govuk-fieldset" aria-describedby={error ? "fields-hint fields-error" : "fields-hint"}>
        <legend className="govuk-fieldset__legend govuk-fieldset__legend--m">{words.fields}</legend>
        <Hint id="fields-hint">{words.fieldsHint}</Hint>
        {error && <FieldError id="fields-error">{error}</FieldError>}
        {shareFields.map((field) => (
          <Checkbox
            key={field}
            name={field}
            id={idOf(field)}
            label={shareFieldNames[field]}
            checked={Boolean(typed[field])}
          />
        ))}
      </fieldset>
    </div>
  );
}
