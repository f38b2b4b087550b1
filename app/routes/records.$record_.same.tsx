import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { isUuid } from "~/lib/uuid";
import { recordPath, recordView } from "~/records/record-view";
import { listSame } from "~/records/records.server";
import { searchWords, sameWords as words } from "~/records/search-words";
import { notFound } from "~/shell/answer-form.server";
import { worldOf } from "~/shell/request-world.server";
import { Page } from "~/ui/page";
import { SummaryList } from "~/ui/summary-list";
import { Anchor, Body } from "~/ui/text";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(words.title) }];

export async function loader({ request, context, params: { record: id = "" } }: LoaderFunctionArgs) {
  const { db, actor, now } = await worldOf(request, context);
  const same = isUuid(id) ? await listSame(db, actor, id) : [];
  if (!same.some((record) => record.id === id)) throw notFound();
  return same.map((record) => ({
    path: recordPath(record.id),
    open: words.open(record.service.title, record.agency.name),
    rows: recordView(record, now).rows.filter(({ term }) => words.told.includes(term)),
  }));
}

/** Two agencies may number alike: which record is meant, only its holder knows. */
export default function Same() {
  const records = useLoaderData<typeof loader>();
  return (
    <Page title={words.title} lead={words.lead} back={{ href: "/", text: searchWords.home }}>
      {records.map(({ path, open, rows }) => (
        <section key={path}>
          <SummaryList rows={rows} />
          <Body>
            <Anchor href={path}>{open}</Anchor>
          </Body>
        </section>
      ))}
    </Page>
  );
}
