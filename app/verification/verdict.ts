import type { ServiceKind } from "#db/schema";
import { officeWords } from "~/agencies/office";
import { withdrawnVerdict as restored } from "~/annulments/restoring/restoring-words";
import { whyWords } from "~/explanations/why-words";
import type { Outcome } from "~/lib/outcome";
import { capital, exactWords, momentWords, visitZoneWords } from "~/lib/time-words";
import { isNameless } from "~/notices/nameless";
import { kindByMode, type RecordKind } from "~/notices/notice";
import { formatNoticeNumber, parseNoticeNumber, typedInFours } from "~/notices/number";
import { retryWords } from "~/ui/limits-words";
import { namelessView } from "./nameless-verdict";
import { damagedQr, forgedQr } from "./qr-words";
import { surnameView } from "./surname-answer";
import { unsure } from "./unsure-words";
import type { OnPaper, QrRefusal, Unsettled, Verified } from "./verified";
import type { VerifiedNameless } from "./verified-nameless";
import type { VerdictView } from "./verify-view";
import { genuine, none } from "./verify-words";

/** The answer to an asker, who may be anywhere: by the clock of the office, and by Moscow's where none is known. */
export function verdictView(
  typed: string,
  answer: Outcome<(Verified & OnPaper) | VerifiedNameless, QrRefusal>,
  now: Date,
  issuer: Issuer,
): VerdictView {
  const parsed = parseNoticeNumber(typed);
  const number = parsed.ok ? formatNoticeNumber(parsed.value) : typedInFours(typed);
  const asked = { number, checked: checkedAt(now), ...issuer };
  if (answer.ok) {
    const { value } = answer;
    return isNameless(value)
      ? namelessView(value, genuine.registry, { ...asked, checked: checkedAt(now, { office: value }) })
      : heldView(value, { asked, now });
  }
  if (answer.reason.code === "forged") return { kind: "forged", ...asked, ...headOf(forgedQr), number };
  if (answer.reason.code === "damaged")
    return { kind: "damaged", ...asked, ...headOf(damagedQr), number: parsed.ok ? number : "" };
  if (answer.reason.code === "none")
    return { kind: "none", ...asked, ...headOf(none), number, slip: !parsed.ok && parsed.reason === "check-digit" };
  return unsureView(answer.reason, now, asked);
}

function heldView(notice: Verified & OnPaper, { asked, now }: { asked: Asked; now: Date }): VerdictView {
  const { record, checkWords, answer: agencys, why, withdrawn } = notice;
  const rows = [
    ...rowsOf(notice, record ?? undefined),
    ...(withdrawn ? [] : [{ term: whyWords.title, value: why }]),
    ...answerRows(agencys),
    ...(checkWords ? [{ term: genuine.checkWords, value: checkWords.join(", ") }] : []),
    { term: genuine.checkedWhat, value: record === null ? genuine.registry : genuine.qr },
  ];
  const surname = surnameView(notice.surname, now);
  return { ...holdingOf(notice, genuine.compare), ...asked, checked: checkedAt(now, notice), rows, surname };
}

/** Whether a genuine notice holds, in words; if not, since when and what holds instead. */
export function holdingOf(notice: Verified, compare: string) {
  const { withdrawn, withdraws, mode } = notice;
  const kind = calledIn(notice);
  const answer = kindByMode[mode] === "refusal" ? genuine.refused : genuine.answer;
  const other = withdraws && otherNotice(genuine.withdraws, withdraws.number);
  if (!withdrawn) {
    const title = genuine.title[kindByMode[mode]](kind);
    return { kind: "genuine" as const, answer, title, compare, other, surname: null };
  }
  const since = notice.verdict;
  const words = restored[since === "undone" || since === "moved" || since === "overturned" ? since : kindByMode[mode]];
  const instead = otherNotice(words.by, withdrawn.by);
  return {
    kind: "restored" as const,
    answer: restored.answer,
    title: words.title(kind),
    since: words.since(momentOf(notice, withdrawn.at)),
    why: words.why(kind),
    other: instead,
    surname: null,
  };
}

/** What its paper calls the record. */
export const calledIn = ({ serviceKind }: Verified): ServiceKind => serviceKind ?? "appointment";

const otherNotice = (says: string, number: string) => ({
  says,
  number: formatNoticeNumber(number),
  href: `/v/${number}`,
});

/** Whose answer it is. */
export interface Issuer {
  host: string;
  /** Its keys are made for trying things out, and prove nothing. */
  demonstration: boolean;
}

interface Asked extends Issuer {
  number: string | null;
}

