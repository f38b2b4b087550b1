import type { ReactNode } from "react";

/** `main` is filled and stands once on a path; `quiet` is outlined; `link` looks like a link but acts. */
export type ButtonLook = "main" | "quiet" | "link";

const classes = { main: "o-button", quiet: "o-button o-button--quiet", link: "o-button-link govuk-link" };

export interface ButtonProps {
  /** The deed itself, in words. */
  readonly children: string;
  readonly look?: ButtonLook;
  /** With it the label is sent as the value, which is what Lynx shows; the server maps labels to actions. */
  readonly name?: string | undefined;
}

export function Button({ children, look = "main", name }: ButtonProps) {
  return (
    <button className={classes[look]} type="submit" {...(name && { name, value: children })}>
      {children}
    </button>
  );
}

export interface ButtonLinkProps {
  readonly href: string;
  readonly children: ReactNode;
  readonly look?: "main" | "quiet";
}

/** A link that is the next thing to do. */
export function ButtonLink({ href, children, look = "main" }: ButtonLinkProps) {
  return (
    <a className={classes[look]} href={href}>
      {children}
    </a>
  );
}

/** The row of buttons at the end of a form; a paragraph, or w3m glues it to the field above. */
export function Actions({ children }: { readonly children: ReactNode }) {
  return <p className="o-actions">{children}</p>;
}
