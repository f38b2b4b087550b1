import { serviceKinds } from "~/agencies/service";
import type { FormState } from "~/records/search-forms";
import { Actions, Button } from "~/ui/button";
import { Field } from "~/ui/field";
import { Page } from "~/ui/page";
import { PostForm } from "~/ui/post-form";
import { Select } from "~/ui/select";
import { Anchor } from "~/ui/text";
import { choicesFor, filterHref, hrefOf, isNarrowed, type ListQuery, listLooks, wholeOf } from "./list-query";
import { filterWords as words } from "./list-words";
import { statusChoiceName } from "./records-words";

export interface FilterProps extends FormState {
  readonly query: ListQuery;
}

/** A page of its own, so that the list begins with its records. */
export function FilterPage({ query, errors = {}, typed }: FilterProps) {
  return (
    <Page title={words.title} back={{ href: hrefOf(query), text: words.back }} errors={errors}>
      <PostForm action={filterHref(query)}>
        <FilterFields query={query} values={typed ?? shown(query)} errors={errors} />
        <Actions>
          <Button>{words.show}</Button>
          {isNarrowed(query) && <Anchor href={hrefOf(wholeOf(query))}>{words.all}</Anchor>}
        </Actions>
      </PostForm>
    </Page>
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
  const looks = listLooks.map((look) => ({ value: look, label: words.looks[look] }));
  const select = (name: "kind" | "status", choices: typeof kinds | typeof statuses, empty: string) => (
    <Select name={name} label={words[name]} {...{ choices, empty }} value={values[name]} error={errors[name]} />
  );
  const day = (name: "from" | "to") => (
    <Field
      {...{ name, label: words[name], hint: words.dayHint, value: values[name], error: errors[name] }}
      size={12}
      inputMode="numeric"
    />
  );
  return (
    <>
      <div className="o-filter">
        {select("kind", kinds, words.anyKind)}
        {select("status", statuses, words.anyStatus)}
      </div>
      <div className="o-filter">
        {day("from")}
        {day("to")}
      </div>
      <Select name="look" label={words.look} choices={looks} value={values.look} error={errors.look} />
    </>
  );
}

/** A query as its fields show it. */
const shown = ({ kind, status, from, to, look }: ListQuery): Record<string, string> => ({
  kind: kind ?? "",
  status: status ?? "",
  from: dayShown(from),
  to: dayShown(to),
  look,
});

const dayShown = (day: string | null): string => (day ?? "").split("-").reverse().join(".");
