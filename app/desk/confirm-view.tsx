import type { Confirmable } from "~/accounts/profile/confirmed";
import { documentNames } from "~/accounts/profile/confirmed-words";
import { Actions, Button } from "~/ui/button";
import type { FieldErrors } from "~/ui/error-summary";
import { Field } from "~/ui/field";
import { PostForm } from "~/ui/post-form";
import { Body, Heading } from "~/ui/text";
import { confirmWords as words } from "./accounts/accounts-words";

/** A document that an account's holder says to have, and no officer has seen: by its last four digits. */
export interface Unconfirmed {
  readonly kind: Confirmable;
  readonly tail: string;
}

interface Props {
  readonly path: string;
  readonly documents: readonly Unconfirmed[];
  readonly errors: FieldErrors;
  readonly typed: Readonly<Record<string, string>>;
}

/** A form for each, for when its holder stands there with it. */
export function ConfirmDocuments({ path, documents, errors, typed }: Props) {
  if (documents.length === 0) return null;
  return (
    <>
      <Heading>{words.title}</Heading>
      <Body>{words.lead}</Body>
      {documents.map(({ kind, tail }) => {
        const field = (name: string) => ({
          name,
          value: typed[name],
          error: errors[name],
          autoComplete: "off" as const,
        });
        return (
          <PostForm key={kind} action={path} hidden={{ confirm: kind }}>
            <Heading look="m">{words.document(documentNames[kind], tail)}</Heading>
            <Field
              {...field(kind)}
              label={words.number(documentNames[kind])}
              hint={words.numberHint}
              inputMode="numeric"
            />
            <Field {...field(`${kind}Slip`)} label={words.slip(documentNames[kind])} hint={words.slipHint} />
            <Actions>
              <Button look="quiet">{words.confirm(documentNames[kind])}</Button>
            </Actions>
          </PostForm>
        );
      })}
    </>
  );
}
