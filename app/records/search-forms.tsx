import { Actions, Button } from "~/ui/button";
import type { FieldErrors } from "~/ui/error-summary";
import { Field } from "~/ui/field";
import { PostForm } from "~/ui/post-form";
import { Sheet } from "~/ui/sheet";
import { Anchor, Body } from "~/ui/text";
import { passportWords, searchWords } from "./search-words";

export interface FormState {
  readonly errors?: FieldErrors | undefined;
  readonly typed?: Readonly<Record<string, string>> | undefined;
}

/** Record number and the phone or e-mail it was made with. */
export function NumberForm({ errors = {}, typed = {} }: FormState) {
  return (
    <Sheet id="by-number" title={searchWords.byNumber}>
      <PostForm action="/records/search">
        <Field
          name="number"
          label={searchWords.number}
          hint={searchWords.numberHint}
          value={typed.number}
          error={errors.number}
        />
        <Field
          name="contact"
          label={searchWords.contact}
          hint={searchWords.contactHint}
          value={typed.contact}
          error={errors.contact}
          autoComplete="tel"
        />
        <Actions>
          <Button>{searchWords.find}</Button>
        </Actions>
      </PostForm>
      <Body>
        {searchWords.noNumber} <Anchor href="#by-phone">{searchWords.noNumberLink}</Anchor>.
      </Body>
      <Body>
        <Anchor href="/records/passport">{searchWords.toPassport}</Anchor>
      </Body>
    </Sheet>
  );
}

/** A phone, to which a code goes. */
export function PhoneForm({ errors = {}, typed = {} }: FormState) {
  return (
    <Sheet id="by-phone" title={searchWords.byPhone}>
      <Body>{searchWords.byPhoneLead}</Body>
      <PostForm action="/records/phone">
        <Field
          name="phone"
          label={searchWords.phone}
          hint={searchWords.phoneHint}
          value={typed.phone}
          error={errors.phone}
          type="tel"
          autoComplete="tel"
        />
        <Actions>
          <Button look="quiet">{searchWords.getCode}</Button>
        </Actions>
      </PostForm>
    </Sheet>
  );
}

/** A keyboard without dots and dashes will do: they are understood without. */
const digits = { inputMode: "numeric" } as const;

const passportFields = [
  { name: "number", label: searchWords.number, hint: searchWords.numberHint },
  { name: "passport", label: passportWords.passport, hint: passportWords.passportHint, ...digits },
  { name: "issuedOn", label: passportWords.issuedOn, hint: passportWords.issuedOnHint, ...digits },
  { name: "division", label: passportWords.division, hint: passportWords.divisionHint, ...digits },
];

/** Record number and passport, for those who do not remember the phone or e-mail of the record. */
export function PassportForm({ errors = {}, typed = {} }: FormState) {
  return (
    <PostForm action="/records/passport">
      {passportFields.map((field) => (
        <Field key={field.name} {...field} value={typed[field.name]} error={errors[field.name]} />
      ))}
      <Actions>
        <Button>{searchWords.find}</Button>
      </Actions>
    </PostForm>
  );
}