/** Seconds after which a registry that is away may be asked again. */
const AWAY_SECONDS = 30;

/** Nothing is known, and why; the page must not read like a no. */
export function unsureView(
  reason: { code: "limited"; retryAfter: number } | { code: "away" } | Unsettled,
  now: Date,
  asked: Asked,
): VerdictView {
  const because = {
    limited: () => unsure.again(retryWords(now, reason.code === "limited" ? reason.retryAfter : 0)),
    away: () => unsure.awayWhy,
    unsettled: () => unsure.unsettledWhy[reason.code === "unsettled" ? reason.by : "number"],
  };
  const { code } = reason;
  const { answer, steps } = unsure;
  const isRevoked = reason.code === "unsettled" && reason.by === "revoked";
  const title = reason.code === "unsettled" ? unsure.unsettled[reason.by] : unsure[reason.code];
  const said = { answer, title, because: because[code](), steps: steps[isRevoked ? "revoked" : code] };
  const retryAfter = {
    limited: reason.code === "limited" ? reason.retryAfter : 0,
    away: AWAY_SECONDS,
    unsettled: undefined,
  };
  return { kind: "unknown", ...asked, checked: checkedAt(now), code, ...said, retryAfter: retryAfter[code] };
}

/** The verdict in words: the first thing on the page and in its title. */
export const headOf = ({ answer, title }: { answer: string; title: string }) => ({ answer, title });

/** By the clock that the facts beside it are told by. */
export const checkedAt = (now: Date, told?: { office: Pick<Verified["office"], "timeZone"> }): string =>
  genuine.checked(momentWords(now, told?.office.timeZone ?? "Europe/Moscow"));

/** What a verification shows of a notice; `record` is the whole number for those who have shown to know it. */
export function rowsOf(notice: Verified, record = notice.maskedRecord) {
  const { mode, withdraws } = notice;
  const kind = kindOf(notice);
  return [
    { term: genuine.what[mode], value: notice.serviceTitle },
    { term: genuine.record(calledIn(notice)), value: record },
    { term: genuine.where, value: officeWords(notice.office) },
    { term: genuine.agency, value: notice.agency },
    ...(notice.former ? [{ term: genuine.former, value: formerWords(notice.former, notice.office) }] : []),
    ...(notice.startsAt ? [{ term: notice.former ? genuine.moved : genuine.due, value: dueWords(notice) }] : []),
    ...(withdraws ? [{ term: genuine.cancelled, value: momentOf(notice, withdraws.finishedAt) }] : []),
    { term: genuine.filed[mode], value: momentOf(notice, notice.filedAt) },
    { term: genuine.finished[mode], value: momentOf(notice, notice.finishedAt) },
    ...(notice.lastDay ? [{ term: genuine.holdsUntil, value: genuine.endOf(notice.lastDay) }] : []),
    ...(kind ? [{ term: genuine.kind, value: kind }] : []),
    ...(notice.signature ? [{ term: genuine.signature, value: signedWords(notice, notice.signature) }] : []),
  ];
}

/** Whether it can be undone, as long as that is a question. */
function kindOf(notice: Verified): string | null {
  const { mode, withdrawn, restorableUntil } = notice;
  const undoing: Record<RecordKind, () => string | null> = {
    annulment: () =>
      restorableUntil ? genuine.restorable(calledIn(notice), untilWords(notice, restorableUntil)) : genuine.final,
    restoration: () => null,
    withdrawal: () => null,
    refusal: () => null,
    move: () => null,
  };
  return withdrawn ? null : undoing[kindByMode[mode]]();
}

/** What the agency said to it, wherever a genuine notice is shown. */
export const answerRows = (answer: string | null) => (answer ? [{ term: genuine.agencyAnswer, value: answer }] : []);

const signedWords = (notice: Verified, { receivedAt, issuer }: NonNullable<Verified["signature"]>): string =>
  genuine.signed(momentOf(notice, receivedAt), issuer);

/** The office is named where it was another one. */
function formerWords({ startsAt, office }: NonNullable<Verified["former"]>, now: Verified["office"]): string {
  const when = capital(visitZoneWords(new Date(startsAt), office.timeZone));
  return officeWords(office) === officeWords(now) ? when : `${when}\n${officeWords(office)}`;
}

export const dueWords = ({ startsAt, office }: Verified): string =>
  startsAt ? capital(visitZoneWords(new Date(startsAt), office.timeZone)) : "";

export const momentOf = ({ office }: Verified, iso: string): string => exactWords(new Date(iso), office.timeZone);

export const untilWords = ({ office }: Verified, until: string): string =>
  momentWords(new Date(until), office.timeZone);
