import type { House } from "~/shell/house.server";
import type { Keys } from "~/shell/keys.server";
import { listHeads, listOddities, listOtherNodes, listWithoutLeaf, type Unsealed } from "./audits.server";
import { type Finding, Growth, type SeenHead } from "./growth";
import { hashing } from "./hashing.server";
import { leafData, macIn } from "./leaf.server";
import { findLastHead, type Head, listSealed, type SealedEntry } from "./leaves.server";
import { logFindings, logOddities } from "./log-findings-words";
import { equal, type Subtree } from "./merkle";
import { base64 } from "./note";
import { isOurs } from "./signer.server";

/** What the operator's look at the database found; fit for JSON. */
export interface Audited {
  size: number;
  /** In base64. */
  root: string;
  /** Entries that are written and not yet sealed, and since when the oldest of them. */
  waiting: { count: number; since: string | null };
  findings: Finding[];
}

const PAGE = 1000;
const MOST_FINDINGS = 100;
/** An entry is dated when its request began, and signed for seconds after it is written. */
const TOLERANCE_MS = 3_600_000;

/**
 * Reads the whole journal and its log, and finds whatever is not as it was written, sealed and signed. `seen`: heads that
 * were seen outside; without them a log that was cut back to an earlier state, heads and all, cannot be told from a young one.
 */
export async function audit({ db, keys }: Pick<House, "db" | "keys">, seen: readonly SeenHead[]): Promise<Audited> {
  const size = (await findLastHead(db))?.size ?? 0;
  const growth = new Growth(hashing, seen);
  const findings: Finding[] = [];
  let heads: Head[] = [];
  for (let from = 0; from < size || from === 0; from += PAGE) {
    const to = Math.min(size, from + PAGE);
    const before = heads;
    heads = await listHeads(db, from === 0 ? -1 : from, to);
    growth.expect(heads);
    const leaves = await listSealed(db, from, to);
    const grown = growth.add(hashesOf(leaves, from, to));
    const others = (await listOtherNodes(db, grown.nodes)).map(nodeFinding);
    const times = signedBefore(from, to, [...before.slice(-1), ...heads, ...seen]);
    findings.push(...gaps(leaves, from, to));
    findings.push(...leaves.flatMap((leaf) => leafFindings(keys, leaf, times[leaf.index - from]!)));
    findings.push(...grown.findings, ...others, ...heads.flatMap((head) => headFindings(keys, head)));
    if (findings.length > MOST_FINDINGS) break;
  }
  if (findings.length <= MOST_FINDINGS) findings.push(...growth.rest());
  const unsealed = await readUnsealed({ db, keys }, size);
  const odd = (await listOddities(db)).map(({ code, id, other }) => ({
    index: size,
    says: logOddities[code](id, other),
  }));
  const { root } = growth.tree;
  return { size, root: base64(root), waiting: unsealed.waiting, findings: [...findings, ...unsealed.findings, ...odd] };
}

/** One for each index; a leaf that is gone leaves a hash that fits nothing. */
function hashesOf(leaves: SealedEntry[], from: number, to: number) {
  const hashes = Array.from({ length: to - from }, () => new Uint8Array(32));
  for (const { index, hash } of leaves) hashes[index - from] = new Uint8Array(hash);
  return hashes;
}

function gaps(leaves: SealedEntry[], from: number, to: number): Finding[] {
  const there = new Set(leaves.map(({ index }) => index));
  const all = Array.from({ length: to - from }, (_, n) => from + n);
  return all.filter((index) => !there.has(index)).map((index) => ({ index, says: logFindings.noLeaf(index) }));
}

function leafFindings(keys: Keys, { index, entryId, hash, entry }: SealedEntry, signedAt: number): Finding[] {
  if (!entry) return [{ index, says: logFindings.entryGone(entryId, index) }];
  const data = leafData(keys, entry);
  const isSealed = equal(hashing.leaf(data), hash);
  if (!equal(macIn(data), entry.mac)) {
    const altered = isSealed ? logFindings.otherMac : logFindings.otherColumns;
    return [{ index, says: altered(entryId, index) }];
  }
  if (!isSealed) return [{ index, says: logFindings.otherPlace(entryId, index) }];
  if (entry.at.getTime() >= signedAt - TOLERANCE_MS) return [];
  return [{ index, says: logFindings.backDated(entryId, index, entry.at, new Date(signedAt)) }];
}

/** For each leaf the latest time (ms) at which a head without it was signed. */
function signedBefore(from: number, to: number, heads: Pick<SeenHead, "size" | "at">[]): number[] {
  const times = Array.from({ length: to - from }, () => Number.NEGATIVE_INFINITY);
  for (const { size, at } of heads) {
    const first = Math.max(0, size - from);
    if (first < times.length) times[first] = Math.max(times[first]!, at.getTime());
  }
  for (let n = 1; n < times.length; n++) times[n] = Math.max(times[n]!, times[n - 1]!);
  return times;
}

const headFindings = (keys: Keys, head: Head): Finding[] =>
  isOurs(keys, head) ? [] : [{ index: head.size, says: logFindings.forgedHead(head.size, head.id) }];

function nodeFinding({ height, index }: Subtree): Finding {
  const [first, last] = [index * 2 ** height, (index + 1) * 2 ** height - 1];
  return { index: last, says: logFindings.otherNode(first, last) };
}

async function readUnsealed({ db, keys }: Pick<House, "db" | "keys">, size: number) {
  const findings: Finding[] = [];
  const waiting = { count: 0, since: null as string | null };
  for (let after = 0, page: Unsealed[] = []; after === 0 || page.length === PAGE; after = page.at(-1)?.id ?? -1) {
    page = await listWithoutLeaf(db, after, PAGE);
    for (const entry of page) {
      const says = unsealedFault(keys, entry);
      if (says) findings.push({ index: size, says });
      else waiting.count += 1;
      const at = entry.at.toISOString();
      if (!says && (waiting.since === null || at < waiting.since)) waiting.since = at;
    }
  }
  return { waiting, findings: findings.slice(0, MOST_FINDINGS) };
}

function unsealedFault(keys: Keys, entry: Unsealed): string | null {
  if (!equal(macIn(leafData(keys, entry)), entry.mac)) return logFindings.notOurs(entry.id);
  return entry.waits ? null : logFindings.unsealed(entry.id);
}
