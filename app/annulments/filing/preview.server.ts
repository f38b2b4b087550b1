import { findConnectLink } from "~/agencies/services.server";
import { openChannels } from "~/gateways/mail.server";
import { type Look, listLooks } from "~/journal/looks.server";
import { isClosed } from "~/places/closed-days.server";
import { isMovable, moveTerms } from "~/places/move-terms";
import { findLastFinished } from "~/places/rebookings.server";
import { isHolder } from "~/proofs/codes.server";
import { isOwnApplication } from "~/records/applied.server";
import { type CitizenRecord, isArchived } from "~/records/record";
import { findReachable } from "~/records/records.server";
import { seal, shownOf } from "~/records/seen.server";
import { type Barred, barsOf } from "~/rules/barring";
import { judge } from "~/rules/judge";
import { type Decision, type Facts, type Reason, type Rules, reasonsFor } from "~/rules/rule";
import { findRules } from "~/rules/rule-sets.server";
import type { World } from "~/shell/world.server";
import type { Annulment } from "../annulment";
import { findForemost } from "../annulments.server";
import { accountWay } from "../proving/account-way.server";
import { type BookingBlock, listBlocks } from "./booking-blocks.server";
import { listTiedRecords, noTied, type TiedRecords } from "./companions.server";
import { findFacts, listDebtsElsewhere } from "./holder-facts.server";

const mostLooks = 10;

/** Everything the citizen decides on: nothing is changed by looking. */
export interface Preview {
  record: CitizenRecord;
  /** What is shown of it, for the form to bring back. */
  sealed: string;
  decision: Decision;
  /** Whether the rules let it be moved to another hour, in time or too late. */
  isMovable: boolean;
  /** Whether its holder may ask to be told of earlier hours. */
  isMovableNow: boolean;
  /** Whether its office has closed the day on which its holder is still expected. */
  isClosed: boolean;
  /** Whether it was applied for here, by whoever looks or before they had proven its phone. */
  isApplied: boolean;
  /** Whether it was moved, by whoever looks or before they had proven its phone. */
  isMoved: boolean;
  /** By which it was made, and of what. */
  rules: Rules;
  facts: Facts;
  reasons: Reason[];
  reasonRequired: boolean;
  noteRequired: boolean;
  /** None until the phone is proven: whoever knows a number and a phone learns of no other record, not even how many. */
  tied: TiedRecords;
  /** What it is refused for, where that is a debt for something else; for its holder alone. */
  debts: CitizenRecord[];
  /** What cancelling bars, or may bar: how many were cancelled before is counted for the holder alone. */
  bars: Barred[];
  /** What the request in force has barred. */
  blocks: BookingBlock[];
  /** Days on which officers looked at it, for its holder alone. */
  looks: Look[];
  /** Where such a service is asked for again, if that is known. */
  again: string | null;
  /** Whether the account that they are in proves a request, so that no code is sent. */
  inAccount: boolean;
  /** The newest request on this record that the visitor can reach, whatever its state. */
  annulment: Annulment | null;
}

/** Undefined for a record that the visitor does not reach: as good as none. */
export async function preview(world: World, recordId: string): Promise<Preview | undefined> {
  const record = await findReachable(world.db, world.actor, recordId);
  if (!record) return undefined;
  const { now } = world;
  const zone = record.office.timeZone;
  const isProven = isHolder(world, record);
  const book = await findRules(world.db, now);
  const { facts, rules } = await findFacts(world.db, record, {
    ...{ book, now, filedAt: now, isProven },
    open: openChannels(world.house),
  });
  const decision = judge(facts, rules, now);
  const isLost = !isArchived(record, now) && (await isClosed(world.db, record));
  const moving = moveTerms(record, book, now, { isClosed: isLost, open: openChannels(world.house) });
  const annulment = await findForemost(world.db, world.actor, record.id);
  const wish = {
    begunBy: "citizen",
    together: null,
    decision,
    filedAt: now,
    mode: decision.modes[0] ?? "cancel",
  } as const;
  return {
    record,
    inAccount: (await accountWay(world.db, world, wish, record)) !== null,
    sealed: seal(world.house.keys, shownOf(world.house.keys, record)),
    ...{ decision, rules, facts },
    ...{ isMovable: isMovable(moving), isMovableNow: moving.ok, isClosed: isLost },
    isApplied: record.service.kind === "application" && (await isOwnApplication(world.db, world.actor, record.id)),
    isMoved:
      record.startsAt !== null && (await findLastFinished(world.db, world.actor, record.id, "move")) !== undefined,
    reasons: reasonsFor(rules, record.service),
    reasonRequired: rules.reasonRequired.includes(facts.class),
    noteRequired: rules.noteRequired?.includes(facts.class) ?? false,
    // Not asked before, so that the time of the answer does not tell either.
    tied: isProven ? await listTiedRecords(world.db, world, record, decision, book) : noTied,
    looks: isProven ? await listLooks(world.db, record.id, zone, mostLooks) : [],
    debts: decision.refusal === "debt-elsewhere" ? await listDebtsElsewhere(world.db, record, now) : [],
    bars: decision.allowed ? barsOf({ ...facts, mode: decision.modes[0]! }, rules, { filedAt: now, now, zone }) : [],
    blocks: annulment?.finishedAt ? await listBlocks(world.db, annulment.id) : [],
    again: await findConnectLink(world.db, record.service.id, record.agency.id),
    annulment: annulment ?? null,
  };
}
