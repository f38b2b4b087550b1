import { maskRecordNumber } from "~/identity/record-number";
import { formatKopecks } from "~/lib/kopecks";
import { dayWords, momentWords } from "~/lib/time-words";
import type { Mail } from "~/messages/mail";
import { visitFacts, whereFact } from "~/places/mail-words";
import type { Reminded, ReminderTerms } from "./sms-words";

/** The same as the SMS says, with room to say where. `href`: the page about it. */
export function reminderMail(record: Reminded, { kind, until, costsLater }: ReminderTerms, href: string): Mail {
  const { number, startsAt, nextChargeOn, nextChargeKopecks, office } = record;
  const masked = maskRecordNumber(number);
  const links = [{ label: "Открыть запись или отменить её", href }];
  if (kind === "charge" || !startsAt) {
    const sum = nextChargeKopecks === null ? "плату" : formatKopecks(nextChargeKopecks);
    return {
      subject: "Скоро спишут деньги за услугу",
      paragraphs: [
        `За услугу ${masked} ${nextChargeOn ? dayWords(nextChargeOn) : "скоро"} спишут ${sum}.`,
        "Если услуга больше не нужна, отмените её до этого дня.",
      ],
      facts: [whereFact(office)],
      links: [{ label: "Открыть услугу или отменить её", href }],
    };
  }
  const freely = costsLater ? "бесплатно " : "";
  const end = until
    ? `Отменить её ${freely}можно до ${momentWords(until, office.timeZone)}.`
    : "Если не сможете прийти, отмените её: это время возьмёт кто-то другой.";
  return kind === "deadline"
    ? {
        subject: "Скоро закончится срок отмены",
        paragraphs: [`Если не сможете прийти по записи ${masked}, решите сейчас. ${end}`],
        facts: visitFacts("Когда вас ждут", startsAt, office),
        links,
      }
    : {
        subject: "Напоминание о записи",
        paragraphs: [`Напоминаем о записи ${masked}. ${end}`],
        facts: visitFacts("Когда вас ждут", startsAt, office),
        links,
      };
}
