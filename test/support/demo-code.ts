import { demoOfficers } from "~/agencies/demo-officers-words";
import { totpAt } from "~/credentials/totp.server";
import { fromBase32 } from "~/lib/base32";

/** What the application of an officer of the demonstration shows at an instant. */
export function demoCode(login: string, at: Date): string {
  const officer = demoOfficers.find((one) => one.login === login)!;
  return totpAt(fromBase32(officer.secret)!, at);
}
