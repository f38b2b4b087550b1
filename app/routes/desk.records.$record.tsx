import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { atDesk } from "~/desk/desk-page";
import { look } from "~/desk/records/look.server";
import { findReached } from "~/desk/records/reached-records.server";
import { readRecordFile } from "~/desk/records/record-file.server";
import { RecordPage } from "~/desk/records/record-view";
import { recordWords } from "~/desk/records/record-words";
import { requireOfficer } from "~/desk/require-officer.server";
import { notFound } from "~/shell/answer-form.server";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: titleOf(data ? recordWords.title(data.file.number) : "") },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const world = await requireOfficer(request, context);
  const record = await findReached(world.db, world.actor, params.record ?? "");
  if (!record) throw notFound();
  await look(world, [record.id], "record");
  return { officer: atDesk(world.actor), file: await readRecordFile(world, record) };
}

export default function DeskRecord() {
  return <RecordPage {...useLoaderData<typeof loader>()} />;
}
