import type { LoaderFunctionArgs } from "@remix-run/node";
import { lateSentence } from "~/messages/late.server";

/** Whether messages go out. It turns nobody away, and is for whoever is woken when they do not. */
export async function loader({ context }: LoaderFunctionArgs) {
  const late = await lateSentence(context.house, context.now);
  const headers = { "Content-Type": "text/plain; charset=utf-8" };
  return new Response(`${late ?? "in time"}\n`, { status: late ? 503 : 200, headers });
}
