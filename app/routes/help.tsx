import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { answersWords } from "~/help/answers-words";
import { helpPage } from "~/help/help-words";
import { BeginForm } from "~/tickets/ask-view";
import { isMarked } from "~/tickets/help-page";
import { Helpful } from "~/tickets/helpful-view";
import { Article } from "~/ui/article";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? [{ title: titleOf(helpPage(null).title) }] : []);

export function loader({ request, context }: LoaderFunctionArgs) {
  const { shortNumber } = context.house.settings.sms;
  return { shortNumber, marked: isMarked(new URL(request.url).searchParams) };
}

export default function Help() {
  const { shortNumber, marked } = useLoaderData<typeof loader>();
  return (
    <Article
      {...helpPage(shortNumber)}
      before={<BeginForm label={answersWords.ask} />}
      after={<Helpful page="help" isMarked={marked} />}
    />
  );
}
