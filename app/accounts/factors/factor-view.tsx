import type { SecondFactorKind } from "#db/schema";
import type { Channel } from "~/identity/contact";
import { Actions, Button } from "~/ui/button";
import { CodeField } from "~/ui/code-field";
import type { FieldErrors } from "~/ui/error-summary";
import { Page } from "~/ui/page";
import { PostForm } from "~/ui/post-form";
import { QrFigure } from "~/ui/qr-figure";
import { SummaryList } from "~/ui/summary-list";
import { Anchor, Body, Heading, InsetText, Num } from "~/ui/text";
import { factorWords as words } from "./factor-words";

export interface FactorView {
  readonly now: SecondFactorKind | null;
  readonly rescueLeft: number;
  readonly hasPassword: boolean;
  /** By which a code can be the second step. */
  readonly channels: readonly Channel[];
  /** In base 32. */
  readonly key: string;
  readonly rescueCodes: readonly string[];
}

const path = "/account/factor";

/** Turns the second step of coming in on and off. */
export function FactorPage({ view, errors = {} }: { readonly view: FactorView; readonly errors?: FieldErrors }) {
  return (
    <Page title={words.title} lead={words.lead} back={{ href: "/account", text: words.back }} errors={errors}>
      {view.now ? <On now={view.now} left={view.rescueLeft} /> : <InsetText>{words.none}</InsetText>}
      <Heading id="rescue">{words.rescue}</Heading>
      <Body>{words.rescueWhy}</Body>
      <ul className="govuk-list o-codes" aria-labelledby="rescue">
        {view.rescueCodes.map((code) => (
          <li key={code}>
            <Num>{parted(code, 5)}</Num>
          </li>
        ))}
      </ul>
      <Heading>{words.choose}</Heading>
      <App code={view.key} errors={errors} />
      {view.hasPassword ? (
        view.channels.map((channel) => (
          <PostForm key={channel} action={path} hidden={{ kind: channel }}>
            <Heading look="m">{words.by[channel]}</Heading>
            <Actions>
              <Button look="quiet">{words.turnOnBy[channel]}</Button>
            </Actions>
          </PostForm>
        ))
      ) : (
        <Body>
          {words.needsPassword}: <Anchor href="/account/password">{words.toPassword}</Anchor>
        </Body>
      )}
    </Page>
  );
}

function On({ now, left }: { readonly now: SecondFactorKind; readonly left: number }) {
  return (
    <InsetText>
      <p>
        {words.now[now]} {words.left(left)}
      </p>
      <PostForm action={path} hidden={{ kind: "none" }}>
        <Button look="link">{words.drop}</Button>
      </PostForm>
    </InsetText>
  );
}

function App({ code, errors }: { readonly code: string; readonly errors: FieldErrors }) {
  return (
    <>
      <Heading look="m">{words.app}</Heading>
      <Body>{words.how}</Body>
      <QrFigure src={`${path}/qr.png`} title={words.qr} />
      <SummaryList rows={[{ term: words.key, value: parted(code, 4) }]} />
      <PostForm action={path} hidden={{ kind: "totp" }}>
        <CodeField name="code" label={words.code} error={errors.code} />
        <Actions>
          <Button>{words.turnOn}</Button>
        </Actions>
      </PostForm>
    </>
  );
}

/** In groups, for eyes that copy it. */
const parted = (text: string, size: number): string => text.match(new RegExp(`.{1,${size}}`, "g"))?.join(" ") ?? text;
