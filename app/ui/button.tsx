import { Children, type ReactNode } from "react";

/** `main` is filled and stands once on a path; `quiet` is outlined; `link` looks like a link but acts. */
export type ButtonLook = "main" | "quiet" | "link";

const classes = { main: "o-button", quiet: "o-button o-button--quiet", link: "o-button-link govuk-link" };

export interface ButtonProps {
  /** The deed itself, in words. */
  readonly children: string;
  readonly look?: ButtonLook;
  /** With it the label is sent, and the server maps labels to actions. */
  readonly name?: string | undefined;
}

/** An input, not a `<button>`: text browsers show it once and framed. */
export function Button({ children, look = "main", name }: ButtonProps) {
  return <input className={classes[look]} type="submit" name={name} value={children} />;
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

/** The row of buttons at the end of a form. A paragraph with spaces inside, or w3m glues them to what stands before. */
export function Actions({ children }: { readonly children: ReactNode }) {
  return <p className="o-actions">{Children.toArray(children).flatMap((one, n) => (n ? [" ", one] : [one]))}</p>;
}
