import type { LoaderFunctionArgs } from "@remix-run/node";
import { offeredBy } from "~/credentials/first-link.server";
import { keyUri } from "~/credentials/totp.server";
import { firstPage } from "~/desk/entering/first-page.server";
import { qrPng } from "~/press/qr-png.server";
import { notFound } from "~/shell/answer-form.server";

/** The key of a link for an application to scan: for the browser alone that the page shows it to. */
export async function loader({ request, context, params: { token = "" } }: LoaderFunctionArgs) {
  const { view } = await firstPage(request, context, token);
  if (view.step !== "factor") throw notFound();
  const png = qrPng(keyUri(offeredBy(context.house.keys, token).secret, view.login), "L");
  return new Response(Uint8Array.from(png), { headers: { "content-type": "image/png" } });
}
