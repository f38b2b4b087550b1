import { HASH_BYTES, SALT_BYTES, type SurnameHash } from "~/identity/surname";
import { sameBytes } from "~/lib/bytes";
import { type Cbor, cbor, readCbor, tagged } from "~/lib/cbor";

/** What the QR code of a notice says over our signature. Moments are whole seconds since 1970. */
export interface QrStatement {
  /** Of the notice: 16 digits. */
  number: string;
  mode: QrMode;
  finishedAt: number;
  /** Null for what is final. */
  restorableUntil: number | null;
  /** The first eight bytes of the SHA-256 of `recordText`. */
  recordDigest: Uint8Array;
  /** Null in statements of earlier releases, and where the holder's surname has no letters. */
  surname: SurnameHash | null;
}

/** The facts of a notice that a statement is about; moments as `Date.prototype.toISOString` writes them. */
export interface SignedFacts {
  number: string;
  record: { number: string };
  mode: QrMode;
  finishedAt: string;
  restorableUntil: string | null;
}

/** Their places in the list are what is written. */
const modes = ["cancel", "annul", "restore", "withdraw", "deny", "move"] as const;
export type QrMode = (typeof modes)[number];

export interface SignedStatement {
  statement: QrStatement;
  /** 16 hexadecimal digits: whose signature it is said to be. */
  keyId: Uint8Array;
  /** 64 bytes, by Ed25519. */
  signature: Uint8Array<ArrayBuffer>;
}

/** Claims of CWT (RFC 8392, 3.1), and one of our own (9.1.1: private use below -65536). */
const claim = { subject: 2, issuedAt: 6, notice: -65537 } as const;
/** COSE (RFC 9052, 2, 3.1 and 4.2; RFC 9053, 2.2). */
const COSE_SIGN1 = 18;
const header = { algorithm: 1, keyId: 4 } as const;
const EDDSA = -8;

/** What is digested in place of the number of the record, which has too few digits to hide behind a hash alone. */
export const recordText = (noticeNumber: string, recordNumber: string): string =>
  `otmena record ${noticeNumber} ${recordNumber}`;

/** Bytes of a digest that are enough to tell records apart. */
export const RECORD_DIGEST_BYTES = 8;

const protectedHeader = (keyId: Uint8Array) =>
  cbor(
    new Map<number, Cbor>([
      [header.algorithm, EDDSA],
      [header.keyId, keyId],
    ]),
  );

/** The list of a notice tells its version by its length: three parts, or five, the last two about the surname. */
const payloadOf = ({ number, mode, finishedAt, restorableUntil, recordDigest, surname }: QrStatement) =>
  cbor(
    new Map<number, Cbor>([
      [claim.subject, number],
      [claim.issuedAt, finishedAt],
      [
        claim.notice,
        [modes.indexOf(mode), restorableUntil, recordDigest, ...(surname ? [surname.salt, surname.hash] : [])],
      ],
    ]),
  );

/** The bytes that the signature is over (RFC 9052, 4.4). `keyId`: 8 bytes. */
export const toBeSigned = (statement: QrStatement, keyId: Uint8Array): Uint8Array<ArrayBuffer> =>
  cbor(["Signature1", protectedHeader(keyId), new Uint8Array(0), payloadOf(statement)]);

/** The statement with its signature: COSE_Sign1 over a CWT. */
export const signedStatement = ({ statement, keyId, signature }: SignedStatement): Uint8Array<ArrayBuffer> =>
  tagged(COSE_SIGN1, [protectedHeader(keyId), new Map(), payloadOf(statement), signature]);

/**
 * Reads a statement, whoever signed it; nothing is verified yet. There is one way to write each: undefined for every
 * other one, so that no byte of it can be otherwise.
 */
export function readStatement(bytes: Uint8Array): SignedStatement | undefined {
  const [first, ...parts] = [bytes[0], ...listOf(readCbor(bytes.subarray(1)))];
  const [headerBytes, , payload, signature] = parts;
  if (first !== (0xc0 | COSE_SIGN1) || !isBytes(signature)) return undefined;
  const keyId = isBytes(headerBytes) ? mapOf(readCbor(headerBytes)).get(header.keyId) : undefined;
  const statement = isBytes(payload) ? statementIn(mapOf(readCbor(payload))) : undefined;
  if (!statement || !isBytes(keyId) || keyId.length !== 8 || signature.length !== 64) return undefined;
  const read = { statement, keyId, signature };
  return sameBytes(signedStatement(read), bytes) ? read : undefined;
}

function statementIn(claims: ReadonlyMap<number, Cbor>): QrStatement | undefined {
  const [number, finishedAt] = [claims.get(claim.subject), claims.get(claim.issuedAt)];
  const [modeAt, restorableUntil, recordDigest, ...rest] = listOf(claims.get(claim.notice));
  const surname = surnameIn(rest);
  const mode = typeof modeAt === "number" ? modes[modeAt] : undefined;
  if (typeof number !== "string" || !/^[0-9]{16}$/.test(number) || mode === undefined) return undefined;
  if (!isMoment(finishedAt) || !(restorableUntil === null || isMoment(restorableUntil))) return undefined;
  if (!isBytes(recordDigest) || recordDigest.length !== RECORD_DIGEST_BYTES) return undefined;
  return surname === undefined ? undefined : { number, mode, finishedAt, restorableUntil, recordDigest, surname };
}

/** Undefined for parts that are neither of a version. */
function surnameIn(parts: readonly Cbor[]): SurnameHash | null | undefined {
  const [salt, hash] = parts;
  if (parts.length === 0) return null;
  const isWhole = parts.length === 2 && isBytes(salt) && isBytes(hash);
  return isWhole && salt.length === SALT_BYTES && hash.length === HASH_BYTES ? { salt, hash } : undefined;
}

const isBytes = (value: Cbor | undefined): value is Uint8Array<ArrayBuffer> => value instanceof Uint8Array;
const isMoment = (value: Cbor | undefined): value is number => typeof value === "number" && value >= 0;
const listOf = (value: Cbor | undefined): readonly Cbor[] => (Array.isArray(value) ? value : []);
const mapOf = (value: Cbor | undefined): ReadonlyMap<number, Cbor> => (value instanceof Map ? value : new Map());
