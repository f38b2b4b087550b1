import { officeContact } from "~/agencies/contact";
import { type Annulment, erasePath, nextStep, pathOf } from "~/annulments/annulment";
import { openChannels } from "~/gateways/mail.server";
import { formatAnnulmentNumber } from "~/identity/annulment-number";
import { exactWords, momentWords } from "~/lib/time-words";
import { findCertificate } from "~/notices/certificates.server";
import { listOfRequest } from "~/notices/listings.server";
import { findLatest } from "~/notices/notices.server";
import { formatNoticeNumber } from "~/notices/number";
import { addresseeFor } from "~/proofs/codes.server";
import { findRecord } from "~/records/records.server";
import type { World } from "~/shell/world.server";
import type { CopyFate } from "./erasable";
import type { ErasedView, EraseView } from "./erase-view";
import { barWords, erasedWords, eraseWords as words } from "./erase-words";
import { findBar, findCopyFate } from "./erasing.server";

/** What goes and what stays when a request's holder has their data erased from it; or why that cannot be yet. */
export async function erasePage(world: World, annulment: Annulment): Promise<EraseView> {
  const { db, house, now } = world;
  const record = await findRecord(db, annulment.recordId);
  const number = formatAnnulmentNumber(annulment.number);
  const around = {
    path: erasePath(annulment.number),
    back: pathOf(nextStep(annulment, now), annulment.number),
    number,
  };
  const bar = await findBar(db, annulment, now);
  const to = addresseeFor(house.keys, record, openChannels(house));
  if (bar || !to) {
    const until = bar?.until ? momentWords(bar.until, record.office.timeZone) : null;
    return {
      ...{ ...around, bar: barWords(bar?.code ?? "unreachable", until) },
      office: bar ? null : officeContact(record.office),
    };
  }
  const fate = await findCopyFate(db, annulment, now);
  return {
    ...around,
    bar: null,
    goes: [...words.gone, ...(fate.is === "gone" ? [words.goneCopy] : [])],
    stays: [...words.kept, ...copyStays(fate, record.office.timeZone)],
    pdf: (await findLatest(db, annulment)) ? pdfOf(annulment) : null,
  };
}

const copyStays = (fate: CopyFate, zone: string): string[] =>
  fate.is === "gone" ? [] : [fate.is === "kept" ? words.keptCopy : words.laterCopy(momentWords(fate.from, zone))];

const pdfOf = ({ number, restoredAt }: Annulment): string =>
  `/annulments/${formatAnnulmentNumber(number)}/${restoredAt ? "restored" : "notice"}.pdf`;

/** What the page says after it is done. */
export async function erasedPage({ db }: World, annulment: Annulment & { erasedAt: Date }): Promise<ErasedView> {
  const { office } = await findRecord(db, annulment.recordId);
  const certificate = await findCertificate(db, annulment.id);
  if (!certificate) throw new Error("an erased request without its certificate");
  const { number } = certificate;
  const numbers = (await listOfRequest(db, annulment.id)).map(({ number }) => number);
  return {
    lead: erasedWords.lead(formatAnnulmentNumber(annulment.number), exactWords(annulment.erasedAt, office.timeZone)),
    certificate: {
      number: formatNoticeNumber(number),
      href: `/v/${number}`,
      pdf: `${pathOf("erased", annulment.number)}.pdf`,
    },
    notices: numbers.map((number) => ({ href: `/v/${number}`, number: formatNoticeNumber(number) })),
  };
}
