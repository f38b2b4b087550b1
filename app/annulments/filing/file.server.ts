import type { AnnulmentMode, BegunBy } from "#db/schema";
import { openChannels } from "~/gateways/mail.server";
import type { Channel } from "~/identity/contact";
import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { CODE_TRIES } from "~/proofs/challenge";
import { findOfAnnulment } from "~/proofs/challenges.server";
import { mayCodeFor } from "~/proofs/code-limits.server";
import { type Addressee, addresseeFor, isHolder, openChallenge } from "~/proofs/codes.server";
import { countTries } from "~/proofs/earlier-challenges.server";
import { factsOf } from "~/records/facts";
import type { CitizenRecord } from "~/records/record";
import { findReachable, lockReachable } from "~/records/records.server";
import { changesSince } from "~/records/seen.server";
import { type Change, changesBetween, type Shown } from "~/records/shown";
import { dropReviews } from "~/reviews/drop.server";
import { rulesFor } from "~/rules/book";
import { judge } from "~/rules/judge";
import { type Decision, termsOf } from "~/rules/rule";
import { findRules } from "~/rules/rule-sets.server";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import { type Annulment, isOver, nextStep, waitsAnew } from "../annulment";
import { findOpen, markChanged, markClosed } from "../annulments.server";
import { leaveNext } from "../finishing/leave-next.server";
import { insertNumbered } from "../insert-numbered.server";
import { accountWay } from "../proving/account-way.server";
import type { Together } from "./companion";
import { listTiedRecords } from "./companions.server";
import { findFacts } from "./holder-facts.server";
import { provableBy } from "./provable";

/** What the citizen asks for, validated. */
export interface Filing {
  mode: AnnulmentMode;
  /** A code of the service's list. */
  reason: string | null;
  note: string | null;
  consentVersion: string;
  /** The record as the page showed it. */
  seen: Shown;
  /** What cancelling came to when the page was shown: `termsOf`. */
  terms: string;
  /** Of the list that the page showed, if those are to be ended, too. */
  together?: string | null;
  /** On a page, unless it says otherwise. */
  by?: BegunBy;
}

export type FilingRefusal =
  | { code: "not-found" }
  | { code: "not-allowed"; decision: Decision }
  /** A record of its class is not ended in this way. */
  | { code: "mode" }
  /** It does not cost or ask for the same any more as was seen. */
  | { code: "terms" }
  /** The others that were to be ended, too, are not any more those that were seen. */
  | { code: "tied" }
  /** The record is not any more what was seen. */
  | { code: "changed"; changes: Change[] };

/**
 * Registers a request: from the commit on it has a number and a time, and its deadline counts from that time, whatever
 * fails later. Asked twice for the same it answers with the same request; asked for something else it changes the
 * request, which kills the code that was sent for the former wish. Whatever was not seen as it is now is not filed.
 */
export async function file(world: World, recordId: string, filing: Filing): Promise<Outcome<Annulment, FilingRefusal>> {
  const { actor } = world;
  const seen = await findReachable(world.db, actor, recordId);
  if (!seen || actor.kind !== "visitor") return refuse({ code: "not-found" });
  const visitorId = actor.id;
  const book = await findRules(world.db, world.now);
  const open = await findOpen(world.db, recordId, visitorId);
  const known = open && !isOver(nextStep(open, world.now)) ? open : undefined;
  if (known && isSame(known, filing)) return done(known);
  const { keys } = world.house;
  const wish = { at: world.now, mode: filing.mode, open: openChannels(world.house) };
  const among = provableBy(seen, rulesFor(book, factsOf(seen)), wish);
  const to = addresseeFor(keys, seen, among);
  const own = { begunBy: filing.by ?? "citizen", together: null, filedAt: world.now, mode: filing.mode };
  const decided = judge(factsOf(seen), rulesFor(book, factsOf(seen)), world.now, filing.mode);
  // Who has just shown more than a code would show is sent none, unless they ask for it.
  const inAccount =
    !filing.together && (await accountWay(world.db, world, { ...own, decision: decided }, seen)) !== null;
  // Counted before the transaction, so that requests do not wait for each other in one row. Refused or not, the request is filed.
  const sendCode = to && !inAccount && (await mayCodeFor(world.db, world, known?.id, to)).within;

  return world.db.transaction().execute(async (trx) => {
    const record = await lockReachable(trx, world.actor, recordId);
    if (!record) return refuse({ code: "not-found" } as const);
    const changes = changesSince(world.house.keys, filing.seen, record);
    if (changes.length > 0) return refuse({ code: "changed", changes } as const);
    const { now } = world;
    const { facts, rules } = await findFacts(trx, record, {
      book,
      now,
      filedAt: now,
      isProven: isHolder(world, record),
      open: openChannels(world.house),
    });
    const decision = judge(facts, rules, world.now, filing.mode);
    if (!decision.modes.includes(filing.mode) && decision.allowed) return refuse({ code: "mode" } as const);
    if (decision.allowed && termsOf(decision) !== filing.terms) return refuse({ code: "terms" } as const);
    if (!decision.allowed) return refuse({ code: "not-allowed", decision } as const);
    const wanted = filing.together ?? null;
    const tied = wanted && isHolder(world, record) ? await listTiedRecords(trx, world, record, decision, book) : null;
    const together = tied?.together ?? null;
    if ((together?.digest ?? null) !== wanted) return refuse({ code: "tied" } as const);
    const asked = askedBy(filing, decision, together);
    const { annulment, what } = await register(trx, world, record, visitorId, filing, asked);
    if (sendCode) await askForCode(trx, world, annulment, visitorId, to, among);
    const { account } = actor;
    if (what === "filed" && account) await world.house.jobs.put(trx, "watch-requests", { accountId: account.id });
    if (what) await writeEntry(trx, world, entryOf(what, annulment));
    return done(annulment);
  });
}

