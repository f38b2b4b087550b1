import { type Followed, follow, type Source } from "~/journal/follow.server";
import type { SeenHead } from "~/journal/growth";
import { base64, type VerifierKey, vkeyOf } from "~/journal/note";
import { openCheckpoint, readVkey } from "~/journal/signer.server";
import { openSource, Unreadable } from "~/journal/source.server";
import { type FollowerState, withHead } from "~/journal/state";
import { verifyLogWords as words } from "~/journal/verify-log-words";
import { latestOf } from "~/witnesses/ask.server";
import { type Policy, utf8 } from "~/witnesses/policy";
import { vouchingFor } from "~/witnesses/vouched.server";

export interface Look {
  place: string;
  /** Verifier key; null to take that of the state, of the policy, or what the log shows. */
  key: string | null;
  policy: Policy | null;
  state: FollowerState;
  now: Date;
}

export interface Looked {
  followed: Followed;
  /** With the head that was found. */
  state: FollowerState;
  /** Whether the head is signed by enough witnesses; true where none are wanted. */
  isVouched: boolean;
}

/**
 * Looks at a log from outside: against itself, against the heads that were seen before, and against what its witnesses say.
 * @throws Unreadable when nothing could be found out
 */
export async function followLog(look: Look, say: (line: string) => void): Promise<Looked> {
  const { place, policy, state, now } = look;
  const source = openSource(place);
  const vkey = look.key ?? state.key ?? policyKey(policy) ?? (await firstKey(source, place, say));
  const key = readVkey(vkey);
  if (!key) throw new Unreadable(words.noKey(vkey));
  if (state.key !== null && state.key !== vkey) throw new Unreadable(words.otherKey(state.key));
  if (policy && policy.logs.length > 0 && !policy.logs.some((log) => vkeyOf(log.key) === vkey))
    throw new Unreadable(words.notInPolicy(vkey));
  const followed = await follow(source, key, state.heads, now, await seenByWitnesses(policy, key, now));
  const { head, note } = followed;
  sayHead(followed, key, state, say);
  const isVouched = !policy || !head || sayVouching(note, policy, say);
  return { followed, isVouched, state: head ? withHead({ ...state, key: vkey }, { ...head, at: now, note }) : state };
}

/** Of the one log that a policy speaks of. */
const policyKey = (policy: Policy | null): string | null =>
  policy?.logs.length === 1 ? vkeyOf(policy.logs[0]!.key) : null;

async function firstKey(source: Source, place: string, say: (line: string) => void): Promise<string> {
  const bytes = await source("key");
  if (!bytes) throw new Unreadable(words.noLog(place));
  const vkey = Buffer.from(bytes).toString().trim();
  say(words.trusted(vkey));
  return vkey;
}

/** What the witnesses with an address vouched for last: signed by the log too, so it must be a head of this very log. */
async function seenByWitnesses(policy: Policy | null, key: VerifierKey, now: Date): Promise<SeenHead[]> {
  const asked = policy?.witnesses.filter(({ url }) => url !== null) ?? [];
  const notes = await Promise.all(asked.map((witness) => latestOf(witness, key.name)));
  const heads = notes.map((note) => (note === null ? null : openCheckpoint(note, key)));
  return heads.filter((head) => head !== null).map((head) => ({ ...head, at: now }));
}

function sayHead({ head }: Followed, key: VerifierKey, state: FollowerState, say: (line: string) => void): void {
  if (!head) return;
  say(words.head(head.origin, head.size, base64(head.root), `${key.name}+${key.keyId}`));
  const last = state.heads.at(-1);
  if (last) say(words.compared(state.heads.length, last.at, last.size));
}

function sayVouching(note: string, policy: Policy, say: (line: string) => void): boolean {
  const { vouching, isEnough } = vouchingFor(note, policy);
  for (const { name, key } of policy.witnesses) {
    const at = vouching.find((one) => one.name === name)?.at;
    say(at ? words.vouches(utf8(name), key.name, at) : words.vouchesNot(utf8(name), key.name));
  }
  return isEnough;
}
