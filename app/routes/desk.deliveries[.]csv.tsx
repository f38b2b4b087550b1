import type { LoaderFunctionArgs } from "@remix-run/node";
import { csvPieces, streamOf } from "~/agencies/csv-deliveries.server";
import { requireOfficer } from "~/desk/require-officer.server";
import { readDeliveriesQuery, readEntryId } from "~/desk/systems/deliveries-query";
import { noticeUrl } from "~/notices/notice";

/** The list as a file, for spreadsheets and systems that take files: `since`, the last id of the file before. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { db, actor, house } = await requireOfficer(request, context);
  const params = new URL(request.url).searchParams;
  const { query } = readDeliveriesQuery(params);
  const since = readEntryId(params.get("since") ?? "") ?? 0;
  const pieces = csvPieces(db, actor, query, since, (number) => noticeUrl(house.publicUrl, number));
  return new Response(streamOf(pieces), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": 'attachment; filename="deliveries.csv"',
    },
  });
}
