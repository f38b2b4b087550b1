import { ErrorPage, type ErrorPageProps, errorTitle } from "~/ui/error-page";
import { type DocumentProps, renderDocument } from "./whole-document";

/** The whole document of an error. */
export const renderErrorPage = ({ css, facts, ...error }: ErrorPageProps & DocumentProps): string =>
  renderDocument(errorTitle(error), <ErrorPage {...error} />, { css, facts });
