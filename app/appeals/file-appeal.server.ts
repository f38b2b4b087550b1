import { randomInt, randomUUID } from "node:crypto";
import { writeDelivered } from "~/agencies/deliveries.server";
import { attach } from "~/attachments/attach.server";
import { markNeeded } from "~/attachments/attachments.server";
import { takeUpload } from "~/attachments/read-upload.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { tellHolder } from "~/messages/tell-holder.server";
import { digestOf } from "~/notices/digest.server";
import { issueNameless } from "~/notices/issue-nameless.server";
import { findRecord } from "~/records/records.server";
import { openReview } from "~/reviews/open.server";
import { readWords } from "~/reviews/words-to-citizen";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import type { AppealRefusal } from "./appeal";
import { type Appealing, findAppealing } from "./appealing.server";
import { insertAppeal } from "./appeals.server";
import { columnsOf, type DisputedBy, idOf, recordIdOf, reviewedOf } from "./disputed";
import { findDisputed, lockDisputed } from "./disputed-things.server";
import { appealFacts } from "./notice-facts";

export interface NewAppeal {
  words: string;
  /** Of the field of files. */
  files: FormDataEntryValue[];
}

/**
 * Disputes what was decided on a request or an application, for whoever reaches that: the appeal has its number and a notice of its receipt at once, waits
 * in the queue for an officer other than who decided, and the agency is told. Sent twice it is one. Gives back its number, 8 digits.
 */
export async function fileAppeal(
  world: World,
  by: DisputedBy,
  sent: NewAppeal,
): Promise<Outcome<string, AppealRefusal>> {
  const seen = await findDisputed(world.db, world.actor, by);
  if (!seen) return refuse({ of: "appeal", reason: "not-found" });
  const { office } = await findRecord(world.db, recordIdOf(seen));
  const before = whyNot(await findAppealing(world.db, seen, office.timeZone, world.now));
  if (before) return before;
  const words = readWords(sent.words, "must");
  if (!words.ok) return refuse({ of: "words", reason: words.reason });
  const upload = await takeUpload(world, idOf(seen), sent.files);
  if (!upload.ok) return refuse({ of: "files", reason: upload.reason });
  return world.db.transaction().execute(async (trx) => {
    const { disputed, record } = await lockDisputed(trx, world.actor, seen);
    const appealing = disputed ? await findAppealing(trx, disputed, record.office.timeZone, world.now) : null;
    const otherwise = whyNot(appealing);
    if (otherwise || !appealing || !disputed) return otherwise ?? settled;
    const id = randomUUID();
    const about = { aboutId: id, ...reviewedOf(disputed), record };
    const annulmentId = "annulment" in disputed ? disputed.annulment.id : null;
    const review = await openReview(trx, world, { kind: "appeal", ...about, words: words.value });
    if (!review) throw new Error("a new appeal with a review");
    await attach(trx, world, { reviewId: review.id, annulmentId }, upload.value);
    if ("application" in disputed) await markNeeded(trx, disputed.application.id);
    const of = { ...columnsOf(disputed), notice_id: appealing.notice.id, review_id: review.id };
    const given = await insertNumbered(trx, { id, ...of, filed_at: world.now });
    await tellHolder(trx, world, { template: "appealed", record, annulmentId });
    const said = { files: upload.value.length, decideBy: review.dueOn };
    const appeal = { number: given, filedAt: world.now };
    const facts = appealFacts({ appeal, disputed, against: appealing.notice, record, at: world.now }, said);
    const papers = { ...columnsOf(disputed), appeal_id: id };
    const receipt = await issueNameless(trx, world, "appeal", papers, facts);
    const named = { record: record.id, notice: receipt.id, number: receipt.number, digest: digestOf(receipt) };
    const told = { ...named, against: appealing.notice.id, review: review.id, files: upload.value.length };
    const to = { requestId: idOf(disputed), ofApplication: annulmentId === null };
    const act = { what: "appealed", record, ...to, noticeId: receipt.id } as const;
    await writeDelivered(trx, world, { what: "appealed", about: id, facts: told }, act);
    return done(given);
  });
}

const settled = refuse({ of: "appeal", reason: "settled" } as const);

/** Null: it can be filed. One that waits already is what was sent twice. */
function whyNot(appealing: Appealing | null): Outcome<string, AppealRefusal> | null {
  if (!appealing || appealing.state === "settled") return settled;
  const [last] = appealing.appeals;
  if (appealing.state === "waits" && last) return done(last.number);
  return appealing.state === "over" ? refuse({ of: "appeal", reason: "over" }) : null;
}

async function insertNumbered(trx: Trx, row: Omit<Parameters<typeof insertAppeal>[1], "number">): Promise<string> {
  for (let draw = 0; draw < 20; draw++) {
    const number = String(randomInt(100_000_000)).padStart(8, "0");
    if (await insertAppeal(trx, { ...row, number })) return number;
  }
  throw new Error("no free number of an appeal in 20 draws");
}
