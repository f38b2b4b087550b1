import type { Certificate } from "./certificate";
import { type Crl, type Revoked, revokedFor } from "./crl";
import { areAll } from "./scope";

/** What one list, which may speak, says of a certificate: of which reasons it tells, and where the certificate stands in it. */
export interface Word {
  crl: Crl;
  covers: readonly number[];
  /** Only what was so at the time in question. */
  entries: readonly Revoked[];
}

/** What lists or answers come to; `unsure`: what was not understood may have said *revoked*. */
export type Answer = "revoked" | "on-hold" | "unsure" | "good" | "stale" | "unusable";

/** An answer that names no time for the next one is good for a day. */
const DAY = 24 * 60 * 60 * 1000;

export function isFresh({ thisUpdate, nextUpdate }: { thisUpdate: Date; nextUpdate: Date | null }, at: Date): boolean {
  return at.getTime() <= (nextUpdate?.getTime() ?? thisUpdate.getTime() + DAY);
}

/**
 * What lists come to: a revocation in any of them counts, however old that one is, for it is never taken back. That there
 * is none is known only when the newest lists of all their series together tell of all reasons.
 */
export function weigh(words: readonly Word[], certificate: Certificate, at: Date): Answer[] {
  if (words.some(({ entries }) => entries.some(isFinal))) return ["revoked"];
  const all = seriesOf(words).map((series) => weighSeries(series, certificate, at));
  const covered = all.flatMap(({ covers }) => covers);
  const says = all.flatMap(({ answer }) => answer ?? []);
  return [...says, areAll(covered) ? "good" : "unusable"];
}

const isHold = ({ reason }: Revoked) => reason === revokedFor.hold;
const isRemoval = ({ reason }: Revoked) => reason === revokedFor.removed;
const isFinal = (entry: Revoked) => !isHold(entry) && !isRemoval(entry);

/** Lists of one issuer for one scope, of which a newer one takes the place of an older. */
function seriesOf(words: readonly Word[]): Word[][] {
  const byScope = new Map<string, Word[]>();
  for (const word of words) {
    const scope = `${word.crl.issuer.key} ${word.crl.point?.key}`;
    byScope.set(scope, [...(byScope.get(scope) ?? []), word]);
  }
  return [...byScope.values()];
}

/** Of a series the newest list counts, with the deltas that are newer still; a hold may end, and only there. */
function weighSeries(
  series: readonly Word[],
  certificate: Certificate,
  at: Date,
): { answer: "on-hold" | "stale" | null; covers: readonly number[] } {
  const sorted = [...series].sort(byAge);
  // What has expired may be left out of later lists.
  const base = sorted.findLast(({ crl }) => crl.deltaBase === null && crl.thisUpdate <= certificate.notAfter);
  const deltas = sorted.filter(
    (one) => one.crl.deltaBase !== null && (!base || one.crl.thisUpdate >= base.crl.thisUpdate),
  );
  let hold = base?.entries.some(isHold) ? base : null;
  for (const delta of deltas) {
    if (delta.entries.some(isHold)) hold = delta;
    else if (delta.entries.some(isRemoval) && isLaidOn(delta.crl, base?.crl) && isFresh(delta.crl, at)) hold = null;
  }
  if (hold) return { answer: isFresh(hold.crl, at) ? "on-hold" : "stale", covers: [] };
  if (!base) return { answer: null, covers: [] };
  return isFresh(base.crl, at) ? { answer: null, covers: base.covers } : { answer: "stale", covers: [] };
}

const byAge = ({ crl: one }: Word, { crl: other }: Word) =>
  one.thisUpdate.getTime() - other.thisUpdate.getTime() || Number(one.number - other.number);

/** Whether a delta tells of all that changed since a list (RFC 5280, 5.2.4). */
const isLaidOn = ({ deltaBase, number }: Crl, base: Crl | undefined): boolean =>
  base !== undefined && deltaBase !== null && deltaBase <= base.number && number >= base.number;
