import { randomUUID } from "node:crypto";
import { lockHeldBy } from "~/annulments/annulments.server";
import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { findOfAnnulment } from "~/notices/notices.server";
import type { World } from "~/shell/world.server";
import { mostShares, type Share, type ShareDays, type ShareField } from "./share";
import { hashOfToken, shareToken } from "./share-token.server";
import { countOpen, insertShare } from "./shares.server";

interface Wish {
  fields: readonly ShareField[];
  days: ShareDays;
}

/** Makes a link that shows more of the notice of a request, to whoever has it, until a date. */
export async function makeShare(
  world: World,
  annulmentNumber: string,
  { fields, days }: Wish,
): Promise<Outcome<Share, { code: "not-found" } | { code: "too-many" }>> {
  const { now, house } = world;
  return world.db.transaction().execute(async (trx) => {
    const annulment = await lockHeldBy(trx, world.actor, annulmentNumber);
    const notice = annulment && (await findOfAnnulment(trx, annulment.id));
    if (!notice) return refuse({ code: "not-found" });
    if ((await countOpen(trx, notice.id, now)) >= mostShares) return refuse({ code: "too-many" });
    const id = randomUUID();
    const share = await insertShare(trx, {
      id,
      notice_id: notice.id,
      token_hash: hashOfToken(shareToken(house.keys, id)),
      fields: JSON.stringify(fields),
      created_at: now,
      expires_at: new Date(now.getTime() + Number(days) * 86_400_000),
      revoked_at: null,
    });
    await writeEntry(trx, world, {
      what: "shared",
      about: notice.id,
      facts: { share: id, days: Number(days), fields: fields.join(" ") },
    });
    return done(share);
  });
}
