import type { Signer } from "~/cms/signature";

/** What a certificate says of itself, as its account's pages show it. Instants in ISO 8601, UTC. */
export type Said = Pick<Signer, "issuer" | "serial" | "validUntil"> & { subject: string };

/** A certificate of an account. */
export interface Certificate extends Said {
  id: string;
  accountId: string;
  /** Whether its issuer was on the ministry's list when it was bound, and it known not to be revoked: then its SNILS and INN prove whose the account is. */
  isQualified: boolean;
  /** Whether they do: one that names none, or several, proves nothing. */
  proves: boolean;
  boundAt: Date;
}

/** A text that binds a certificate to an account once it is signed. */
export interface Binding {
  id: string;
  accountId: string;
  /** At whose device it was asked for, and is to be signed. */
  visitorId: string;
  askedAt: Date;
  /** The bytes that are signed. */
  body: Uint8Array;
  usedAt: Date | null;
}

/** So long it can be signed. */
export const BINDING_MS = 15 * 60_000;

export const isOpenBinding = ({ askedAt, usedAt }: Pick<Binding, "askedAt" | "usedAt">, now: Date): boolean =>
  usedAt === null && now.getTime() - askedAt.getTime() < BINDING_MS;

export const certificatesPath = "/account/certificates";
export const bindingPath = (id: string): string => `${certificatesPath}/${id}`;
