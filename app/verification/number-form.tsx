import { Actions, Button } from "~/ui/button";
import { Field } from "~/ui/field";
import { PostForm } from "~/ui/post-form";
import { verifyWords as words } from "./verify-words";

interface NumberFormProps {
  readonly label: string;
  readonly value?: string | undefined;
  readonly error?: string | undefined;
}

/** Asks for the number of a notice. */
export function NumberForm({ label, value, error }: NumberFormProps) {
  return (
    <PostForm action="/verify">
      <Field
        name="number"
        label={label}
        hint={words.numberHint}
        value={value}
        error={error}
        look="number"
        inputMode="numeric"
        maxLength={60}
      />
      <Actions>
        <Button>{words.submit}</Button>
      </Actions>
    </PostForm>
  );
}
