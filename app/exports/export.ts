/** Records in one archive at most. */
export const mostRecords = 1000;

/** From when another one may be asked for: what is there changes little meanwhile. */
const ANEW_MS = 10 * 60_000;
/** A job that has not come to its end after so long never will. */
const STUCK_MS = 60 * 60_000;

/** Whether a new archive is begun instead of the last one. */
export const mayAskAnew = ({ madeAt, askedAt }: { madeAt: Date | null; askedAt: Date }, now: Date): boolean =>
  now.getTime() - (madeAt ?? askedAt).getTime() >= (madeAt ? ANEW_MS : STUCK_MS);

/** Until when an archive can be taken: `retention/kept.ts` says the same. */
export const keptUntil = ({ askedAt }: { askedAt: Date }): Date => new Date(askedAt.getTime() + 86_400_000);

export const exportPath = "/records/export";
