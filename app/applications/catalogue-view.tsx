import { Actions, Button } from "~/ui/button";
import { Field } from "~/ui/field";
import { Page } from "~/ui/page";
import { Anchor, Body, Bullets, Heading } from "~/ui/text";
import { applyPath } from "./application";
import { catalogueWords as words } from "./catalogue-words";

export interface CatalogueView {
  /** What was looked for. */
  readonly asked: string;
  readonly isSearch: boolean;
  readonly forms: readonly { readonly href: string; readonly title: string; readonly about: string }[];
  /** What was begun in the account. */
  readonly drafts: readonly { readonly href: string; readonly text: string }[];
}

/** What can be applied for, found by everyday words. */
export function CataloguePage({ view: { asked, isSearch, forms, drafts } }: { readonly view: CatalogueView }) {
  return (
    <Page title={words.title} lead={words.lead}>
      {drafts.length > 0 && (
        <>
          <Heading>{words.drafts}</Heading>
          <Bullets
            items={drafts.map(({ href, text }) => (
              <Anchor key={href} href={href}>
                {text}
              </Anchor>
            ))}
          />
        </>
      )}
      <form action={applyPath} method="get" noValidate>
        <Field name="q" label={words.search} hint={words.searchHint} value={asked} autoComplete="off" />
        <Actions>
          <Button look="quiet">{words.find}</Button>
        </Actions>
      </form>
      {forms.length === 0 && <Body>{isSearch ? words.none : words.empty}</Body>}
      {isSearch && (
        <Body>
          <Anchor href={applyPath}>{words.all}</Anchor>
        </Body>
      )}
      {forms.length > 0 && <Heading look="m">{isSearch ? words.found : words.whole}</Heading>}
      <Bullets
        items={forms.map(({ href, title, about }) => (
          <span key={href}>
            <Anchor href={href}>{title}</Anchor>. {about}
          </span>
        ))}
      />
    </Page>
  );
}
