import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { giveBack } from "~/shell/limits.server";
import type { World } from "~/shell/world.server";
import { passportMac, phoneMac } from "./macs.server";
import { listMatching } from "./matching.server";
import type { Query, SearchRefusal } from "./query";
import type { Sign } from "./records.server";
import { spendSearch } from "./search-limits.server";
import { insertReach, insertVisitorUnlessKnown } from "./visitors.server";

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
  const { refused, spent } = await spendSearch(world, query);
  if (refused) return refuse({ code: "limited", by: refused.by, retryAfter: refused.retryAfter });

  const matches = await listMatching(world.db, query.number, signOf(world, query.by));
  const [recordId] = matches;
  if (!recordId) return refuse({ code: "not-found" });

  // Whoever finds has guessed nothing: only what fails is counted.
  await giveBack(world.db, world.house.keys, world.now, spent);
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
