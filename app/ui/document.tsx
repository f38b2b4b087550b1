import type { ReactNode } from "react";
import { Frame } from "~/ui/frame";

export interface DocumentProps {
  /** `<title>` and the link to the style sheet. */
  readonly head: ReactNode;
  readonly children: ReactNode;
}

/** The whole HTML document: the same one for Remix pages and for errors answered before Remix. */
export function HtmlDocument({ head, children }: DocumentProps) {
  return (
    <html lang="ru" className="govuk-template">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="format-detection" content="telephone=no" />
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        {head}
      </head>
      <Frame>{children}</Frame>
    </html>
  );
}
