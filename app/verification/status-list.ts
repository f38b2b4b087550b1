import { fromHex, hex, joinBytes, sameBytes } from "~/lib/bytes";
import { type Cbor, cbor, readCbor, tagged } from "~/lib/cbor";
import { sha256 } from "~/lib/sha256";
import type { KeyPeriod, KnownKeys } from "~/seals/key-file";
import type { QrKey } from "~/seals/qr-check";
import type { OfflineAnswer } from "./offline";

/**
 * Which notices hold no more, at one moment: for those who check without a connection. Not the bits of an IETF Token Status
 * List, since the paper carries no place in one; each number stands in it by five bytes of its salted SHA-256.
 */
export interface StatusList {
  /** Seconds since 1970. */
  at: number;
  /** Drawn anew for every list. Numbers have 50 bits, so five bytes of a hash fit 900 of them: nobody reads numbers out of it. */
  salt: Uint8Array;
  /** One behind the other, each of `ENTRY_BYTES`, in order. One number in 10^12 / (how many there are) is in it by chance. */
  withdrawn: Uint8Array;
  revoked: readonly RevokedKey[];
  /** The head of the log up to which it was made (C2SP tlog-checkpoint); empty when there was none. */
  checkpoint: string;
}

export interface RevokedKey {
  keyId: string;
  /** Seconds since 1970. */
  since: number;
  /** The leaf that says so; null before it is sealed. */
  index: number | null;
}

export const ENTRY_BYTES = 5;
export const STATUS_PATH = "/.well-known/otmena-status";

/** COSE (RFC 9052, 3.1) with the type of RFC 9596, so that it is never taken for a statement; CWT claims, the last our own. */
const header = { algorithm: 1, keyId: 4, type: 16 } as const;
const TYPE = "application/otmena-status+cwt";
const claim = { issuedAt: 6, list: -65538 } as const;
const [COSE_SIGN1, EDDSA] = [18, -8];

const protectedHeader = (keyId: Uint8Array) =>
  cbor(
    new Map<number, Cbor>([
      [header.algorithm, EDDSA],
      [header.keyId, keyId],
      [header.type, TYPE],
    ]),
  );

function payloadOf({ at, salt, withdrawn, revoked, checkpoint }: StatusList) {
  const keys = revoked.map(({ keyId, since, index }) => [fromHex(keyId), since, index]);
  return cbor(
    new Map<number, Cbor>([
      [claim.issuedAt, at],
      [claim.list, [salt, withdrawn, keys, checkpoint]],
    ]),
  );
}

/** The bytes that the signature is over (RFC 9052, 4.4). `keyId`: 16 hexadecimal digits. */
const toBeSigned = (protectedBytes: Uint8Array, payload: Uint8Array): Uint8Array<ArrayBuffer> =>
  cbor(["Signature1", protectedBytes, new Uint8Array(0), payload]);

export const statusToSign = (list: StatusList, keyId: string): Uint8Array<ArrayBuffer> =>
  toBeSigned(protectedHeader(fromHex(keyId)), payloadOf(list));

export const signedStatus = (list: StatusList, keyId: string, signature: Uint8Array): Uint8Array<ArrayBuffer> =>
  tagged(COSE_SIGN1, [protectedHeader(fromHex(keyId)), new Map(), payloadOf(list), signature]);

/** What stands in the list for a number. */
export const statusEntry = async (salt: Uint8Array, number: string): Promise<Uint8Array> =>
  (await sha256(joinBytes(salt, new TextEncoder().encode(number)))).subarray(0, ENTRY_BYTES);

/** The list in `bytes`, if a key signed it that has not ended; undefined for all else. */
export async function openStatus(
  bytes: Uint8Array<ArrayBuffer>,
  keys: readonly QrKey[],
): Promise<StatusList | undefined> {
  const [headerBytes, , payload, signature] = listOf(readCbor(bytes.subarray(1)));
  if (!isBytes(headerBytes) || !isBytes(payload) || !isBytes(signature)) return undefined;
  const said = mapOf(readCbor(headerBytes));
  const keyId = said.get(header.keyId);
  const list = listIn(mapOf(readCbor(payload)));
  const key = isBytes(keyId) ? keys.find((one) => one.keyId === hex(keyId)) : undefined;
  if (!list || !key || key.revoked || said.get(header.type) !== TYPE) return undefined;
  if (list.at < key.notBefore || list.at > Math.min(key.notAfter, key.left ?? key.notAfter)) return undefined;
  const publicKey = await crypto.subtle.importKey("raw", key.publicKey, "Ed25519", false, ["verify"]);
  const isSigned = await crypto.subtle.verify("Ed25519", publicKey, signature, toBeSigned(headerBytes, payload));
  return isSigned ? list : undefined;
}

function listIn(claims: ReadonlyMap<number, Cbor>): StatusList | undefined {
  const at = claims.get(claim.issuedAt);
  const [salt, withdrawn, keys, checkpoint] = listOf(claims.get(claim.list));
  if (!isMoment(at) || !isBytes(salt) || !isBytes(withdrawn) || typeof checkpoint !== "string") return undefined;
  if (withdrawn.length % ENTRY_BYTES !== 0) return undefined;
  const revoked = listOf(keys).map((one) => {
    const [keyId, since, index] = listOf(one);
    const isKey = isBytes(keyId) && keyId.length === 8 && isMoment(since) && (index === null || isMoment(index));
    return isKey ? { keyId: hex(keyId), since, index } : undefined;
  });
  return revoked.every((one) => one !== undefined) ? { at, salt, withdrawn, revoked, checkpoint } : undefined;
}

/** The keys with what the list knows of their ends: it may be younger than the key file. */
export function withRevoked<Keys extends KnownKeys<KeyPeriod>>(keys: Keys, { revoked }: StatusList): Keys {
  const ended = <Key extends KeyPeriod>(key: Key): Key => {
    const one = revoked.find(({ keyId }) => keyId === key.keyId);
    return one ? { ...key, revoked: { since: one.since, index: one.index, reason: "unspecified" } } : key;
  };
  return { ...keys, qrKeys: keys.qrKeys.map(ended), seals: keys.seals.map(ended) };
}

/** The answer with what the list says of a genuine notice: that it holds no more, or that it did as of then. */
export async function withStatus(answer: OfflineAnswer, list: StatusList | undefined): Promise<OfflineAnswer> {
  const { notice, findings } = answer;
  if (!notice || !list) return answer;
  const { at } = list;
  if (at < notice.finishedAt) return { ...answer, findings: [...findings, { code: "status-older", holds: true, at }] };
  const entry = await statusEntry(list.salt, notice.number);
  for (let from = 0; from < list.withdrawn.length; from += ENTRY_BYTES)
    if (sameBytes(list.withdrawn.subarray(from, from + ENTRY_BYTES), entry))
      return { ...answer, verdict: "withdrawn", findings: [...findings, { code: "status-listed", holds: true, at }] };
  return { ...answer, findings: [...findings, { code: "status-clear", holds: true, at }] };
}

const isBytes = (value: Cbor | undefined): value is Uint8Array<ArrayBuffer> => value instanceof Uint8Array;
const isMoment = (value: Cbor | undefined): value is number => typeof value === "number" && value >= 0;
const listOf = (value: Cbor | undefined): readonly Cbor[] => (Array.isArray(value) ? value : []);
const mapOf = (value: Cbor | undefined): ReadonlyMap<number, Cbor> => (value instanceof Map ? value : new Map());
