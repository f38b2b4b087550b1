import { StaleNote } from "~/accounts/factors/stale-note";
import { Actions, Button, ButtonLink } from "~/ui/button";
import { Page } from "~/ui/page";
import { PostForm } from "~/ui/post-form";
import { Anchor, Body, Bullets, Heading, InsetText } from "~/ui/text";
import { exportPath } from "./export";
import { exportWords as words } from "./words";

export type ExportView =
  | { readonly is: "unproven" | "none" }
  | { readonly is: "making"; readonly says: string; readonly mayAnew: boolean }
  /** `mayTake` false: its account wants whoever takes it to have just come in. */
  | { readonly is: "ready"; readonly says: string; readonly mayAnew: boolean; readonly mayTake: boolean };

/** Where somebody asks for an archive of all that is theirs, sees how far it is, and takes it. */
export function ExportPage({ view }: { readonly view: ExportView }) {
  const back = { href: "/records", text: words.back };
  return (
    <Page title={words.title} lead={words.lead} back={back}>
      {"says" in view && <InsetText>{view.says}</InsetText>}
      {view.is === "ready" && !view.mayTake && <StaleNote says={words.stale} />}
      {view.is === "ready" && view.mayTake && (
        <Actions>
          <ButtonLink href={`${exportPath}.zip`}>{words.download}</ButtonLink>
        </Actions>
      )}
      {view.is === "making" && (
        <Actions>
          <Anchor href={exportPath}>{words.refresh}</Anchor>
        </Actions>
      )}
      <Heading>{words.what}</Heading>
      <Bullets items={words.parts} />
      <Body>
        <Anchor href="/schemas/export-2.json">{words.schema}</Anchor>
      </Body>
      <Body>{words.careful}</Body>
      <Ask view={view} />
    </Page>
  );
}

function Ask({ view }: { readonly view: ExportView }) {
  if (view.is === "unproven")
    return (
      <>
        <Body>{words.unproven}</Body>
        <Actions>
          <ButtonLink href="/records/phone">{words.toPhone}</ButtonLink>
        </Actions>
      </>
    );
  if ("mayAnew" in view && !view.mayAnew) return view.is === "ready" ? <Body>{words.anewLater}</Body> : null;
  return (
    <PostForm action={exportPath}>
      <Actions>
        <Button look={view.is === "none" ? "main" : "quiet"}>{view.is === "none" ? words.submit : words.anew}</Button>
      </Actions>
    </PostForm>
  );
}
