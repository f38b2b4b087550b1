import { Anchor, Body, Bullets } from "~/ui/text";

/** A document that was sent, for a page that lists it. */
export interface SentFile {
  /** Null: it is erased. */
  readonly href: string | null;
  /** Its name and size. */
  readonly label: string;
}

export const fileLink = (href: string, label: string) => (
  <Anchor key={href} href={href}>
    {label}
  </Anchor>
);

/** What was sent, to be downloaded, and until when it is kept. */
export function SentFiles({ files, term }: { readonly files: readonly SentFile[]; readonly term: string }) {
  if (files.length === 0) return null;
  return (
    <>
      <Bullets items={files.map(({ href, label }) => (href ? fileLink(href, label) : label))} />
      <Body>{term}</Body>
    </>
  );
}
