import type { Annulment } from "~/annulments/annulment";
import { formatAnnulmentNumber } from "~/identity/annulment-number";
import { momentWords } from "~/lib/time-words";
import { findOfAnnulment } from "~/notices/notices.server";
import type { World } from "~/shell/world.server";
import { countChecks } from "~/verification/checks.server";
import { type Share, sharePath, stateOf } from "./share";
import { shareToken } from "./share-token.server";
import type { SharesView } from "./share-view";
import { listShares } from "./shares.server";
import { shareFieldNames, shareWords } from "./words";

/** The links of a request's notice, as its holder sees them. */
export async function sharePage(world: World, annulment: Annulment): Promise<SharesView> {
  const notice = await findOfAnnulment(world.db, annulment.id);
  const shares = notice ? await listShares(world.db, notice.id) : [];
  const path = `/annulments/${formatAnnulmentNumber(annulment.number)}`;
  const zone = notice?.facts.office.timeZone ?? "Europe/Moscow";
  const shown = (share: Share) => {
    const state = stateOf(share, world.now);
    return {
      id: share.id,
      address: world.house.publicUrl + sharePath(shareToken(world.house.keys, share.id)),
      shows: shareWords.list(share.fields.map((field) => shareFieldNames[field])),
      until: momentWords(share.expiresAt, zone),
      opened: shareWords.openedTimes(share.opened),
      ended: state === "open" ? null : shareWords.ended[state],
    };
  };
  const checks = notice ? await countChecks(world.db, notice.id) : 0;
  return {
    path,
    restored: annulment.restoredAt !== null,
    checked: shareWords.checked(checks),
    shares: shares.map(shown),
  };
}