type Registered = { annulment: Annulment; what: "filed" | "changed" | null };

async function register(
  trx: Trx,
  world: World,
  record: CitizenRecord,
  visitorId: string,
  filing: Filing,
  asked: ReturnType<typeof askedBy>,
): Promise<Registered> {
  const open = await findOpen(trx, record.id, visitorId);
  const step = open && nextStep(open, world.now);
  const over = step && isOver(step) ? step : null;
  if (open && over) await markClosed(trx, open.id, world.now, over);
  if (open && !over) {
    if (isSame(open, filing)) return { annulment: open, what: null };
    const until = open.provenAt && waitsAnew(world.now);
    const annulment = await markChanged(trx, open.id, asked, until);
    await dropReviews(trx, world, open.id);
    return { annulment, what: "changed" };
  }
  const whose = { record_id: record.id, visitor_id: visitorId, began_by: filing.by ?? "citizen", filed_at: world.now };
  const row = { ...whose, consent_version: filing.consentVersion, ...asked };
  return { annulment: await insertNumbered(trx, world.house.keys, row), what: "filed" };
}

const isSame = (annulment: Annulment, filing: Filing) =>
  annulment.mode === filing.mode &&
  annulment.reason === filing.reason &&
  annulment.note === filing.note &&
  (annulment.together?.digest ?? null) === (filing.together ?? null) &&
  (annulment.shown === null || changesBetween(annulment.shown, filing.seen).length === 0);

const askedBy = ({ mode, reason, note, seen }: Filing, decision: Decision, together: Together | null) => ({
  ...{ mode, reason, note },
  decision: JSON.stringify(decision),
  shown: JSON.stringify(seen),
  together: together && JSON.stringify(together),
});

/** A changed wish needs a new code, but not new tries. */
async function askForCode(
  trx: Trx,
  world: World,
  annulment: Annulment,
  visitorId: string,
  to: Addressee,
  among: readonly Channel[],
): Promise<void> {
  const tries = await countTries(trx, annulment);
  if (tries >= CODE_TRIES || (await findOfAnnulment(trx, annulment.id, annulment.revision))) return;
  const { id: annulmentId, revision, recordId } = annulment;
  const subject = { purpose: "annulment", annulmentId, revision, visitorId, ...to, recordId, tries } as const;
  const { expiresAt: until } = await openChallenge(trx, world, subject);
  if (annulment.begunBy !== "sms") await leaveNext(trx, world, annulmentId, to, { among, until });
}

const entryOf = (
  what: "filed" | "changed",
  { id, recordId, mode, revision, decision: { rule, ruleSetVersion }, together }: Annulment,
) => ({
  what,
  about: id,
  facts: {
    ...{ record: recordId, mode, revision, rule, ruleSet: ruleSetVersion },
    ...(together && { together: together.companions.map(({ recordId }) => recordId).join(" ") }),
  },
});
