import type { Actor, ProvenEmail } from "~/shell/world.server";

/** What somebody has shown to be theirs, by which records are found to be: phones by their hashes, and mailboxes. */
export interface Proven {
  phoneMacs: readonly Uint8Array[];
  emails: readonly ProvenEmail[];
}

/** By the code of this device, and as an account; null: nothing. The one place that says so. */
export function provenBy(actor: Actor): Proven | null {
  if (actor.kind !== "visitor") return null;
  const { phoneMac, account } = actor;
  const known = account?.phoneMacs ?? [];
  const isNew = phoneMac !== null && !known.some((mac) => Buffer.compare(mac, phoneMac) === 0);
  const phoneMacs = isNew ? [phoneMac, ...known] : known;
  const emails = account?.emails ?? [];
  return phoneMacs.length + emails.length > 0 ? { phoneMacs, emails } : null;
}

/** Whether a contact, by its hash, is among them. */
export const hasProvenContact = (actor: Actor, contactMac: Uint8Array): boolean => {
  const proven = provenBy(actor);
  const macs = proven ? [...proven.phoneMacs, ...proven.emails.map(({ mac }) => mac)] : [];
  return macs.some((mac) => Buffer.compare(mac, contactMac) === 0);
};
