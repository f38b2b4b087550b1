import { listTrue, listTrueOf } from "~/journal/true-entries.server";
import type { Fault } from "~/notices/fault";
import { listNotices } from "~/notices/listings.server";
import type { AnyNotice } from "~/notices/notices.server";
import { areAttested, faultAmong, lookAgain, TOLD } from "~/notices/standing.server";
import { listKeptSeals } from "~/seals/certificates.server";
import { listKeyEnds } from "~/seals/key-ends.server";
import { onlyTold } from "~/seals/key-entries.server";
import { listKeptQrKeys } from "~/seals/qr-certificates.server";
import type { House } from "~/shell/house.server";
import {
  idsOf,
  listFiles,
  listFinishedWithoutNotice,
  listOtherRequests,
  listToldKeys,
  listWithoutNotice,
} from "./audits.server";

type Office = Pick<House, "db" | "keys">;

/** In what the registry differs from the log. `of`: the number of a notice or request, or the id of a key. */
export interface Difference {
  code: Fault | "request" | "gone" | "noNotice" | "key" | "keyEnd" | "keyGone";
  of: string;
}

/** What a look at the registry came to; fit for JSON. */
export interface AuditedNotices {
  notices: number;
  findings: Difference[];
}

const differing = (code: Difference["code"], of: string): Difference => ({ code, of });

const PAGE = 500;

/** Holds every notice, file, key and request against the log, and names each difference. */
export async function auditNotices(office: Office): Promise<AuditedNotices> {
  const findings = await auditRest(office);
  let notices = 0;
  for (let after: string | null = null; ; ) {
    const page = await auditPage(office, after);
    findings.push(...page.findings);
    notices += page.count;
    after = page.next;
    if (after === null) return { notices, findings };
  }
}

/** What no page of notices shows: keys, and notices that are gone. */
export const auditRest = async (office: Office): Promise<Difference[]> => [
  ...(await auditKeys(office)),
  ...(await auditGone(office)),
];

/** One page of notices, behind the id `after`; `next` is null at the end. Also for a watch that goes round and round. */
export async function auditPage(office: Office, after: string | null) {
  const page = await listNotices(office.db, after, PAGE);
  if (page.length === 0) return { findings: [], count: 0, next: null };
  const ids = page.map(({ id }) => id);
  const about = [...ids, ...page.map(({ requestId }) => requestId)];
  const told = await listTrue(office.db, office.keys, about, TOLD);
  const believed = !(await areAttested(office));
  const faults: Difference[] = [];
  for (const notice of page) {
    const isBelieved = notice.personHash === null && believed;
    const fault = isBelieved ? null : await lookAgain(office, notice, faultAmong(notice, told));
    if (fault) faults.push(differing(fault, notice.number));
  }
  const files = await auditFiles(office, page);
  const numbers = new Map(page.map(({ id, number }) => [id, number]));
  const others = (await listOtherRequests(office.db, ids)).map(({ noticeId }) =>
    differing("request", numbers.get(noticeId)!),
  );
  return { findings: [...faults, ...files, ...others], count: page.length, next: page.at(-1)!.id };
}

async function auditFiles({ db, keys }: Office, page: readonly AnyNotice[]): Promise<Difference[]> {
  const ids = page.map(({ id }) => id);
  const told = await listTrue(db, keys, ids, ["paper-kept"]);
  const kept = await listFiles(db, ids);
  const isTold = (id: string, sha256: string) =>
    told.some(({ about, facts }) => about === id && facts.sha256 === sha256);
  return kept
    .filter(({ noticeId, digest, column }) => digest !== column || !isTold(noticeId, digest))
    .map(({ noticeId }) => differing("file", page.find(({ id }) => id === noticeId)!.number));
}

async function auditKeys(office: Office): Promise<Difference[]> {
  const [seals, qr] = [await listKeptSeals(office.db), await listKeptQrKeys(office.db)];
  const ours = idsOf([...(await onlyTold(office, "seal", seals)), ...(await onlyTold(office, "qr", qr))]);
  const kept = { seal: idsOf(seals), qr: idsOf(qr) };
  const strange = [...seals, ...qr].filter(({ keyId }) => !ours.has(keyId));
  const gone = (await listToldKeys(office.db)).filter(
    ({ keyId, purpose }) => !kept[purpose === "seal" ? "seal" : "qr"].has(keyId),
  );
  return [
    ...strange.map(({ keyId }) => differing("key", keyId)),
    ...gone.map(({ keyId }) => differing("keyGone", keyId)),
    ...(await auditKeyEnds(office)),
  ];
}

/** Both ways: a row that the journal does not know, and an end that it tells of and no row. */
async function auditKeyEnds({ db, keys }: Office): Promise<Difference[]> {
  const rows = (await listKeyEnds(db)).map(({ key_id, purpose, kind, since, reason }) =>
    JSON.stringify([key_id, purpose, `key-${kind}`, since.toISOString(), reason]),
  );
  const told = (await listTrueOf(db, keys, ["key-left", "key-revoked"])).map(({ about, what, facts }) =>
    JSON.stringify([about, facts.purpose, what, facts.since, facts.reason ?? null]),
  );
  const others = [...rows.filter((row) => !told.includes(row)), ...told.filter((one) => !rows.includes(one))];
  return [...new Set(others.map((one) => String(JSON.parse(one)[0])))].map((keyId) => differing("keyEnd", keyId));
}

async function auditGone({ db }: Office): Promise<Difference[]> {
  const gone = (await listWithoutNotice(db, 0, 100)).map(({ number }) => differing("gone", number));
  return [...gone, ...(await listFinishedWithoutNotice(db)).map(({ number }) => differing("noNotice", number))];
}
