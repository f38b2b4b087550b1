import { renderToStaticMarkup } from "react-dom/server";
import { HtmlDocument } from "~/ui/document";
import { ErrorPage, type ErrorPageProps, errorTitle } from "~/ui/error-page";
import { type RequestFacts, RequestFactsContext } from "~/ui/request-facts";
import { titleOf } from "~/ui/title";

export interface ErrorDocumentProps extends ErrorPageProps {
  /** Address of the style sheet, as `import css from "~/ui/app.css"` gives it. */
  readonly css: string;
  /** For the frame around it. */
  readonly facts: RequestFacts;
}

/** A full HTML document for errors answered before or without Remix: no database, no loader, no exception. */
export function renderErrorPage({ css, facts, ...error }: ErrorDocumentProps): string {
  const head = (
    <>
      <title>{titleOf(errorTitle(error))}</title>
      <link rel="stylesheet" href={css} />
    </>
  );
  const page = (
    <RequestFactsContext.Provider value={facts}>
      <HtmlDocument head={head}>
        <ErrorPage {...error} />
      </HtmlDocument>
    </RequestFactsContext.Provider>
  );
  return `<!DOCTYPE html>${renderToStaticMarkup(page)}`;
}
