import { Checkboxes } from "~/ui/checkboxes";
import type { FieldErrors } from "~/ui/error-summary";
import { type FieldProps, Field as Line } from "~/ui/field";
import { Radios } from "~/ui/radios";
import { Select } from "~/ui/select";
import { Body } from "~/ui/text";
import { Textarea } from "~/ui/textarea";
import type { Field, Group, KnownFact } from "./form";
import type { TypedAnswers } from "./form-reading";
import { formPageWords as words } from "./form-words";

interface Props {
  readonly group: Group;
  readonly typed: TypedAnswers;
  /** By field; the same sentences stand in the summary of the page. */
  readonly errors?: FieldErrors | undefined;
  /** From where an answer comes that nobody typed here, by field. */
  readonly sources?: Readonly<Record<string, string>> | undefined;
}

/** More answers than that stand in a list. */
const MOST_RADIOS = 8;

/** The questions of one page of a form, inside the form of the page: every field is named as its answer is. */
export function GroupFields({ group, typed, errors = {}, sources = {} }: Props) {
  return (
    <>
      {group.help && <Body>{group.help}</Body>}
      {group.fields.map((field) => (
        <Question
          key={field.id}
          {...{ field, value: typed[field.id] ?? "", error: errors[field.id], source: sources[field.id] }}
        />
      ))}
    </>
  );
}

interface QuestionProps {
  readonly field: Field;
  readonly value: string;
  readonly error: string | undefined;
  readonly source: string | undefined;
}

function Question({ field, value, error, source }: QuestionProps) {
  const asked = field.kind === "number" && field.unit ? words.measured(field.label, field.unit) : field.label;
  const label = field.optional ? words.optional(asked) : asked;
  const said = { name: field.id, label, hint: [hintOf(field), source].filter(Boolean).join(" ") || undefined, error };
  if (field.kind === "one" || field.kind === "several") {
    const choices = field.options.map((one) => ({ value: one.value, label: one.label, hint: one.help }));
    if (field.kind === "several") return <Checkboxes {...said} choices={choices} chosen={value.split(" ")} />;
    if (field.options.length > MOST_RADIOS) return <Select {...said} {...{ choices, value, empty: words.choose }} />;
    return <Radios {...said} {...{ choices, value }} />;
  }
  if (field.kind === "long-text") return <Textarea {...said} value={value} rows={5} />;
  return <Line {...said} {...lookOf(field)} value={value} />;
}

/** How a browser fills it in by itself, of who they are; anything else is somebody else's. */
const autoFill: Readonly<Partial<Record<KnownFact, string>>> = {
  ...{ surname: "family-name", givenName: "given-name", patronymic: "additional-name", bornOn: "bday" },
  ...{ phone: "tel", email: "email", address: "address-line1" },
};

function lookOf({ kind, prefill }: Field): Pick<FieldProps, "type" | "inputMode" | "autoComplete"> {
  const autoComplete = (prefill && autoFill[prefill]) ?? "off";
  if (kind === "phone" || kind === "mobile") return { type: "tel", inputMode: "tel", autoComplete };
  if (kind === "email") return { type: "email", inputMode: "email", autoComplete };
  if (kind === "money" || kind === "number") return { inputMode: "decimal", autoComplete };
  return asDigits.has(kind) ? { inputMode: "numeric", autoComplete } : { autoComplete };
}

/** Kinds for which telephones show keys with digits. A day may have its month in words. */
const asDigits: ReadonlySet<Field["kind"]> = new Set(["passport", "division", "snils", "inn", "digits"]);

const hints: Readonly<Partial<Record<Field["kind"], string>>> = {
  ...{
    day: words.dayHint,
    phone: words.phoneHint,
    mobile: words.phoneHint,
    email: words.emailHint,
    address: words.addressHint,
  },
  ...{ passport: words.passportHint, division: words.divisionHint, snils: words.snilsHint, inn: words.innHint },
  money: words.moneyHint,
};

/** What the form says, and how such an answer is written. */
const hintOf = ({ kind, help }: Field): string | undefined =>
  [help, hints[kind]].filter(Boolean).join(" ") || undefined;
