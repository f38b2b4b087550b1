import { dateWords } from "~/lib/time-words";
import type { AccountLetters, Letter } from "~/messages/letter.server";
import { openRecipient } from "~/messages/sealed-recipient.server";
import { findCertificate } from "~/notices/certificates.server";
import { findFile } from "~/notices/files.server";
import type { World } from "~/shell/world.server";
import { findAccount } from "../accounts.server";
import { idleUntil } from "./leaving";
import { closedMail, closedSms, idleMail, idleSms } from "./leaving-words";
import { findToldOf } from "./leavings.server";

/** Milliseconds that an e-mail waits for its paper at most. */
const PAPER_PATIENCE_MS = 5 * 60_000;

const nobody: Letter = { to: { phone: null, email: null }, text: null, spending: null };

/** What is told of an account that is gone, or goes unless somebody comes in. */
export const leavingLetters: Pick<AccountLetters, "account-closed" | "account-idle"> = {
  async "account-closed"({ db, now, house: { keys, publicUrl } }: World, message): Promise<Letter> {
    const accountId = await findToldOf(db, message.id);
    const certificate = accountId && (await findCertificate(db, accountId));
    if (!certificate) return nobody;
    const { id, number } = certificate;
    const letter = { to: openRecipient(keys, message), text: closedSms(publicUrl, number), spending: null };
    if (message.channel !== "email") return letter;
    const pdf = await findFile(db, id);
    if (!pdf && now.getTime() - message.created_at.getTime() < PAPER_PATIENCE_MS) return { ...letter, isWaiting: true };
    const attachments = pdf ? [{ name: `otmena-${number}.pdf`, type: "application/pdf", body: pdf }] : [];
    return { ...letter, mail: { ...closedMail(publicUrl, number, pdf !== undefined), attachments } };
  },

  /** Whoever came in meanwhile is told nothing. */
  async "account-idle"({ db, house: { keys, publicUrl } }: World, message): Promise<Letter> {
    const accountId = await findToldOf(db, message.id);
    const account = accountId ? await findAccount(db, keys, accountId) : undefined;
    if (!account?.warnings) return nobody;
    const until = dateWords(idleUntil(account), "Europe/Moscow");
    const text = idleSms(publicUrl, until);
    return { to: openRecipient(keys, message), text, mail: idleMail(publicUrl, until), spending: null };
  },
};
