import { timingSafeEqual } from "node:crypto";
import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { insertReach, insertVisitorUnlessKnown } from "~/proofs/visitors.server";
import { limits, type Spending, type Spent, spend, spendAll } from "~/shell/limits.server";
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
  const given = macOf(world, query.by);
  const spent = await spendFor(world, query, given);
  if (!spent.within) return refuse({ code: "limited", retryAfter: spent.retryAfter });

  const candidates = await findByNumber(world.db, readingsOf(query.number));
  const matches = candidates.filter((candidate) => same(given, stored(world, query.by.kind, candidate)));
  const match = matches.find((candidate) => candidate.number === query.number) ?? matches[0];
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

/** An address over its own limit is counted no further: it would use up what a record's holder needs. */
async function spendFor(world: World, query: Query, given: Buffer): Promise<Spent> {
  const { db, now, address, house } = world;
  const isPassport = query.by.kind === "passport";
  const own = isPassport ? limits.passportByAddress : limits.searchByAddress;
  const spent = await spend(db, house.keys, now, own, address ?? "none");
  if (!spent.within) return spent;
  // Both readings are one record: counted apart, the other one would double the tries.
  const record = readingsOf(query.number).sort().join();
  const others: Spending[] = isPassport
    ? [[limits.passportByRecord, record]]
    : [
        [limits.searchByRecord, record],
        [limits.searchByContact, given],
      ];
  return spendAll(db, house.keys, now, others);
}

/** A first sign may be a letter or a digit that looks like it. */
const readingsOf = (number: string): [string, string] => [number, otherReading(number) ?? number];
