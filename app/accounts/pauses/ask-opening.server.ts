import { attach } from "~/attachments/attach.server";
import type { UploadRefusal } from "~/attachments/attachment";
import { takeUpload } from "~/attachments/read-upload.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { openReview } from "~/reviews/open.server";
import { readWords, type WordsRefusal } from "~/reviews/words-to-citizen";
import { lockAccount } from "../accounts.server";
import type { AccountWorld } from "../entering/require-account.server";
import { findPause } from "./pauses.server";

/** "moved-on": no officer has paused it, or not any more; or no officer looks at accounts here. */
export type OpeningRefusal =
  | { of: "words"; reason: WordsRefusal }
  | { of: "files"; reason: UploadRefusal }
  | { of: "account"; reason: "moved-on" };

/**
 * Asks an officer to open an account that an officer has paused, by words, and documents where there are some. Sent again while
 * somebody looks at it, the first stands; refused, it can be asked for again.
 */
export async function askOpening(
  world: AccountWorld,
  sent: { words: string; files: FormDataEntryValue[] },
): Promise<Outcome<"asked", OpeningRefusal>> {
  const { db, house, actor } = world;
  const { id } = actor.account;
  const { agency } = house.settings.accounts;
  if (agency === null || (await findPause(db, id))?.kind !== "officer")
    return refuse({ of: "account", reason: "moved-on" });
  const words = readWords(sent.words, "must");
  if (!words.ok) return refuse({ of: "words", reason: words.reason });
  const upload = await takeUpload(world, id, sent.files);
  if (!upload.ok) return refuse({ of: "files", reason: upload.reason });
  return db.transaction().execute(async (trx) => {
    const account = await lockAccount(trx, house.keys, id);
    const pause = await findPause(trx, id);
    if (account?.state !== "paused" || pause?.kind !== "officer")
      return refuse({ of: "account", reason: "moved-on" } as const);
    const opening = {
      kind: "unpause",
      aboutId: pause.id,
      accountId: id,
      agencyId: agency,
      words: words.value,
    } as const;
    const review = await openReview(trx, world, opening);
    if (review) await attach(trx, world, { reviewId: review.id, annulmentId: null }, upload.value);
    return done("asked" as const);
  });
}
