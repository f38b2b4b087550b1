import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { type RequestFacts, RequestFactsContext } from "~/ui/request-facts";

/** Of a request that a test need not care for. */
export const someFacts: RequestFacts = {
  path: "/",
  method: "GET",
  requestId: "k7m2-9xqa",
  at: new Date("2026-11-21T09:00:00Z"),
  host: "otmena.example",
  demo: false,
  signedIn: false,
  formToken: "",
};

/** The HTML of a component, as the browser gets it. */
export function html(node: ReactNode, facts: Partial<RequestFacts> = {}): string {
  return renderToStaticMarkup(
    <RequestFactsContext.Provider value={{ ...someFacts, ...facts }}>{node}</RequestFactsContext.Provider>,
  );
}

/** The same without tags, each block on its own line: roughly what is read. */
export function readable(node: ReactNode, facts: Partial<RequestFacts> = {}): string {
  return html(node, facts)
    .replace(/<\/?(p|h\d|li|div|dt|dd|br|tr|label|legend)\b[^>]*>/g, "\n")
    .replace(/<[^>]+>/g, "")
    .replace(/\n+/g, "\n")
    .trim();
}
