import type { ReactNode } from "react";
import { Button } from "~/ui/button";
import { PostForm } from "~/ui/post-form";
import { useRequestFacts } from "~/ui/request-facts";
import { frameWords as words } from "./frame-words";

/** The body of every document: skip link, header, main, footer. */
export function Frame({ children }: { readonly children: ReactNode }) {
  return (
    <body className="govuk-template__body">
      <a className="govuk-skip-link" href="#main">
        {words.skip}
      </a>
      <Header />
      <div className="govuk-width-container">
        <main className="govuk-main-wrapper">{children}</main>
      </div>
      <Footer />
      <script type="module" src="/enhance.js" />
    </body>
  );
}

// Pages of the desk have sections of their own.
function Header() {
  const { demo, path } = useRequestFacts();
  const isDesk = /^\/desk(?:\/|$)/.test(path);
  return (
    <header className="o-header">
      <div className="govuk-width-container">
        <a className="o-mark" href={isDesk ? "/desk" : "/"}>
          <svg viewBox="0 0 28 28" aria-hidden="true">
            <path d="M7 7a10 10 0 1 1-3 7M7 1v6h6" />
          </svg>
          {words.service}
        </a>
        {!isDesk && (
          <nav aria-label={words.sections}>
            <ul className="o-nav">
              <Section href="/records">{words.records}</Section>{" "}
              <Section href="/verify" also="/v/">
                {words.verify} <span className="o-narrow-hide">{words.verifyWhat}</span>
              </Section>{" "}
              <Section href="/help">{words.help}</Section> <Section href="/account">{words.account}</Section>
            </ul>
          </nav>
        )}
        {demo && <DemoBanner />}
      </div>
    </header>
  );
}

function DemoBanner() {
  return (
    <p className="o-banner">
      {words.demo}{" "}
      <a className="govuk-link" href="/dev/outbox">
        /dev/outbox
      </a>
    </p>
  );
}

function Footer() {
  const { signedIn } = useRequestFacts();
  return (
    <footer className="o-footer">
      <div className="govuk-width-container">
        <nav aria-label={words.about} className="o-noprint">
          <ul className="o-nav">
            <Section href="/privacy">{words.privacy}</Section>{" "}
            <Section href="/accessibility">{words.accessibility}</Section>{" "}
            <Section href="/status">{words.status}</Section>
          </ul>
        </nav>
        {signedIn && <LeaveForm />}
        <p>{words.promise}</p>
      </div>
    </footer>
  );
}

// For kiosks and borrowed telephones.
function LeaveForm() {
  return (
    <PostForm action="/leave">
      <p>
        {words.leaveWhy} <Button look="link">{words.leave}</Button>
      </p>
    </PostForm>
  );
}

interface SectionProps {
  readonly href: string;
  /** Another beginning of paths that belong to this section. */
  readonly also?: string;
  readonly children: ReactNode;
}

function Section({ href, also, children }: SectionProps) {
  const path = useRequestFacts().path.toLowerCase(); // QR codes are in capitals
  const inside = path === href || path.startsWith(`${href}/`) || (also !== undefined && path.startsWith(also));
  // "page" where the link would lead back to this very page, "true" below it.
  const current = path === href ? "page" : inside ? "true" : undefined;
  return (
    <li>
      <a className="govuk-link" href={href} aria-current={current}>
        {children}
      </a>
    </li>
  );
}
