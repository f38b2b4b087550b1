import type { ReactNode } from "react";
import { Details } from "~/ui/details";

interface FigureProps {
  /** Of the picture; `scheme=dark` is added for dark screens. */
  readonly src: string;
  /** What it comes to. */
  readonly says: string;
  readonly alt: string;
  /** What its numbers are called. */
  readonly table: string;
  /** They. */
  readonly children: ReactNode;
}

/** A picture with what it comes to in words above it and its numbers below. */
export function Figure({ src, says, alt, table, children }: FigureProps) {
  const dark = `${src}${src.includes("?") ? "&" : "?"}scheme=dark`;
  return (
    <>
      <figure className="o-chart">
        <figcaption>{says}</figcaption>
        <picture>
          <source media="(prefers-color-scheme: dark)" srcSet={dark} />
          <img src={src} width="432" height="260" alt={alt} />
        </picture>
      </figure>
      <Details summary={table}>{children}</Details>
    </>
  );
}
