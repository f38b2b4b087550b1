import type { Letter, RecordLetters } from "~/messages/letter.server";
import type { Mail } from "~/messages/mail";
import type { Message } from "~/messages/messages.server";
import { findFile } from "~/notices/files.server";
import type {
  AnnulmentFacts,
  MoveFacts,
  NoticeFacts,
  RecordKind,
  RefusalFacts,
  RestorationFacts,
} from "~/notices/notice";
import { findOfAnnulment, findOfRebooking, type Notice } from "~/notices/notices.server";
import { findRecord } from "~/records/records.server";
import type { World } from "~/shell/world.server";
import { visitCalendar } from "./finishing/visit-calendar.server";
import { deniedMail, finishedMail, movedMail, type Paper, restoredMail } from "./mail-words";
import { disavowalToken } from "./proving/disavowal-token.server";
import { deniedSms, finishedSms, movedSms, restoredSms } from "./sms-words";

/** Milliseconds that an e-mail waits for its paper at most: it is made in less than a second where nothing is amiss. */
const PAPER_PATIENCE_MS = 5 * 60_000;

/**
 * What is said of a notice by each channel, and to a calendar. `token`: the secret of the link by which somebody says that it was
 * not they; null of a request that is older than such links.
 */
interface Telling<Facts> {
  sms: (facts: Facts, publicUrl: string, token: string | null) => string;
  mail: (facts: Facts, paper: Paper, publicUrl: string, token: string | null) => Mail;
  calendar: "REQUEST" | "CANCEL" | null;
}

const finished: Telling<AnnulmentFacts> = { sms: finishedSms, mail: finishedMail, calendar: "CANCEL" };
const restored: Telling<RestorationFacts> = { sms: restoredSms, mail: restoredMail, calendar: "REQUEST" };
const denied: Telling<RefusalFacts> = { sms: deniedSms, mail: deniedMail, calendar: null };
const moved: Telling<MoveFacts> = { sms: movedSms, mail: movedMail, calendar: "REQUEST" };

/** The messages that tell of a notice. */
export const noticeLetters: Pick<RecordLetters, "finished" | "restored" | "denied" | "moved"> = {
  finished: async (world, message) => letterOf(world, message, await noticeOf(world, message, "annulment"), finished),
  restored: async (world, message) => letterOf(world, message, await noticeOf(world, message, "restoration"), restored),
  denied: async (world, message) => letterOf(world, message, await noticeOf(world, message, "refusal"), denied),
  async moved(world, message) {
    const notice = message.rebooking_id ? await findOfRebooking(world.db, message.rebooking_id) : undefined;
    return letterOf(world, message, notice, moved);
  },
};

const noticeOf = async ({ db }: World, { annulment_id }: Message, kind: RecordKind) =>
  annulment_id === null ? undefined : findOfAnnulment(db, annulment_id, kind);

/** `telling` is that of the notice's kind. */
async function letterOf<Facts extends NoticeFacts>(
  world: World,
  message: Message,
  notice: Notice | undefined,
  telling: Telling<Facts>,
): Promise<Letter> {
  const { db, house, now } = world;
  const to = await findRecord(db, message.record_id);
  if (!notice) return { to, text: null, spending: null };
  const facts = notice.facts as Facts;
  const token = await disavowalToken(world, message);
  const letter = { to, text: telling.sms(facts, house.publicUrl, token), spending: null };
  if (message.channel !== "email") return letter;
  const pdf = await findFile(db, notice.id);
  if (!pdf && now.getTime() - message.created_at.getTime() < PAPER_PATIENCE_MS) return { ...letter, isWaiting: true };
  const mail = telling.mail(facts, pdf ? "attached" : "later", house.publicUrl, token);
  const attachments = pdf ? [{ name: `otmena-${notice.number}.pdf`, type: "application/pdf", body: pdf }] : [];
  const { office, agency } = facts;
  const startsAt = facts.startsAt === null ? null : new Date(facts.startsAt);
  const visit = { record: to, at: notice.issuedAt, startsAt, office, agency, mail };
  const calendar = telling.calendar && (await visitCalendar(world, telling.calendar, visit));
  return { ...letter, mail: { ...mail, attachments, calendar } };
}
