import { type ActionFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { readForm } from "~/lib/form";
import { dayIn } from "~/lib/zoned";
import { search } from "~/records/search.server";
import { passportFields } from "~/records/search-fields";
import { PassportForm } from "~/records/search-forms";
import { tooMany, unprocessable } from "~/shell/answer-form.server";
import { worldOf } from "~/shell/request-world.server";
import { beginSession } from "~/shell/session.server";
import { Page } from "~/ui/page";
import { Body } from "~/ui/text";
import { titleOf } from "~/ui/title";
import { formWords } from "~/words/form";
import { retryWords } from "~/words/limits";
import { passportWords, searchRefusalWords, searchWords } from "~/words/search";

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
  if (found.ok) {
    if (world.actor.kind === "nobody") await beginSession(request, context, found.value.visitorId);
    return redirect(`/records/${found.value.recordId}`, 303);
  }
  const errors = { number: searchRefusalWords(found.reason, (seconds) => retryWords(world.now, seconds)) };
  return found.reason.code === "limited"
    ? tooMany(errors, form.typed, found.reason.retryAfter)
    : unprocessable(errors, form.typed);
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
      <PassportForm {...state} />
      <Body>{passportWords.note}</Body>
    </Page>
  );
}
