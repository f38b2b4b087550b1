import { timingSafeEqual } from "node:crypto";
import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { insertReach, insertVisitorUnlessKnown } from "~/proofs/visitors.server";
import { limits, spendAll } from "~/shell/limits.server";
import type { World } from "~/shell/world.server";
import { passportMac, phoneMac } from "./macs.server";
import { otherReading } from "./number";
import type { Query, SearchRefusal } from "./query";
import { findByNumber } from "./records.server";

export interface Found {
  recordId: string;
  visitorId: string;
}

/**
 * Finds a record without an account. A wrong pair and a missing record are one answer, reached by the same statements.
 * What is found may be looked at from this device afterwards; nothing else is.
 */
export async function search(world: World, query: Query): Promise<Outcome<Found, SearchRefusal>> {
  const { keys } = world.house;
  const given = macOf(world, query.by);
  const spent = await spendAll(world.db, keys, world.now, limitsOf(world, query, given));
  if (!spent.within) return refuse({ code: "limited", retryAfter: spent.retryAfter });

  // A first sign may be a letter or a digit that looks like it; one statement for both readings.
  const candidates = await findByNumber(world.db, [query.number, otherReading(query.number) ?? query.number]);
  const match = candidates.filter((candidate) => same(given, stored(world, query.by.kind, candidate)))[0];
  if (!match) return refuse({ code: "not-found" });

  return world.db.transaction().execute(async (trx) => {
    const visitorId = await insertVisitorUnlessKnown(trx, world);
    await insertReach(trx, visitorId, match.id, world.now);
    await writeEntry(trx, world, { what: "record-found", about: match.id, facts: { by: query.by.kind } });
    return done({ recordId: match.id, visitorId });
  });
}

function macOf({ house: { keys } }: World, by: Query["by"]): Buffer {
  if (by.kind === "phone") return phoneMac(keys, by.phone);
  return by.kind === "email" ? keys.mac("email", by.email) : passportMac(keys, by.passport);
}

type Candidate = Awaited<ReturnType<typeof findByNumber>>[number];

function stored(world: World, kind: Query["by"]["kind"], candidate: Candidate): Uint8Array | null {
  if (kind === "phone") return candidate.phone_mac;
  if (kind === "passport") return candidate.passport_mac;
  return candidate.email === null ? null : world.house.keys.mac("email", candidate.email.toLowerCase());
}

const same = (given: Buffer, kept: Uint8Array | null) =>
  kept !== null && kept.length === given.length && timingSafeEqual(given, kept);

function limitsOf(world: World, query: Query, given: Buffer) {
  const address = world.address ?? "none";
  if (query.by.kind === "passport")
    return [
      [limits.passportByRecord, query.number],
      [limits.passportByAddress, address],
    ] as const;
  return [
    [limits.searchByRecord, query.number],
    [limits.searchByContact, given],
    [limits.searchByAddress, address],
  ] as const;
}
