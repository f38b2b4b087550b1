import type { Outcome } from "~/lib/outcome";
import { type EndKeyRefusal, endKey } from "~/seals/end-key.server";
import { type RevocationReason, revocationReasons } from "~/seals/key-end";
import type { Ending, KeyPurpose } from "~/seals/key-entries.server";
import { keysWords as words } from "~/seals/keys-words";
import { givenSigners, signersOf } from "~/seals/signers.server";
import type { Settings } from "~/shell/config.server";
import { askControl, type ControlAct } from "~/shell/control.server";
import type { House } from "~/shell/house.server";
import { openOwn } from "./open-own.server";

/** What `keys retire` and `keys revoke` were asked for. `since`: null for now. */
export interface EndWish {
  keyId: string;
  kind: Ending["kind"];
  since: Date | null;
  reason: RevocationReason;
}

/** Of `retire KEYID` and `revoke KEYID --since DATE [--reason REASON]`; null for any other. */
export function endWishOf(
  command: string,
  keyId: string | undefined,
  { since, reason = "compromised" }: { since?: string; reason?: string },
): EndWish | null {
  if (!keyId || !/^[0-9a-f]{16}$/.test(keyId)) return null;
  if (command === "retire")
    return since === undefined ? { keyId, kind: "left", since: null, reason: "unspecified" } : null;
  const day = momentOf(since ?? "");
  const known = revocationReasons.find((one) => one === reason);
  return day && known ? { keyId, kind: "revoked", since: day, reason: known } : null;
}

/** A day of UTC, from its beginning, or a whole moment with its zone. */
function momentOf(text: string): Date | null {
  if (!/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d))?$/.test(text)) return null;
  const moment = new Date(text);
  const isReal = !Number.isNaN(moment.getTime()) && (text.length > 10 || moment.toISOString().startsWith(text));
  return isReal ? moment : null;
}

/** As it is handed to the process that has the embedded database. */
type Handed = Omit<EndWish, "since"> & { since: string | null };

/** For `startControl`: ends a key for another process. */
export const endKeyAct =
  (house: Pick<House, "db" | "keys" | "sealer" | "qrSigner">): ControlAct =>
  async (body) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of body) chunks.push(chunk);
    const { since, ...wish } = JSON.parse(Buffer.concat(chunks).toString()) as Handed;
    const now = new Date();
    const inUse = [house.sealer.keyId, house.qrSigner.keyId];
    return endKey(house, wish.keyId, endingOf({ ...wish, since: since ? new Date(since) : null }, now), now, inUse);
  };

const endingOf = ({ kind, since, reason }: EndWish, now: Date): Ending =>
  kind === "left" ? { kind, since: now } : { kind, since: since ?? now, reason };

/** @returns the exit code, as `runKeys` */
export async function runEndKey(
  wish: EndWish,
  settings: Settings,
  now: Date,
  say: (text: string) => void,
): Promise<number> {
  const inUse = await idsInUse(settings, now);
  const outcome = await end(wish, settings, now, inUse);
  if (outcome === "cut") say(words.cut);
  else if (!outcome.ok) say(words.notEnded[outcome.reason]);
  else say(words.ended(wish.keyId, wish.kind, inUse.includes(wish.keyId)));
  return outcome !== "cut" && outcome.ok ? 0 : 2;
}

/** Through the running process where that has the embedded database. */
async function end(
  wish: EndWish,
  settings: Settings,
  now: Date,
  inUse: readonly string[],
): Promise<Outcome<KeyPurpose, EndKeyRefusal> | "cut"> {
  if (!settings.databaseUrl) {
    const body = async function* () {
      yield Buffer.from(JSON.stringify({ ...wish, since: wish.since?.toISOString() ?? null } satisfies Handed));
    };
    const answer = await askControl(settings.dataDir, "end-key", body(), () => {});
    if (answer === "cut") return "cut";
    if (answer !== "absent") return answer.result as Outcome<KeyPurpose, EndKeyRefusal>;
  }
  const { db, keys, close } = await openOwn(settings);
  try {
    return await endKey({ db, keys }, wish.keyId, endingOf(wish, now), now, inUse);
  } finally {
    await close();
  }
}

/** Keys that the settings name; none of those that cannot be read, for a stolen key may be gone. */
async function idsInUse(settings: Settings, now: Date): Promise<string[]> {
  try {
    const { sealer, qrSigner } = signersOf(settings, await givenSigners(settings, now), now);
    return [sealer.keyId, qrSigner.keyId];
  } catch {
    return [];
  }
}
