import { StaleNote } from "~/accounts/factors/stale-note";
import { type Document, profilePath } from "~/accounts/profile/profile";
import { profileWords as words } from "~/accounts/profile/profile-words";
import { Actions, Button } from "~/ui/button";
import { Checkbox } from "~/ui/checkbox";
import type { FieldErrors } from "~/ui/error-summary";
import { Field } from "~/ui/field";
import { Page } from "~/ui/page";
import { PostForm } from "~/ui/post-form";
import { Body, Heading, InsetText } from "~/ui/text";
import { backToAccount } from "./account-words";
import { AskedField } from "./asked-field";
import { ConfirmedDocuments, type ConfirmedView } from "./confirmed-view";
import type { ShownContact } from "./settings-view";

export interface ProfileView extends ConfirmedView {
  readonly contacts: readonly ShownContact[];
  readonly said: Readonly<Record<"name" | "bornOn" | "address", string>>;
  /** The last digits of documents; null of those that were not stated. */
  readonly tails: Readonly<Record<Document, string | null>>;
  /** What comparing it has come to, as sentences. */
  readonly stands: readonly string[];
}

interface ProfileProps {
  readonly view: ProfileView;
  readonly errors?: FieldErrors | undefined;
  readonly typed?: Readonly<Record<string, string>> | undefined;
}

/** What somebody says of themselves. */
export function ProfilePage({ view, errors = {}, typed = view.said }: ProfileProps) {
  const { contacts, mayChange, stands, tails } = view;
  const field = (name: string) => ({ name, value: typed[name], error: errors[name] });
  const document = (name: Document, hint: string) => (
    <>
      <Field {...field(name)} label={words[name]} hint={hintOf(tails[name], hint)} inputMode="numeric" />
      {tails[name] && <Gone name={name} typed={typed} />}
    </>
  );
  return (
    <Page title={words.title} lead={words.lead} back={backToAccount} errors={errors}>
      {stands.length > 0 && <InsetText>{stands.join(" ")}</InsetText>}
      {!mayChange && <StaleNote />}
      <PostForm action={profilePath}>
        <Field {...field("name")} label={words.name} hint={words.nameHint} autoComplete="name" />
        <Field {...field("bornOn")} label={words.bornOn} hint={words.bornOnHint} autoComplete="bday" />
        <Field {...field("address")} label={words.address} hint={words.addressHint} autoComplete="address-line1" />
        <Heading look="m">{words.passportTitle}</Heading>
        <Field
          {...field("passport")}
          label={words.passport}
          hint={hintOf(tails.passport, words.passportHint)}
          inputMode="numeric"
        />
        <Field {...field("issuedOn")} label={words.issuedOn} hint={words.issuedOnHint} />
        <Field {...field("division")} label={words.division} hint={words.divisionHint} />
        {tails.passport && <Gone name="passport" typed={typed} />}
        <Heading look="m">{words.othersTitle}</Heading>
        {document("snils", words.snilsHint)}
        {document("inn", words.innHint)}
        <Body>{words.kept}</Body>
        <AskedField contacts={contacts} value={typed.asked ?? contacts[0]?.id} error={errors.asked} />
        <Actions>
          <Button>{words.save}</Button>
        </Actions>
      </PostForm>
      <ConfirmedDocuments view={view} />
    </Page>
  );
}

const hintOf = (tail: string | null, hint: string): string => (tail === null ? hint : words.known(tail));

const names = { passport: "noPassport", snils: "noSnils", inn: "noInn" } as const;

const Gone = ({ name, typed }: { readonly name: Document; readonly typed: Readonly<Record<string, string>> }) => (
  <Checkbox name={names[name]} label={words.gone[name]} checked={Boolean(typed[names[name]])} />
);
