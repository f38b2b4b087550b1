import type { Trusted } from "~/gateways/oidc/told";
import { Actions, Button, ButtonLink } from "~/ui/button";
import { Checkbox } from "~/ui/checkbox";
import { Field } from "~/ui/field";
import { Page } from "~/ui/page";
import { PostForm } from "~/ui/post-form";
import { Anchor, Body } from "~/ui/text";
import { ContactForm, type FormState } from "../entering/enter-view";
import { nameWords } from "../words";
import { UnheardPage } from "./unheard-view";
import { backWords, bindWords, goWords, introducedWords, reachWords, registerWords } from "./via-words";

interface Introduced {
  readonly path: string;
  /** Of the provider. */
  readonly title: string;
  /** Of the account, or as the provider has it where there is none yet. */
  readonly name: string;
}
type Documents = { readonly documents: readonly ("snils" | "inn")[] };

/** Where somebody stands on their way to a provider and back. */
export type IntroductionView =
  | {
      readonly step: "go";
      readonly title: string;
      readonly trusts: readonly Trusted[];
      readonly address: string;
      readonly site: string;
    }
  | { readonly step: "away"; readonly title: string }
  | ({ readonly step: "enter" } & Introduced)
  | ({ readonly step: "bind" } & Introduced & Documents)
  /** Without a contact nothing could be told: one is asked for first. */
  | { readonly step: "contact"; readonly path: string; readonly title: string }
  /** Contacts are masked. */
  | ({ readonly step: "register"; readonly contacts: readonly string[] } & Introduced & Documents);

type ViewOf<Step> = Extract<IntroductionView, { step: Step }>;

export function IntroductionPage({ view, ...form }: FormState & { readonly view: IntroductionView }) {
  switch (view.step) {
    case "away":
      return <UnheardPage why="away" title={view.title} />;
    case "go":
      return <GoPage {...view} />;
    case "enter":
      return <EnterPage {...view} />;
    case "bind":
      return <BindPage {...view} errors={form.errors} />;
    case "contact":
      return <ReachPage {...view} form={form} />;
    case "register":
      return <RegisterPage {...view} form={form} />;
  }
}

const back = { href: "/account/sign-in", text: backWords };

/** A link, for the page's own rules let forms lead nowhere but to us. */
function GoPage({ title, trusts, address, site }: ViewOf<"go">) {
  return (
    <Page title={goWords.title(title)} lead={goWords.lead(site)} back={back}>
      <Body>{goWords.tells(title, trusts)}</Body>
      <Actions>
        <ButtonLink href={address}>{goWords.go(site)}</ButtonLink>
      </Actions>
      <Body>{goWords.time}</Body>
    </Page>
  );
}

function EnterPage({ path, title, name }: ViewOf<"enter">) {
  return (
    <Page title={introducedWords.title} lead={introducedWords.lead(title, name)} back={back}>
      <PostForm action={path}>
        <Actions>
          <Button>{introducedWords.enter}</Button>
        </Actions>
      </PostForm>
      <Body>{introducedWords.stranger}</Body>
    </Page>
  );
}

function BindPage({ path, title, name, documents, errors }: ViewOf<"bind"> & Pick<FormState, "errors">) {
  return (
    <Page title={bindWords.title(title)} lead={bindWords.lead(title, name)} errors={errors}>
      {documents.length > 0 && <Body>{bindWords.documents(documents)}</Body>}
      <PostForm action={path}>
        <Actions>
          <Button>{bindWords.bind}</Button>
        </Actions>
      </PostForm>
      <Body>{introducedWords.stranger}</Body>
    </Page>
  );
}

function ReachPage({ path, title, form }: ViewOf<"contact"> & { form: FormState }) {
  return (
    <Page title={reachWords.title} lead={reachWords.lead(title)} back={back} errors={form.errors}>
      <ContactForm action={path} {...form} />
    </Page>
  );
}

function RegisterPage({ path, title, name, contacts, documents, form }: ViewOf<"register"> & { form: FormState }) {
  const { errors = {}, typed = { name } } = form;
  return (
    <Page title={nameWords.title} lead={registerWords.lead(title)} back={back} errors={errors}>
      <Body>{registerWords.known(title)}</Body>
      {contacts.length > 0 && <Body>{registerWords.contacts(contacts)}</Body>}
      {documents.length > 0 && <Body>{bindWords.documents(documents)}</Body>}
      <PostForm action={path}>
        <Field
          name="name"
          label={nameWords.name}
          hint={nameWords.nameHint}
          value={typed.name}
          error={errors.name}
          autoComplete="name"
        />
        <Checkbox
          name="consent"
          label={registerWords.consent(title)}
          checked={Boolean(typed.consent)}
          error={errors.consent}
        />
        <Body>
          <Anchor href="/privacy">{nameWords.privacy}</Anchor>
        </Body>
        <Actions>
          <Button>{nameWords.make}</Button>
        </Actions>
      </PostForm>
    </Page>
  );
}
