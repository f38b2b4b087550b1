import { dayWords, momentWords } from "~/lib/time-words";
import type { Letter, RecordLetters } from "~/messages/letter.server";
import type { Message } from "~/messages/messages.server";
import { openRecipient } from "~/messages/sealed-recipient.server";
import { placeLetters } from "~/places/letters.server";
import { findRecord } from "~/records/records.server";
import { reviewLetters } from "~/reviews/letters.server";
import type { World } from "~/shell/world.server";
import { type Annulment, nextStep } from "./annulment";
import { findAnnulment } from "./annulments.server";
import { findSlip } from "./blanks/find-slip.server";
import { visitCalendar } from "./finishing/visit-calendar.server";
import { bookedMail, obligedMail, stalledMail, unmetMail } from "./mail-words";
import { noticeLetters } from "./notice-letters.server";
import { codeLetter } from "./proving/code-letters.server";
import { contactChangedMail } from "./proving/code-mail-words";
import { disavowalToken } from "./proving/disavowal-token.server";
import { bookedSms, contactChangedSms, obligedSms, stalledSms, unmetSms } from "./sms-words";

/** The messages to the holder of a record. */
export const recordLetters: Omit<RecordLetters, "reminder" | "appealed" | "applied"> = {
  ...reviewLetters,
  ...placeLetters,
  ...noticeLetters,
  code: codeLetter,
  async "contact-changed"(world, message) {
    const record = await findRecord(world.db, message.record_id);
    const { keys, publicUrl } = world.house;
    const token = await disavowalToken(world, message);
    return {
      to: openRecipient(keys, message),
      text: contactChangedSms(record, publicUrl, token),
      mail: contactChangedMail(record, publicUrl, token),
      spending: null,
    };
  },
  async booked(world, message) {
    const record = await findRecord(world.db, message.record_id);
    const { publicUrl } = world.house;
    const token = await disavowalToken(world, message);
    const letter = { to: record, text: bookedSms(record, publicUrl, token), spending: null };
    if (message.channel !== "email") return letter;
    const { startsAt, office, agency } = record;
    const mail = bookedMail(record, publicUrl, token);
    const calendar = await visitCalendar(world, "REQUEST", {
      record,
      at: message.created_at,
      startsAt,
      office,
      agency,
      mail,
    });
    return { ...letter, mail: { ...mail, calendar } };
  },
  obliged: (world, message) => requestLetter(world, message, (annulment) => obligedTexts(world, annulment)),
  unmet: (world, message) =>
    requestLetter(world, message, ({ number }) => ({
      text: unmetSms(number, world.house.publicUrl),
      mail: unmetMail(number, world.house.publicUrl),
    })),
  stalled: (world, message) =>
    requestLetter(world, message, ({ number, finishedAt }) =>
      finishedAt
        ? null
        : { text: stalledSms(number, world.house.publicUrl), mail: stalledMail(number, world.house.publicUrl) },
    ),
};

type Texts = Required<Pick<Letter, "mail">> & { text: string };

async function requestLetter(
  world: World,
  message: Message,
  textsOf: (annulment: Annulment) => Texts | null | Promise<Texts | null>,
): Promise<Letter> {
  const annulment = message.annulment_id ? await findAnnulment(world.db, message.annulment_id) : undefined;
  const texts = annulment ? await textsOf(annulment) : null;
  return { to: await findRecord(world.db, message.record_id), text: null, ...texts, spending: null };
}

/** Null where nothing is to be done any more: it is done, or an officer has the papers. */
async function obligedTexts({ db, now, house: { publicUrl } }: World, annulment: Annulment): Promise<Texts | null> {
  const { number, obligedUntil, decision } = annulment;
  const kind = decision.asks?.kind ?? "officer";
  if (nextStep(annulment, now) !== "obliged" || kind === "officer") return null;
  if (kind === "visit") {
    const visit = await findSlip(db, annulment);
    if (!visit) return null;
    const { lastDay } = visit.visit;
    return {
      text: obligedSms(number, kind, lastDay === null ? null : { on: lastDay }, publicUrl),
      mail: obligedMail(number, kind, lastDay && dayWords(lastDay), publicUrl),
    };
  }
  const { timeZone: zone } = (await findRecord(db, annulment.recordId)).office;
  if (!obligedUntil) return null;
  return {
    text: obligedSms(number, kind, { at: obligedUntil, zone }, publicUrl),
    mail: obligedMail(number, kind, momentWords(obligedUntil, zone), publicUrl),
  };
}
