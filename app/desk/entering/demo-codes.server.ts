import { demoOfficers } from "~/agencies/demo-officers-words";
import { totpAt } from "~/credentials/totp.server";
import { fromBase32 } from "~/lib/base32";

/** A code that an officer of the demonstration would read off a telephone. */
export interface DemoCode {
  login: string;
  code: string;
}

/** What their applications show now. */
export const demoCodes = (now: Date): DemoCode[] =>
  demoOfficers.map(({ login, secret }) => ({ login, code: totpAt(fromBase32(secret)!, now) }));
