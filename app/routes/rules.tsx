import { data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { caseAnswer } from "~/explanations/case-answer";
import { isAsked } from "~/explanations/case-fields";
import { RulesPage } from "~/explanations/case-view";
import { casePage } from "~/explanations/case-words";
import { findCase } from "~/explanations/find-case.server";
import { namesOf } from "~/explanations/names-words";
import { nobodysWorld } from "~/shell/request-world.server";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(casePage.title) }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { search, searchParams } = new URL(request.url);
  const { found, ...form } = await findCase(nobodysWorld(context), searchParams);
  if (!isAsked(searchParams)) return data({ form: { ...form, errors: {} }, answer: null, picture: "" });
  const answer = found && caseAnswer(found, context.now, namesOf());
  return data({ form, answer, picture: `/rules.svg${search}` }, { status: found ? 200 : 422 });
}

export default function Rules() {
  return <RulesPage {...useLoaderData<typeof loader>()} />;
}
