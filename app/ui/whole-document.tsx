import type { ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { HtmlDocument } from "~/ui/document";
import { type RequestFacts, RequestFactsContext } from "~/ui/request-facts";
import { titleOf } from "~/ui/title";

export interface DocumentProps {
  /** Address of the style sheet, as `import css from "~/ui/app.css"` gives it. */
  readonly css: string;
  /** For the frame around it. */
  readonly facts: RequestFacts;
}

/** A full HTML document around a page, for what is answered before or without Remix: no database, no loader, no exception. */
export function renderDocument(title: string, page: ReactElement, { css, facts }: DocumentProps): string {
  const head = (
    <>
      <title>{titleOf(title)}</title>
      <link rel="stylesheet" href={css} />
    </>
  );
  const whole = (
    <RequestFactsContext.Provider value={facts}>
      <HtmlDocument head={head}>{page}</HtmlDocument>
    </RequestFactsContext.Provider>
  );
  return `<!DOCTYPE html>${renderToStaticMarkup(whole)}`;
}
