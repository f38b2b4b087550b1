import type { Actor, ProvenEmail } from "~/shell/world.server";

/** What somebody has shown to be theirs, by which records are found to be: phones and documents by their hashes, and mailboxes. */
export interface Proven {
  phoneMacs: readonly Uint8Array[];
  emails: readonly ProvenEmail[];
  snilsMacs: readonly Uint8Array[];
  innMacs: readonly Uint8Array[];
}

/** By the code of this device, and as an account; null: nothing. The one place that says so. */
export function provenBy(actor: Actor): Proven | null {
  if (actor.kind !== "visitor") return null;
  const { phoneMac, account } = actor;
  const known = account?.phoneMacs ?? [];
  const isNew = phoneMac !== null && !known.some((mac) => Buffer.compare(mac, phoneMac) === 0);
  const phoneMacs = isNew ? [phoneMac, ...known] : known;
  const { emails = [], snilsMacs = [], innMacs = [] } = account ?? {};
  const isAny = [phoneMacs, emails, snilsMacs, innMacs].some((of) => of.length > 0);
  return isAny ? { phoneMacs, emails, snilsMacs, innMacs } : null;
}

/** Whether a contact, by its hash, is among them. */
export const hasProvenContact = (actor: Actor, contactMac: Uint8Array): boolean => {
  const proven = provenBy(actor);
  const macs = proven ? [...proven.phoneMacs, ...proven.emails.map(({ mac }) => mac)] : [];
  return macs.some((mac) => Buffer.compare(mac, contactMac) === 0);
};
