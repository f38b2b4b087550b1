import { officeWords } from "~/agencies/office";
import { exactWords, momentWords } from "~/lib/time-words";
import { tidy } from "~/lib/typed";
import { kindByMode } from "~/notices/notice";
import { formatNoticeNumber } from "~/notices/number";
import { isPublic, type PublicGroup } from "./differences";
import type { FileRefusal, FileVerdict, Logged } from "./file-verdict";
import { namelessView } from "./nameless-verdict";
import {
  answerRows,
  checkedAt,
  dueWords,
  headOf,
  holdingOf,
  type Issuer,
  momentOf,
  rowsOf,
  unsureView,
  untilWords,
} from "./verdict";
import { isHourPublic, type Verified } from "./verified";
import type { VerdictView } from "./verify-view";
import { altered, factNames, forged, genuine } from "./verify-words";

/** The answer to somebody who sent a file. */
export function fileVerdictView(verdict: FileVerdict, now: Date, issuer: Issuer): VerdictView {
  const number = verdict.kind === "genuine" || verdict.kind === "nameless" ? verdict.notice.number : verdict.number;
  const asked = {
    number: number === null ? null : formatNoticeNumber(number),
    checked: checkedAt(now, toldBy(verdict)),
    ...issuer,
  };
  switch (verdict.kind) {
    case "genuine": {
      const rows = [
        ...rowsOf(verdict.notice, verdict.record),
        ...answerRows(verdict.answer),
        ...stampRows(verdict),
        { term: genuine.log, value: logWords(verdict.log, verdict.notice) },
        { term: genuine.checkedWhat, value: genuine[verdict.how] },
      ];
      return { ...holdingOf(verdict.notice, genuine.compareFile), ...asked, rows };
    }
    case "nameless": {
      const { log, stampedAt, notice } = verdict;
      const zone = { office: notice };
      const rows = [
        ...(stampedAt ? [{ term: genuine.stamp, value: exactWords(stampedAt, notice.timeZone) }] : []),
        { term: genuine.log, value: logWords(log, zone) },
      ];
      return namelessView(notice, genuine[verdict.how], { ...asked, checked: checkedAt(now, zone) }, rows);
    }
    case "altered-nameless":
      return {
        kind: "altered",
        ...asked,
        ...headOf(altered),
        why: altered.why,
        rows: [],
        note: null,
        steps: altered.steps,
      };
    case "altered":
      return {
        kind: "altered",
        ...asked,
        ...headOf(altered),
        why: altered.why,
        ...differencesIn(verdict),
        steps: altered.steps,
      };
    case "forged":
      return {
        kind: "altered",
        ...asked,
        ...headOf(forged),
        why: forged.why,
        rows: [],
        note: null,
        steps: forged.steps,
      };
    case "unsettled":
      return unsureView({ code: "unsettled", by: verdict.by }, now, asked);
  }
}

/** The same when it could not be looked at. */
export const fileRefusalView = (
  reason: Exclude<FileRefusal, { code: "foreign" }>,
  now: Date,
  issuer: Issuer,
): VerdictView => unsureView(reason, now, { number: null, ...issuer });

const stampRows = ({ stampedAt, notice }: Extract<FileVerdict, { kind: "genuine" }>) =>
  stampedAt ? [{ term: genuine.stamp, value: momentOf(notice, stampedAt.toISOString()) }] : [];

const logWords = (log: Logged | null, { office }: { office: { timeZone: string } }): string =>
  log ? genuine.logged(log.index + 1, momentWords(new Date(log.since), office.timeZone)) : genuine.notLogged;

/** The notice whose facts stand beside the verdict, if any do: of what is hidden, not even the office's clock is shown. */
function toldBy(verdict: FileVerdict): Verified | undefined {
  if (verdict.kind === "genuine") return verdict.notice;
  return verdict.kind === "altered" && verdict.file && verdict.differs.some(isPublic) ? verdict.archive : undefined;
}

function differencesIn({ differs, file, archive }: Extract<FileVerdict, { kind: "altered" }>) {
  const rows = differs.map((group) => {
    const term = factNames[group];
    // Where somebody is expected again is theirs to tell.
    const isSecret =
      group === "startsAt" && (archive.verdict !== "in-force" || !isHourPublic[kindByMode[archive.mode]]);
    if (!file || !isPublic(group) || isSecret) return { term, file: altered.theirs, archive: altered.hidden };
    const [theirs, ours] = [shortened(values[group](file)), values[group](archive)];
    return { term, file: theirs === ours ? altered.almost : theirs, archive: ours };
  });
  const note = !file ? altered.unread : rows.length === 0 ? altered.same : null;
  return { rows, note };
}

const values: Readonly<Record<PublicGroup, (notice: Verified) => string>> = {
  service: ({ serviceTitle }) => serviceTitle,
  office: ({ office }) => officeWords(office),
  agency: ({ agency }) => agency,
  startsAt: (notice) => dueWords(notice) || altered.nothing,
  filedAt: (notice) => momentOf(notice, notice.filedAt),
  finishedAt: (notice) => momentOf(notice, notice.finishedAt),
  mode: (notice) => altered.kind[notice.mode](notice.restorableUntil && untilWords(notice, notice.restorableUntil)),
};

/** A stranger's file may say anything, at any length. */
const shortened = (text: string): string => {
  const plain = tidy(text);
  return plain.length > 300 ? `${plain.slice(0, 300)}\u2026` : plain;
};
