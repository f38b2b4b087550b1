import type { CodeView } from "~/proofs/code-view";

/** What the page for the code shows that sends an application. */
export interface ApplyCodeView {
  /** Of the page before it. */
  readonly check: string;
  readonly path: string;
  /** Of the form. */
  readonly title: string;
  readonly code: CodeView;
}
