import { timingSafeEqual } from "node:crypto";
import type { Keys } from "~/shell/keys.server";
import { changeWords } from "./changes-words";
import { type CitizenRecord, fullName } from "./record";
import { type Change, changesBetween, codeMailbox, openlyShown, type Shown } from "./shown";

/** A record as it is shown now. */
export function shownOf(keys: Keys, record: CitizenRecord): Shown {
  const mailbox = codeMailbox(record);
  const parts = [fullName(record.holder), record.phone ?? "", ...(mailbox === undefined ? [] : [mailbox])];
  const masked = keys.mac("shown", "masked", ...parts).toString("base64url");
  return { ...openlyShown(record), masked };
}

/** How a record differs from what was agreed to; in nothing where it was not kept what that was. */
export const changesSince = (keys: Keys, shown: Shown | null, record: CitizenRecord): Change[] =>
  shown === null ? [] : changesBetween(shown, shownOf(keys, record));

/** What a page shows, for its form to bring back. Only what we said ourselves is read again. */
export function seal(keys: Keys, shown: Shown): string {
  const json = JSON.stringify(shown);
  return macOf(keys, json) + json;
}

/** From a form; null when it is missing, not ours, or of another release. */
export function unseal(keys: Keys, seen: string): Shown | null {
  const json = seen.slice(MAC_LENGTH);
  const [given, right] = [Buffer.from(seen.slice(0, MAC_LENGTH)), Buffer.from(macOf(keys, json))];
  return given.length === right.length && timingSafeEqual(given, right) ? (JSON.parse(json) as Shown) : null;
}

const MAC_LENGTH = 43;
/** The version says what stands in it. */
const macOf = (keys: Keys, json: string): string => keys.mac("shown", "form", 1, json).toString("base64url");

/** What a form brings back of its page, how the record differs from it by now, and the sentence that refuses it; none where all is as it was. */
export function compared(keys: Keys, seen: FormDataEntryValue | null, record: CitizenRecord) {
  const was = typeof seen === "string" ? unseal(keys, seen) : null;
  const changes = changesSince(keys, was, record);
  const fault = was === null ? changeWords.outdated : changes.length > 0 ? changeWords.changed : undefined;
  return { was, changes, fault };
}
