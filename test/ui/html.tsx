import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { noFacts, type RequestFacts, RequestFactsContext } from "~/ui/request-facts";

/** The HTML of a component, as the browser gets it. */
export function html(node: ReactNode, facts: Partial<RequestFacts> = {}): string {
  return renderToStaticMarkup(
    <RequestFactsContext.Provider value={{ ...noFacts, ...facts }}>{node}</RequestFactsContext.Provider>,
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
