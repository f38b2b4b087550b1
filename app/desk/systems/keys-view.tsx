import type { AgencyKey } from "~/agencies/agency-key";
import { keyState, scopes } from "~/agencies/agency-key";
import { Actions, Button, ButtonLink } from "~/ui/button";
import { Checkbox } from "~/ui/checkbox";
import type { FieldErrors } from "~/ui/error-summary";
import { Field } from "~/ui/field";
import { PostForm } from "~/ui/post-form";
import { Table } from "~/ui/table";
import { Body, Heading } from "~/ui/text";
import { type AtDesk, DeskPage } from "../desk-page";
import { keysWords as words } from "./keys-words";

interface KeysProps {
  readonly officer: AtDesk;
  readonly now: Date;
  readonly keys: readonly AgencyKey[];
}

/** The keys of an agency's programs, as far as anybody but the programs knows them. */
export function KeysPage({ officer, now, keys }: KeysProps) {
  return (
    <DeskPage officer={officer} title={words.title} lead={words.lead}>
      <p className="o-actions">
        <ButtonLink href="/desk/keys/new" look="quiet">
          {words.add}
        </ButtonLink>
      </p>
      {keys.length === 0 ? (
        <Body>{words.none}</Body>
      ) : (
        <Table id="keys" caption={words.table} columns={words.columns} rows={keys.map((key) => rowOf(key, now))} />
      )}
    </DeskPage>
  );
}

function rowOf(key: AgencyKey, now: Date) {
  const { id, name } = key;
  const may = key.scopes.length === scopes.length ? words.allScopes : key.scopes.join(", ");
  const where = key.officeIds ? words.offices(key.officeIds) : "";
  const end = keyState(key, now) === "live" && (
    <PostForm key={id} action="/desk/keys">
      <input type="hidden" name="key" value={id} />
      <Button look="link">{words.endOf(name)}</Button>
    </PostForm>
  );
  return { id, cells: [name, id.slice(0, 8), may + where, words.state(key, now), words.used(key), end] };
}

interface NewKeyProps {
  readonly officer: AtDesk;
  readonly errors?: FieldErrors | undefined;
  readonly typed?: Readonly<Record<string, string>> | undefined;
}

/** The form for a new one. */
export function NewKeyPage({ officer, errors = {}, typed }: NewKeyProps) {
  return (
    <DeskPage officer={officer} title={words.add} back={{ href: "/desk/keys", text: words.back }} errors={errors}>
      <PostForm action="/desk/keys/new">
        <Field name="name" label={words.name} hint={words.nameHint} value={typed?.name} error={errors.name} />
        <Heading look="m">{words.may}</Heading>
        {words.scopes.map(({ name, label }, at) => (
          <Checkbox
            key={name}
            name={name}
            label={label}
            checked={typed ? typed[name] !== "" : true}
            error={at === 0 ? errors[name] : undefined}
          />
        ))}
        <Field
          name="offices"
          label={words.officesOf}
          hint={words.officesHint}
          value={typed?.offices}
          error={errors.offices}
          maxLength={2000}
        />
        <Field name="days" label={words.days} hint={words.daysHint} value={typed?.days ?? "365"} error={errors.days} />
        <Actions>
          <Button>{words.add}</Button>
        </Actions>
      </PostForm>
    </DeskPage>
  );
}

/** A key that was just made, which is told once. */
export function MadeKeyPage({ officer, name, secret }: { officer: AtDesk; name: string; secret: string }) {
  return (
    <DeskPage officer={officer} title={words.made} back={{ href: "/desk/keys", text: words.back }}>
      <Heading>{`${words.key}: ${name}`}</Heading>
      <p className="govuk-body o-link">{secret}</p>
      <Body>{words.keyHelp}</Body>
    </DeskPage>
  );
}
