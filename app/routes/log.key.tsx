import type { LoaderFunctionArgs } from "@remix-run/node";
import { logHeaders } from "~/journal/headers";
import { signerOf } from "~/journal/signer.server";

/** The key that the log's heads are signed with, as C2SP signed-note writes verifier keys. */
export const loader = ({ context }: LoaderFunctionArgs) =>
  new Response(`${signerOf(context.house).vkey}\n`, {
    headers: logHeaders("text/plain; charset=utf-8", "public, max-age=3600"),
  });
