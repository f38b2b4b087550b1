import type { SignedDocument } from "#db/schema";
import type { Report, Signer } from "~/cms/signature";
import { maskName } from "~/identity/masking";
import type { HolderFinding } from "./holder";

/** An accepted signature with everything it was judged by. */
export interface Signature {
  id: string;
  annulmentId: string;
  receivedAt: Date;
  file: Uint8Array;
  report: Report;
  holder: HolderFinding;
  /** The statement as a text or as a PDF: what was signed. */
  document: SignedDocument;
  /** Its bytes. */
  statement: Uint8Array;
  /** Of a representative: their power of attorney, and when an officer accepted it; null: the holder's own. */
  power: { file: Uint8Array; acceptedAt: Date } | null;
}

/** Surname and initials as in the certificate, or what else it calls its owner by. */
export function maskSigner({ surname, givenName, name }: Pick<Signer, "surname" | "givenName" | "name">): string {
  const [family = "", ...rest] = surname ? [surname, ...partsOf(givenName)] : partsOf(name);
  const [given = "", ...more] = rest;
  return maskName({ surname: family, givenName: given, patronymic: more.join(" ") || null });
}

const partsOf = (text: string | null): string[] => text?.split(/\s+/).filter(Boolean) ?? [];

/** What a notice tells of the first signer: the other ones are in the report. */
export function signerShown({ report }: Pick<Signature, "report">): { masked: string; issuer: string } {
  const signer = report.signers.find((one) => one.signer)?.signer;
  if (!signer) throw new Error("an accepted signature without a signer");
  return { masked: maskSigner(signer), issuer: signer.issuer };
}
