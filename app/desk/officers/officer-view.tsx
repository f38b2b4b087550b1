import { Actions, Button } from "~/ui/button";
import { Details } from "~/ui/details";
import type { FieldErrors } from "~/ui/error-summary";
import { Field } from "~/ui/field";
import { PostForm } from "~/ui/post-form";
import { Radios } from "~/ui/radios";
import { SummaryList } from "~/ui/summary-list";
import { Body, Bullets, Heading } from "~/ui/text";
import { type AtDesk, DeskPage } from "../desk-page";
import { roleWords } from "../sections-words";
import { accessText, type OfficerView } from "./officers-view";
import { roleChoices, officersWords as words } from "./officers-words";

const back = { href: "/desk/officers", text: words.back };

interface PostProps {
  readonly offices: OfficerView["offices"];
  readonly typed: { readonly role?: string; readonly offices?: string };
  readonly errors: FieldErrors;
}

/** Role and offices. */
function PostFields({ offices, typed, errors }: PostProps) {
  return (
    <>
      <Radios name="role" label={words.role} choices={roleChoices} value={typed.role} error={errors.role} />
      <Field
        name="offices"
        label={words.offices}
        hint={words.officesHint}
        value={typed.offices}
        error={errors.offices}
        maxLength={2000}
      />
      <Details summary={words.officeList}>
        <Bullets items={offices.map(({ id, name }) => `${id} ${name}`)} />
      </Details>
    </>
  );
}

/** A link that was just given, which is told once. */
export function LinkPage({ officer, title, link, until }: LinkProps) {
  return (
    <DeskPage officer={officer} title={title} back={back}>
      <Heading>{words.link}</Heading>
      <p className="govuk-body o-link">{link}</p>
      <Body>
        {words.linkHelp} {words.until(until)}
      </Body>
    </DeskPage>
  );
}

export interface LinkProps {
  readonly officer: AtDesk;
  readonly title: string;
  readonly link: string;
  readonly until: Date;
}

interface NewOfficerProps {
  readonly officer: AtDesk;
  readonly offices: OfficerView["offices"];
  readonly errors?: FieldErrors | undefined;
  readonly typed?: { login?: string; name?: string; role?: string; offices?: string } | undefined;
}

/** The form for somebody new. */
export function NewOfficerPage({ officer, offices, errors = {}, typed = {} }: NewOfficerProps) {
  return (
    <DeskPage officer={officer} title={words.add} back={back} errors={errors}>
      <PostForm action="/desk/officers/new">
        <Field name="login" label={words.login} hint={words.loginHint} value={typed.login} error={errors.login} />
        <Field name="name" label={words.name} hint={words.nameHint} value={typed.name} error={errors.name} />
        <PostFields offices={offices} typed={typed} errors={errors} />
        <Actions>
          <Button>{words.add}</Button>
        </Actions>
      </PostForm>
    </DeskPage>
  );
}

interface OfficerPageProps {
  readonly view: OfficerView;
  readonly errors?: FieldErrors | undefined;
  readonly typed?: { role?: string; offices?: string } | undefined;
}

/** One officer, and what a head can do about them. */
export function OfficerPage({ view: { officer, shown, offices }, errors = {}, typed }: OfficerPageProps) {
  const path = `/desk/officers/${shown.id}`;
  const now = { role: shown.role, offices: shown.offices?.map(({ id }) => id).join(", ") ?? "" };
  return (
    <DeskPage officer={officer} title={shown.name} back={back} errors={errors}>
      <SummaryList
        rows={[
          { term: words.login, value: shown.login },
          { term: words.role, value: roleWords[shown.role] },
          { term: words.offices, value: shown.offices?.map(({ name }) => name).join("; ") ?? words.all },
          { term: words.columns[4], value: accessText(shown.access) },
        ]}
      />
      {shown.access.state === "locked" && <Deed path={path} why={words.unlockWhy} deed={words.unlock} main />}
      {shown.access.state !== "ended" && (
        <>
          <Heading>{words.change}</Heading>
          <PostForm action={path}>
            <PostFields offices={offices} typed={typed ?? now} errors={errors} />
            <Actions>
              <Button look="quiet" name="action">
                {words.save}
              </Button>
            </Actions>
          </PostForm>
          <Heading>{words.resetTitle}</Heading>
          <Deed path={path} why={words.resetWhy} deed={words.resetDo} />
          <Heading id="end">{words.endTitle}</Heading>
          <Deed path={path} why={words.endWhy} deed={words.end} />
        </>
      )}
    </DeskPage>
  );
}

function Deed({ path, why, deed, main = false }: { path: string; why: string; deed: string; main?: boolean }) {
  return (
    <PostForm action={path}>
      <Body>{why}</Body>
      <Actions>
        <Button look={main ? "main" : "quiet"} name="action">
          {deed}
        </Button>
      </Actions>
    </PostForm>
  );
}
