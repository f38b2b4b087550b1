import { isMainThread, workerData } from "node:worker_threads";
import type { NoticeFacts } from "~/notices/notice";
import { type RenderOptions, renderNotice } from "~/notices/render.server";
import { serveWork } from "~/shell/pool.server";
import { workOnSignature } from "~/signatures/thread.server";

export interface NoticeWork extends RenderOptions {
  facts: NoticeFacts;
}

/** What our threads do, by their role. */
const roles: Record<string, () => void> = {
  notice: () => serveWork(({ facts, ...options }: NoticeWork) => renderNotice(facts, options)),
  signature: () => serveWork(workOnSignature),
};

/** In a thread of ours: serves its role and says so. */
export function serveThread(): boolean {
  if (isMainThread) return false;
  const role = (workerData as { role?: string } | null)?.role;
  const serve = role === undefined ? undefined : roles[role];
  serve?.();
  return serve !== undefined;
}
