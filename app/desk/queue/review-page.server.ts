import { mayAs } from "~/agencies/officer";
import { findAnnulment } from "~/annulments/annulments.server";
import { type AttachedFile, findAttachedFile, listAttachments } from "~/attachments/attachments.server";
import { attachmentLabel } from "~/attachments/words";
import { namesOf } from "~/explanations/names-words";
import { type Why, whyOf } from "~/explanations/why";
import { zoneWords } from "~/lib/time-words";
import { isUuid } from "~/lib/uuid";
import { factsOf } from "~/records/facts";
import type { Fact } from "~/records/fields";
import type { CitizenRecord } from "~/records/record";
import { kindOf, type Shown } from "~/reviews/kinds.server";
import { DROPPED, prolonging, type Review, standingOf } from "~/reviews/review";
import { reviewedWords } from "~/reviews/reviewed-words";
import { zoneOf } from "~/reviews/subject.server";
import type { Decision } from "~/rules/rule";
import { findRulesOfDecision } from "~/rules/rule-sets.server";
import { readRecordFile } from "../records/record-file.server";
import { momentShort } from "../records/request-words";
import type { DeskWorld } from "../require-officer.server";
import { dueSentence, shortDay, sinceWords } from "./queue-words";
import { reviewPath } from "./queued";
import type { May, ReviewPage } from "./review-shown";
import { reviewWords as words } from "./review-words";
import { stageNames } from "./waiting-words";

/** What an officer has to see of a review that they reach, and what they can do with it. */
export async function readReviewPage(
  world: DeskWorld,
  review: Review,
  record: CitizenRecord | null,
): Promise<ReviewPage> {
  const { now } = world;
  const zone = zoneOf(record);
  const kind = kindOf(world, review);
  const shown = await kind.show(world, review);
  const sent = await listAttachments(world.db, [review.id]);
  const annulment = review.annulmentId === null ? undefined : await findAnnulment(world.db, review.annulmentId);
  const decision = annulment?.decision;
  return {
    id: review.id,
    title: kind.title,
    request: review.recordId === null ? words.account : reviewedWords(review).name,
    lead: `${stageNames[review.stage]}. ${"hours" in kind.terms ? words.dueAt(momentShort(review.dueAt, zone)) : dueSentence(review.dueOn, now, zone)} ${words.zone(zoneWords(now, zone))}`,
    who: review.decidedAt ? null : whoWords(review, world, zone),
    decision: decisionRows(review, zone, kind),
    rows: [...shown.rows, ...saidRows(review, annulment?.note ?? null, zone)],
    documents: [
      ...shown.documents.map(({ name, label }) => ({ href: `${reviewPath(review.id)}/${name}`, label })),
      ...sent.map((one) => ({
        href: one.erasedAt ? null : `${reviewPath(review.id)}/${one.id}`,
        label: attachmentLabel(one),
      })),
    ],
    scanned: scannedWords([
      ...shown.documents,
      ...sent
        .filter(({ erasedAt }) => erasedAt === null)
        .map((one) => ({ label: attachmentLabel(one), isScanned: one.scannedAt !== null })),
    ]),
    why: decision && record ? await whyDecided(world, decision, record) : null,
    file: record && (await readRecordFile(world, record, [review.id, review.applicationId ?? review.id])),
    may: mayOf(world, review, zone, await isOwn(world, review)),
  };
}

async function whyDecided({ db }: DeskWorld, decision: Decision, record: CitizenRecord): Promise<Why> {
  const rules = await findRulesOfDecision(db, decision);
  const judged = { decision, rules, facts: factsOf(record), zone: record.office.timeZone };
  return whyOf(judged, namesOf(), "filed");
}

function scannedWords(files: readonly Pick<Shown["documents"][number], "label" | "isScanned">[]): string {
  const theirs = files.filter(({ isScanned }) => isScanned !== null);
  const scanned = theirs.filter(({ isScanned }) => isScanned);
  if (scanned.length === 0) return words.unscanned;
  if (scanned.length === theirs.length) return words.scanned;
  return words.partlyScanned(scanned.map(({ label }) => label).join("; "));
}

