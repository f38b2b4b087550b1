import type { LoaderFunctionArgs } from "@remix-run/node";
import { look } from "~/desk/records/look.server";
import { requireOfficer } from "~/desk/require-officer.server";
import { readToday } from "~/desk/today/today.server";
import { todayCsv } from "~/desk/today/today-csv.server";
import { readTodayQuery, seenIn } from "~/desk/today/today-page";
import { notFound } from "~/shell/answer-form.server";

/** The same list for a spreadsheet. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const world = await requireOfficer(request, context);
  const page = await readToday(world, readTodayQuery(new URL(request.url).searchParams));
  if (!page) throw notFound();
  await look(world, seenIn(page), "list");
  return new Response(todayCsv(page), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="otmena-${page.day}.csv"`,
    },
  });
}
