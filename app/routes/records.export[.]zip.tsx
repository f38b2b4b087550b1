import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { streamOf } from "~/exports/exports.server";
import { takeExport } from "~/exports/take-export.server";
import { notFound } from "~/shell/answer-form.server";
import { worldOf } from "~/shell/request-world.server";

/** The archive, piece by piece as it is read; for whoever asked for it alone. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const world = await worldOf(request, context);
  const taken = await takeExport(world);
  if (!taken.ok) throw taken.reason === "stale" ? redirect("/account/again", 303) : notFound();
  const { id, bytes } = taken.value;
  return new Response(streamOf(world.db, id), {
    headers: {
      "Content-Type": "application/zip",
      "Content-Disposition": 'attachment; filename="otmena-data.zip"',
      "Content-Length": String(bytes),
      "Cache-Control": "no-store",
    },
  });
}
