import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { askExport } from "~/exports/ask-export.server";
import { exportPath } from "~/exports/export";
import { exportPage } from "~/exports/export-page.server";
import { ExportPage } from "~/exports/export-view";
import { exportWords } from "~/exports/words";
import { worldOf } from "~/shell/request-world.server";
import { titleOf } from "~/ui/title";

/** While it is being made, a browser asks again by itself. */
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: titleOf(exportWords.title) },
  ...(data?.is === "making" ? [{ httpEquiv: "refresh", content: "5" }] : []),
];

export async function loader({ request, context }: LoaderFunctionArgs) {
  return exportPage(await worldOf(request, context));
}

export async function action({ request, context }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  await askExport(await worldOf(request, context));
  return redirect(exportPath, 303);
}

export default function Export() {
  return <ExportPage view={useLoaderData<typeof loader>()} />;
}
