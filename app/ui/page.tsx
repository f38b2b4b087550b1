import type { ReactNode } from "react";
import { ErrorSummary, type FieldErrors } from "~/ui/error-summary";

export interface PageProps {
  readonly title: ReactNode;
  readonly lead?: ReactNode;
  readonly back?: { readonly href: string; readonly text: string } | undefined;
  /** Where on the path this page stands, such as "step 2 of 3". */
  readonly step?: ReactNode;
  readonly errors?: FieldErrors | undefined;
  readonly errorTitle?: string | undefined;
  readonly children?: ReactNode;
}

/** The content of `<main>`: errors first, the way back, the heading the skip link leads to, then the page. */
export function Page({ title, lead, back, step, errors = {}, errorTitle, children }: PageProps) {
  return (
    <>
      <ErrorSummary errors={errors} title={errorTitle} />
      {back && <BackLink {...back} />}
      {step && <p className="o-step">{step}</p>}
      <h1 className="govuk-heading-xl" id="main" tabIndex={-1}>
        {title}
      </h1>
      {lead && <p className="o-lead">{lead}</p>}
      {children}
    </>
  );
}

export function BackLink({ href, text }: { readonly href: string; readonly text: string }) {
  return (
    <p className="o-back">
      <a className="govuk-back-link" href={href}>
        {text}
      </a>
    </p>
  );
}
