import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { insertReach, insertVisitorUnlessKnown } from "~/proofs/visitors.server";
import { limits, type Spent, spend, spendAll } from "~/shell/limits.server";
import type { World } from "~/shell/world.server";
import { passportMac, phoneMac } from "./macs.server";
import { listMatching } from "./matching.server";
import { numberKey } from "./number";
import type { Query, SearchRefusal } from "./query";
import type { Sign } from "./records.server";

export interface Found {
  /** The newest, if there are several. */
  recordId: string;
  /** Agencies may number alike: whoever asks chooses. */
  isOneOfSeveral: boolean;
  visitorId: string;
}

/**
 * Finds a record without an account. A wrong pair and a missing record are one answer, reached by the same statements.
 * What is found may be looked at from this device afterwards; nothing else is.
 */
export async function search(world: World, query: Query): Promise<Outcome<Found, SearchRefusal>> {
  const spent = await spendFor(world, query);
  if (!spent.within) return refuse({ code: "limited", retryAfter: spent.retryAfter });

  const matches = await listMatching(world.db, query.number, signOf(world, query.by));
  const [recordId] = matches;
  if (!recordId) return refuse({ code: "not-found" });

  return world.db.transaction().execute(async (trx) => {
    const visitorId = await insertVisitorUnlessKnown(trx, world);
    for (const about of matches) {
      await insertReach(trx, visitorId, about, world.now);
      await writeEntry(trx, world, { what: "record-found", about, facts: { by: query.by.kind } });
    }
    return done({ recordId, isOneOfSeveral: matches.length > 1, visitorId });
  });
}

function signOf({ house: { keys } }: World, by: Query["by"]): Sign {
  if (by.kind === "phone") return { phone_mac: phoneMac(keys, by.phone) };
  return by.kind === "email" ? { email: by.email } : { passport_mac: passportMac(keys, by.passport) };
}

/** An address over its own limit is counted no further: it would use up what a record's holder needs. */
async function spendFor(world: World, { number, by }: Query): Promise<Spent> {
  const { db, now, address, house } = world;
  const own = by.kind === "passport" ? limits.passportByAddress : limits.searchByAddress;
  const spent = await spend(db, house.keys, now, own, address ?? "none");
  if (!spent.within) return spent;
  // All that may mean one record is counted as one: each letter apart would multiply the tries.
  const record = numberKey(number);
  if (by.kind === "passport") return spend(db, house.keys, now, limits.passportByRecord, record);
  return spendAll(db, house.keys, now, [
    [limits.searchByRecord, record],
    [limits.searchByContact, by.kind === "phone" ? by.phone : by.email],
  ]);
}
