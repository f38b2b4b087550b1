import { choicesFor, hrefOf, isNarrowed, type ListQuery } from "~/records/list-query";
import { serviceKinds } from "~/records/record";
import type { FormState } from "~/records/search-forms";
import { Actions, Button } from "~/ui/button";
import { Field } from "~/ui/field";
import { PostForm } from "~/ui/post-form";
import { Select } from "~/ui/select";
import { Anchor } from "~/ui/text";
import { statusChoiceName, listWords as words } from "~/words/records";

export interface ListFilterProps extends FormState {
  readonly query: ListQuery;
  /** Closed for the many who have few records: what they came for stands right below. */
  readonly open: boolean;
}

/** Sent by POST, since what is typed may be a number; the answer is an address without it. */
export function ListFilter({ query, open, errors, typed }: ListFilterProps) {
  return (
    <details className="govuk-details" open={open || errors !== undefined}>
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">{words.filter}</span>
      </summary>
      <PostForm action={hrefOf(query)}>
        <FilterFields query={query} values={typed ?? shown(query)} errors={errors ?? {}} />
        <Actions>
          <Button look="quiet">{words.show}</Button>
          {isNarrowed(query) && <Anchor href={hrefOf(allOf(query))}>{words.all}</Anchor>}
        </Actions>
      </PostForm>
    </details>
  );
}

interface FieldsProps {
  readonly query: ListQuery;
  readonly values: Readonly<Record<string, string>>;
  readonly errors: NonNullable<FormState["errors"]>;
}

function FilterFields({ query, values, errors }: FieldsProps) {
  const kinds = serviceKinds.map((kind) => ({ value: kind, label: words.kinds[kind] }));
  const statuses = choicesFor(query.archive).map((status) => ({ value: status, label: statusChoiceName(status) }));
  const day = (name: "from" | "to") => (
    <Field name={name} label={words[name]} hint={words.dayHint} value={values[name]} error={errors[name]} size={12} />
  );
  return (
    <>
      <Field name="q" label={words.search} hint={words.searchHint} value={values.q} error={errors.q} type="search" />
      <div className="o-filter">
        <Select
          name="kind"
          label={words.kind}
          choices={kinds}
          value={values.kind}
          error={errors.kind}
          empty={words.anyKind}
        />
        <Select
          name="status"
          label={words.status}
          choices={statuses}
          value={values.status}
          error={errors.status}
          empty={words.anyStatus}
        />
      </div>
      <div className="o-filter">
        {day("from")}
        {day("to")}
      </div>
    </>
  );
}

/** A query as its fields show it. */
const shown = ({ words: q, kind, status, from, to }: ListQuery): Record<string, string> => ({
  q,
  kind: kind ?? "",
  status: status ?? "",
  from: dayShown(from),
  to: dayShown(to),
});

const dayShown = (day: string | null): string => (day ?? "").split("-").reverse().join(".");

const allOf = (query: ListQuery): ListQuery => ({
  ...query,
  words: "",
  kind: null,
  status: null,
  from: null,
  to: null,
});
