import { hintWith } from "~/credentials/piece-words";
import type { Piece } from "~/shell/password-pieces";
import { Actions, Button } from "~/ui/button";
import { CodeField } from "~/ui/code-field";
import type { FieldErrors } from "~/ui/error-summary";
import { Field } from "~/ui/field";
import { Page } from "~/ui/page";
import { PasswordField } from "~/ui/password-field";
import { PostForm } from "~/ui/post-form";
import { QrFigure } from "~/ui/qr-figure";
import { SummaryList } from "~/ui/summary-list";
import { Anchor, Body, Heading, Num } from "~/ui/text";
import { firstWords } from "./first-words";

export type FirstView = { readonly step: "dead" } | PasswordStep | FactorStep;

interface PasswordStep {
  readonly step: "password";
  readonly token: string;
  readonly login: string;
  readonly name: string;
  readonly agency: string;
  readonly until: Date;
  readonly composition: readonly Piece[];
}

interface FactorStep {
  readonly step: "factor";
  readonly token: string;
  readonly login: string;
  /** In base 32. */
  readonly key: string;
  readonly rescueCodes: readonly string[];
}

/** Whichever half of a link is to be done; a dead one says where to go instead. */
export function FirstPage({
  view,
  errors = {},
}: {
  readonly view: FirstView;
  readonly errors?: FieldErrors | undefined;
}) {
  if (view.step === "password") return <PasswordPage view={view} errors={errors} />;
  if (view.step === "factor") return <FactorPage view={view} errors={errors} />;
  const { title, lead, help, signIn } = firstWords.dead;
  return (
    <Page title={title} lead={lead}>
      <Body>{help}</Body>
      <Body>
        <Anchor href="/desk/sign-in">{signIn}</Anchor>
      </Body>
    </Page>
  );
}

function PasswordPage({ view, errors }: { readonly view: PasswordStep; readonly errors: FieldErrors }) {
  const words = firstWords.password;
  return (
    <Page title={words.title} step={words.step} lead={words.lead(view.name, view.agency)} errors={errors}>
      <Body>{words.until(view.until)}</Body>
      <PostForm action={`/desk/first/${view.token}`}>
        <Field name="login" label={words.login} value={view.login} readOnly autoComplete="username" />
        <PasswordField
          name="password"
          label={words.field}
          hint={hintWith(words.hint, view.composition)}
          error={errors.password}
          autoComplete="new-password"
        />
        <PasswordField name="again" label={words.again} error={errors.again} autoComplete="new-password" />
        <Actions>
          <Button>{words.next}</Button>
        </Actions>
      </PostForm>
    </Page>
  );
}

function FactorPage({ view, errors }: { readonly view: FactorStep; readonly errors: FieldErrors }) {
  const words = firstWords.factor;
  const { token, login, key, rescueCodes } = view;
  return (
    <Page title={words.title} step={words.step} lead={words.lead} errors={errors}>
      <Heading>{words.app}</Heading>
      <Body>{words.how}</Body>
      <QrFigure src={`/desk/first/${token}/qr.png`} title={words.qr} />
      <SummaryList
        rows={[
          { term: words.key, value: parted(key, 4) },
          { term: words.login, value: `Otmena: ${login}` },
        ]}
      />
      <Heading id="rescue">{words.rescue}</Heading>
      <Body>{words.rescueWhy}</Body>
      <ul className="govuk-list o-codes" aria-labelledby="rescue">
        {rescueCodes.map((code) => (
          <li key={code}>
            <Num>{parted(code, 5)}</Num>
          </li>
        ))}
      </ul>
      <Heading>{words.confirm}</Heading>
      <PostForm action={`/desk/first/${token}`}>
        <CodeField name="code" label={words.code} error={errors.code} />
        <Actions>
          <Button>{words.enter}</Button>
        </Actions>
      </PostForm>
    </Page>
  );
}

/** In groups, for eyes that copy it. */
const parted = (text: string, size: number): string => text.match(new RegExp(`.{1,${size}}`, "g"))?.join(" ") ?? text;
