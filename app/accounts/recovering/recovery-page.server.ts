import { redirect } from "@remix-run/node";
import { findCredential } from "~/credentials/credentials.server";
import { momentWords } from "~/lib/time-words";
import { isUuid } from "~/lib/uuid";
import { findOfVisitor } from "~/proofs/challenges.server";
import type { World } from "~/shell/world.server";
import { findAccount, findIdByContact, listContacts } from "../accounts.server";
import { type ContactCodeView, contactCodePage } from "../entering/contact-code-page.server";
import { findRecovery } from "./recoveries.server";
import { isRecoverable, lostPath, readyConfirmed } from "./recovery";
import type { RecoveryView } from "./recovery-view";

/** What the page behind a code for coming back shows: the code's field, or how it stands for the account of its contact. */
export async function recoveryPage(
  world: World,
  id = "",
): Promise<{ asks: ContactCodeView } | { asks: null; view: RecoveryView }> {
  const { db, actor } = world;
  const asked = isUuid(id) && actor.kind === "visitor" ? await findOfVisitor(db, id, actor.id, "recovery") : undefined;
  if (!asked) throw redirect(lostPath, 303);
  if (!asked.usedAt) return { asks: await contactCodePage(world, id, "recovery") };
  return { asks: null, view: await standing(world, asked.contactMac) };
}

async function standing({ db, house, now }: World, mac: Uint8Array): Promise<RecoveryView> {
  const id = await findIdByContact(db, mac);
  const account = id === undefined ? undefined : await findAccount(db, house.keys, id);
  if (!account) return { kind: "nobody" };
  if (!isRecoverable(account.state)) return { kind: "closed" };
  const open = await findRecovery(db, account.id);
  if (!open) {
    const hasPassword = Boolean((await findCredential(db, account.id))?.password_hash);
    // One that was stopped is begun anew by a new code.
    if (account.secondFactor || hasPassword) throw redirect(lostPath, 303);
    return { kind: "needless" };
  }
  const at = (when: Date) => momentWords(when, "Europe/Moscow");
  const sooner = readyConfirmed(open, house.settings.accounts);
  const isSooner = !open.confirmedAt && sooner < open.readyAt && now < open.readyAt;
  const hasOther = (await listContacts(db, house.keys, account.id)).length > 1;
  return { kind: "waiting", at: at(open.readyAt), sooner: isSooner && hasOther ? at(sooner) : null };
}