function whoWords({ takenBy, takenAt }: Review, { actor, now }: DeskWorld, zone: string): string {
  if (!takenBy || !takenAt) return words.free;
  const since = sinceWords(takenAt, now, zone);
  return takenBy.id === actor.id ? words.mine(since) : words.taken(takenBy.name, since);
}

function decisionRows(
  { decidedAt, decidedBy, outcome, words: told }: Review,
  zone: string,
  { outcomes, forColleagues }: ReturnType<typeof kindOf>,
): Fact[] {
  if (!decidedAt) return [];
  if (outcome === DROPPED) return [{ term: words.decided, value: words.dropped(momentShort(decidedAt, zone)) }];
  return [
    { term: words.decided, value: outcomes[outcome ?? ""]?.label ?? outcome ?? "" },
    { term: words.who, value: words.decidedBy(decidedBy?.name ?? null, momentShort(decidedAt, zone)) },
    { term: forColleagues ? words.noted : words.told, value: told ?? words.nothingTold },
  ];
}

/** What was said to and fro about it, in the order of time. */
function saidRows(
  { askedAt, askedWords, answeredAt, answerWords, prolongedAt, prolongedWords }: Review,
  note: string | null,
  zone: string,
) {
  const rows: (Fact | false)[] = [
    note !== null && { term: words.note, value: note },
    askedAt !== null && { term: `${words.asked} ${momentShort(askedAt, zone)}`, value: askedWords ?? "" },
    askedAt !== null && {
      term: answeredAt ? `${words.answered} ${momentShort(answeredAt, zone)}` : words.answered,
      value: answeredAt ? answerWords || words.filesOnly : words.noAnswer,
    },
    prolongedAt !== null && {
      term: `${words.prolonged} ${momentShort(prolongedAt, zone)}`,
      value: prolongedWords ?? "",
    },
  ];
  return rows.filter((row) => row !== false);
}

/** Whether they decided what it is about, and it waits for somebody else. */
const isOwn = async (world: DeskWorld, review: Review): Promise<boolean> =>
  review.decidedAt === null &&
  ((await kindOf(world, review).barred?.(world.db, review)) ?? []).includes(world.actor.id);

function mayOf(world: DeskWorld, review: Review, zone: string, isOwn: boolean): May {
  const { actor, now } = world;
  const isOpen = !["over", "decided"].includes(standingOf(review, now));
  const isFree = review.takenBy === null;
  const isMine = review.takenBy?.id === actor.id;
  const decides = mayAs(actor, "decides") && !isOwn;
  const acts = isOpen && decides && (isFree || isMine || mayAs(actor, "heads"));
  const { outcomes, terms, forColleagues = false } = kindOf(world, review);
  const due = acts ? prolonging(terms, review, zone) : null;
  return {
    take: isOpen && decides && isFree,
    giveBack: acts && !isFree,
    outcomes: acts
      ? Object.values(outcomes)
          .filter(({ least }) => least !== null && mayAs(actor, least))
          .map(({ label, words: need }) => ({ label, words: need }))
      : [],
    forColleagues,
    document:
      acts && Object.values(outcomes).some(({ document }) => document) ? world.house.settings.attachments : null,
    ask: acts && review.askedAt === null && !("hours" in terms),
    prolongUntil: due && shortDay(due.dueOn),
    isOwn,
    looksOnly: !decides && !isOwn,
  };
}

/** One of the documents of its page by the last part of its address. */
export async function reviewFile(world: DeskWorld, review: Review, name: string): Promise<AttachedFile | undefined> {
  if (isUuid(name)) return findAttachedFile(world.db, { reviewId: review.id }, name);
  const file = await kindOf(world, review).file(world, review, name);
  return file && { name: file.fileName, type: file.type, bytes: file.bytes };
}

/** What the outcomes of a review are called, by their codes. */
export const labelsOf = (world: DeskWorld, review: Review): Record<string, string> =>
  Object.fromEntries(Object.entries(kindOf(world, review).outcomes).map(([code, { label }]) => [code, label]));

/** Whose data an officer sees by it: those of a record, or of an account. */
export const lookedAtOf = (review: Review): string => review.recordId ?? review.accountId;
