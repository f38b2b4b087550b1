import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireFresh } from "~/accounts/entering/require-account.server";
import { offeredTo } from "~/accounts/factors/offered.server";
import { keyUri } from "~/credentials/totp.server";
import { qrPng } from "~/press/qr-png.server";

/** The key that is offered, for an application to scan: for the browser alone that the page shows it to. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { house, actor } = await requireFresh(request, context);
  const png = qrPng(keyUri(offeredTo(house.keys, actor.account).secret, "cabinet"), "L");
  return new Response(Uint8Array.from(png), { headers: { "content-type": "image/png" } });
}
