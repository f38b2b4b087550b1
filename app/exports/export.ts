import { isFresh } from "~/accounts/account";

/** Records in one archive at most. */
export const mostRecords = 1000;

/** From when another one may be asked for: what is there changes little meanwhile. */
const ANEW_MS = 10 * 60_000;
/** A job that has not come to its end after so long never will. */
const STUCK_MS = 60 * 60_000;

interface Last {
  madeAt: Date | null;
  askedAt: Date;
  accountId: string | null;
}

/** Whether a new archive is begun instead of the last one: at once by whoever has come into their account since. */
export const mayAskAnew = (
  { madeAt, askedAt, accountId }: Last,
  by: { accountId: string | null },
  now: Date,
): boolean =>
  by.accountId !== accountId || now.getTime() - (madeAt ?? askedAt).getTime() >= (madeAt ? ANEW_MS : STUCK_MS);

/** Whether it is handed over now: with an account in it to whoever has just come in alone, for what pages mask stands in it. */
export const isHandedOver = (
  { accountId }: Pick<Last, "accountId">,
  account: { since: Date } | undefined,
  now: Date,
): boolean => accountId === null || (account !== undefined && isFresh(account, now));

/** Until when an archive can be taken: `retention/kept.ts` says the same. */
export const keptUntil = ({ askedAt }: { askedAt: Date }): Date => new Date(askedAt.getTime() + 86_400_000);

export const exportPath = "/records/export";
