import type { LoaderFunctionArgs } from "@remix-run/node";
import { logHeaders } from "~/journal/headers";
import { findTile } from "~/journal/published.server";
import { parseTilePath } from "~/journal/tiles";

/** Hashes of the log's tree and its entries (C2SP tlog-tiles): `/log/tile/0/x001/234`, `/log/tile/entries/000.p/17`. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const name = parseTilePath(`tile/${params["*"]}`);
  const tile = name && (await findTile(context.house, name));
  if (!tile) return new Response(null, { status: 404 });
  const caching = tile.isIntact ? "public, max-age=31536000, immutable" : "no-store";
  return new Response(new Uint8Array(tile.bytes), { headers: logHeaders("application/octet-stream", caching) });
}
