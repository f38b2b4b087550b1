import type { NamelessNotice } from "~/notices/notices.server";
import { findResolvedBy } from "~/notices/of-appeals.server";
import type { Db } from "~/shell/db.server";
import { namelessOf, type VerifiedNameless } from "./verified-nameless";

/** What anybody may know of a notice that names nobody, and what came of it since. */
export async function findNameless(db: Db, notice: NamelessNotice): Promise<VerifiedNameless> {
  const { id, kind, facts, withdrawn } = notice;
  return namelessOf(facts, { withdrawn, resolvedBy: kind === "appeal" ? await findResolvedBy(db, id) : null });
}
