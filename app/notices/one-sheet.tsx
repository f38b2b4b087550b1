import type { ReactNode } from "react";
import type { NoticeText } from "./parts-words";

/** Signs of facts that a printed sheet has room for: at its usual size, and in smaller print with the signed code below. */
const ROOMY = { usual: 750, small: 1000 };

const signsOf = ({ rows }: NoticeText) => rows.reduce((sum, { value }) => sum + value.length, 0);

/** Smaller in print when there is much to say, so that it stays one sheet. */
export function OneSheet({ text, children }: { readonly text: NoticeText; readonly children: ReactNode }) {
  return signsOf(text) > ROOMY.usual ? <div className="o-long">{children}</div> : children;
}

/** Whether the sheet has room for the signed code below everything else. */
export const hasRoom = (text: NoticeText): boolean => signsOf(text) <= ROOMY.small;
