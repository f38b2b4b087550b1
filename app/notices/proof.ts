import type { ProofKind } from "#db/schema";
import { type Channel, contactBy, maskContact, type Reachable } from "~/identity/contact";

/** By a code, to a phone or to a mailbox, or in an account that has shown one of them to be its own; and by an electronic signature of the request, whose signer is named by surname and initials. */
export type Proof =
  | { kind: "sms"; maskedPhone: string }
  | {
      kind: "sms-and-signature";
      maskedPhone: string;
      /** Instants are ISO strings in UTC. `file`: SHA-256 of the signature, in hexadecimal. `power`: when the body accepted the power of attorney of who signed. */
      signature: { signer: string; issuer: string; receivedAt: string; file: string; power?: { acceptedAt: string } };
    }
  | { kind: "email"; maskedEmail: string }
  | { kind: "email-and-signature"; maskedEmail: string; signature: SignedBy }
  | { kind: "account"; maskedPhone: string }
  | { kind: "account"; maskedEmail: string };

/** What a notice tells of the signature of its request. */
export type SignedBy = Extract<Proof, { kind: "sms-and-signature" }>["signature"];

/** How a notice says who its citizen is: by a code that went to a contact of the record, or in the account of that contact; perhaps by a signature. */
export function proofOf(who: Reachable, kind: ProofKind, signature: SignedBy | null = null): Proof {
  const by = kind === "account-sms" ? "sms" : kind === "account-email" ? "email" : kind;
  const contact = contactBy(who, by);
  const masked = contact ? maskContact(contact) : "";
  if (by !== kind)
    return by === "email" ? { kind: "account", maskedEmail: masked } : { kind: "account", maskedPhone: masked };
  if (by === "email")
    return signature
      ? { kind: "email-and-signature", maskedEmail: masked, signature }
      : { kind: "email", maskedEmail: masked };
  return signature
    ? { kind: "sms-and-signature", maskedPhone: masked, signature }
    : { kind: "sms", maskedPhone: masked };
}

/** The contact that the code went to, fit to be printed; empty once it was erased. */
export const maskedContact = (proof: Proof): string => ("maskedEmail" in proof ? proof.maskedEmail : proof.maskedPhone);

/** By which channel its holder showed who they are. */
export const channelOf = (proof: Proof): Channel => ("maskedEmail" in proof ? "email" : "sms");

/** Where the number of a notice went besides, which is where the code went: masked. `isLost`: nobody got it. */
export interface Besides {
  readonly by: Channel;
  readonly to: string;
  readonly isLost: boolean;
}
