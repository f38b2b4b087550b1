import { isMainThread, workerData } from "node:worker_threads";
import { type BlankWork, renderBlank } from "~/annulments/blanks/render-blank.server";
import { renderSlip, type SlipWork } from "~/annulments/blanks/render-slip.server";
import { renderStatement, type StatementWork } from "~/annulments/blanks/render-statement.server";
import { redraw } from "~/attachments/redraw.server";
import type { AnyFacts } from "~/notices/notice";
import { type RenderOptions, renderNotice } from "~/notices/render.server";
import type { Prepared } from "~/press/prepared";
import { serveWork } from "~/shell/pool.server";
import { workOnSignature } from "~/signatures/thread.server";

export interface NoticeWork extends RenderOptions {
  facts: AnyFacts;
}

/** All kinds of paper come from one thread, which has the libraries and fonts. */
export type PaperWork = NoticeWork | StatementWork | SlipWork | BlankWork;

const press = (work: PaperWork): Promise<Prepared | Uint8Array> => {
  if ("text" in work) return renderStatement(work);
  if ("blank" in work) return renderBlank();
  if ("slip" in work) return renderSlip(work);
  const { facts, ...options } = work;
  return renderNotice(facts, options);
};

/** What our threads do, by their role. */
const roles: Record<string, () => void> = {
  notice: () => serveWork(press),
  signature: () => serveWork(workOnSignature),
  picture: () => serveWork(redraw),
};

/** In a thread of ours, serves its role; anywhere else does nothing. */
export function serveThread(): void {
  if (isMainThread) return;
  const role = (workerData as { role?: string } | null)?.role;
  if (role !== undefined) roles[role]?.();
}
