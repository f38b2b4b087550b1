import { attach } from "~/attachments/attach.server";
import type { Ready, UploadRefusal } from "~/attachments/attachment";
import { takeUpload } from "~/attachments/read-upload.server";
import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { openReview } from "~/reviews/open.server";
import { readWords, type WordsRefusal } from "~/reviews/words-to-citizen";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import type { Account } from "../account";
import { findIdByContact, listContacts, lockAccount } from "../accounts.server";
import { raiseAlarm } from "../alarms/raise-alarm.server";
import { type Loss, MOST_A_DAY } from "./loss";
import { listLossesOf, lockLoss, markLossSent } from "./losses.server";

export type LossRefusal = { of: "words"; reason: WordsRefusal } | { of: "files"; reason: UploadRefusal };

const DAY_MS = 86_400_000;

/**
 * Whoever has lost all contacts of their account, and has shown a new one to be theirs, says why: an officer looks at it, and all
 * contacts that the account has are told. Answered alike where there is no such account, where the new contact is one's already,
 * and beyond what is looked at in a day. Sent twice, the first stands.
 */
export async function sendLoss(
  world: World,
  loss: Loss,
  sent: { words: string; files: FormDataEntryValue[] },
): Promise<Outcome<"sent", LossRefusal>> {
  const { db, house } = world;
  if (loss.sentAt) return done("sent");
  const words = readWords(sent.words, "must");
  if (!words.ok) return refuse({ of: "words", reason: words.reason });
  const upload = await takeUpload(world, loss.id, sent.files);
  if (!upload.ok) return refuse({ of: "files", reason: upload.reason });
  return db.transaction().execute(async (trx) => {
    const accountId = await findIdByContact(trx, loss.oldMac);
    const account = accountId && (await lockAccount(trx, house.keys, accountId));
    const still = await lockLoss(trx, house.keys, loss.id);
    if (!still || still.sentAt) return done("sent" as const);
    const isLookedAt = account && (await mayLook(trx, world, account, loss));
    await markLossSent(trx, loss.id, isLookedAt ? account.id : null, world.now);
    if (isLookedAt) await open(trx, world, account, { loss, words: words.value, files: upload.value });
    return done("sent" as const);
  });
}

async function mayLook(trx: Trx, { now, house }: World, { id, state }: Account, { mac }: Loss): Promise<boolean> {
  if (state === "deleting" || (await findIdByContact(trx, mac))) return false;
  return (await listLossesOf(trx, house.keys, id, new Date(now.getTime() - DAY_MS))).length < MOST_A_DAY;
}

async function open(
  trx: Trx,
  world: World,
  { id: accountId }: Account,
  { loss, words, files }: { loss: Loss; words: string | null; files: readonly Ready[] },
): Promise<void> {
  const { house } = world;
  const { agency } = house.settings.accounts;
  if (agency === null) return;
  const opening = { kind: "lost-contact", aboutId: loss.id, accountId, agencyId: agency, words } as const;
  const review = await openReview(trx, world, opening);
  if (review) await attach(trx, world, { reviewId: review.id, annulmentId: null }, files);
  await raiseAlarm(trx, world, { accountId, kind: "lost" }, await listContacts(trx, house.keys, accountId));
  await writeEntry(trx, world, { what: "contact-lost", about: accountId, facts: { loss: loss.id } });
}
