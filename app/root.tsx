import type { MetaFunction } from "@remix-run/node";
import { isRouteErrorResponse, Links, Meta, Outlet, useRouteError } from "@remix-run/react";
import type { ReactNode } from "react";
import css from "~/ui/app.css";
import { HtmlDocument } from "~/ui/document";
import { ErrorPage, type ErrorPageProps, errorTitle, registeredBy } from "~/ui/error-page";
import { frameWords } from "~/ui/frame-words";
import { useRequestFacts } from "~/ui/request-facts";
import { titleOf } from "~/ui/title";

export const links = () => [{ rel: "stylesheet", href: css }];

export const meta: MetaFunction = () => [{ title: frameWords.service }];

// No <Scripts/> and no <ScrollRestoration/>: pages work without a line of our JavaScript.
export function Layout({ children }: { readonly children: ReactNode }) {
  const failed = useErrorPage();
  const head = (
    <>
      {failed ? <title>{titleOf(errorTitle(failed))}</title> : <Meta />}
      <Links />
    </>
  );
  return <HtmlDocument head={head}>{children}</HtmlDocument>;
}

export default function Root() {
  return <Outlet />;
}

export function ErrorBoundary() {
  const failed = useErrorPage();
  return failed && <ErrorPage {...failed} />;
}

/** What there is to say of the error that brought us here; nothing when there is none. */
function useErrorPage(): ErrorPageProps | undefined {
  const error: unknown = useRouteError();
  const { requestId, at, method, path, filed: found, registered } = useRequestFacts();
  if (error === undefined || error === null) return undefined;
  const status = isRouteErrorResponse(error) ? error.status : 500;
  const filed = found === "none" ? undefined : found;
  return { status, requestId, at, filed, registered: registered ?? registeredBy(status, method, path, found) };
}
