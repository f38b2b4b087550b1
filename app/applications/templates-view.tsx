import { Actions, Button, ButtonLink } from "~/ui/button";
import { Details } from "~/ui/details";
import type { FieldErrors } from "~/ui/error-summary";
import { Field } from "~/ui/field";
import { Page } from "~/ui/page";
import { PostForm } from "~/ui/post-form";
import { Body, Heading } from "~/ui/text";
import { nameField, templatesPath } from "./template";
import { templateWords as words } from "./template-words";

export interface TemplatesView {
  readonly templates: readonly {
    readonly id: string;
    readonly name: string;
    /** Of which form, how much and since when. */
    readonly text: string;
    /** Where it is applied by; null: nobody applies so any more. */
    readonly use: string | null;
  }[];
}

interface Props {
  readonly view: TemplatesView;
  readonly errors?: FieldErrors | undefined;
  /** What was typed, and for which of them. */
  readonly typed?: { readonly id: string; readonly name: string } | undefined;
}

/** Answers kept to apply by them again: each can be taken, called otherwise and deleted. */
export function TemplatesPage({ view, errors = {}, typed }: Props) {
  return (
    <Page title={words.title} lead={words.lead} back={{ href: "/account", text: words.back }} errors={errors}>
      {view.templates.length === 0 && <Body>{words.none}</Body>}
      {view.templates.map((one) => (
        <Template
          key={one.id}
          one={one}
          {...(typed?.id === one.id && { error: errors[nameField(one.id)], value: typed.name })}
        />
      ))}
    </Page>
  );
}

function Template({
  one,
  error,
  value,
}: {
  one: TemplatesView["templates"][number];
  error?: string | undefined;
  value?: string;
}) {
  const { id, name, text, use } = one;
  return (
    <section>
      <Heading>{name}</Heading>
      <Body>{text}</Body>
      {use ? (
        <Actions>
          <ButtonLink href={use}>{words.takeName(name)}</ButtonLink>
        </Actions>
      ) : (
        <Body>{words.gone}</Body>
      )}
      <Details summary={`${words.rename}: ${name}`} open={error !== undefined}>
        <PostForm action={templatesPath} hidden={{ do: "rename", template: id }}>
          <Field name={nameField(id)} label={words.nameOf(name)} error={error} value={value ?? name} />
          <Actions>
            <Button look="quiet">{words.rename}</Button>
          </Actions>
        </PostForm>
      </Details>
      <PostForm action={templatesPath} hidden={{ do: "drop", template: id }}>
        <Actions>
          <Button look="quiet">{words.dropName(name)}</Button>
        </Actions>
      </PostForm>
    </section>
  );
}
