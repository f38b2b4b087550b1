import { randomBytes, randomUUID } from "node:crypto";
import type { Insertable } from "kysely";
import type { NoticeTable } from "#db/schema";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import { personHashOf } from "./digest.server";
import { drawNumber } from "./draw-number.server";
import type { NamelessFacts, NamelessKind, NamelessOf } from "./nameless";
import { insert, type NamelessNotice, toAny } from "./notices.server";

/** What it is about; the journal tells of the notice under the first of them that there is. */
type About = Partial<
  Pick<
    Insertable<NoticeTable>,
    "annulment_id" | "erasure_id" | "appeal_id" | "receipt_of" | "application_id" | "withdraws"
  >
>;

/**
 * Within the act's transaction: a notice that names nobody, under a number of its own; its paper is left to a job. The act's own
 * entry must hold its digest, or nobody will ever believe it.
 */
export async function issueNameless<Kind extends NamelessKind>(
  trx: Trx,
  world: World,
  kind: Kind,
  about: About,
  facts: Omit<NamelessOf[Kind], "number">,
): Promise<Extract<NamelessNotice, { kind: Kind }>> {
  for (let draw = 0; draw < 5; draw++) {
    const numbered = { ...facts, number: drawNumber() } as unknown as NamelessFacts;
    const salt = randomBytes(16);
    const person = { salt, person_hash: personHashOf(numbered, salt) };
    const row = { id: randomUUID(), number: numbered.number, ...about, issued_at: world.now };
    const notice = toAny(await insert(trx, { ...row, ...person, kind, facts: JSON.stringify(numbered) }));
    if (!notice) continue;
    await world.house.jobs.put(trx, "render-notice", { noticeId: notice.id });
    return notice as Extract<NamelessNotice, { kind: Kind }>;
  }
  throw new Error("no free notice number in 5 draws of 10^15");
}
