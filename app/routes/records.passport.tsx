import type { ActionFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { readForm } from "~/lib/form";
import { dayIn } from "~/lib/zoned";
import { answerSearch } from "~/records/answer-search.server";
import { search } from "~/records/search.server";
import { passportFields } from "~/records/search-fields";
import { PassportForm } from "~/records/search-forms";
import { passportWords, searchWords } from "~/records/search-words";
import { unprocessable } from "~/shell/answer-form.server";
import { worldOf } from "~/shell/request-world.server";
import { formWords } from "~/ui/form-words";
import { Page } from "~/ui/page";
import { Body } from "~/ui/text";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(passportWords.title) }];

/** Where the country sees a day first: what is tomorrow even there, is tomorrow everywhere. */
const FIRST_ZONE = "Asia/Kamchatka";

export async function action({ request, context }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  const world = await worldOf(request, context);
  const form = readForm(await request.formData(), passportFields(dayIn(world.now, FIRST_ZONE)), formWords);
  if (!form.ok) return unprocessable(form.errors, form.typed);
  const { number, passport: digits, issuedOn, division } = form.value;
  const passport = { series: digits.slice(0, 4), number: digits.slice(4), issuedOn, division };
  const found = await search(world, { number, by: { kind: "passport", passport } });
  return answerSearch({ request, context, world, typed: form.typed }, found);
}

export default function Passport() {
  const state = useActionData<typeof action>();
  return (
    <Page
      title={passportWords.title}
      lead={passportWords.lead}
      back={{ href: "/", text: searchWords.home }}
      errors={state?.errors}
    >
      <Body>{passportWords.noPhone}</Body>
      <PassportForm {...state} />
      <Body>{passportWords.note}</Body>
    </Page>
  );
}
