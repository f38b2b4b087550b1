import { done, type Outcome, refuse } from "~/lib/outcome";
import { maskRecordNumber } from "~/records/number";
import { limits, spend } from "~/shell/limits.server";
import type { World } from "~/shell/world.server";
import { findByNumber } from "./notices.server";

/** What anybody may know of a notice: never a name, the record number masked. */
export interface Verified {
  number: string;
  verdict: "in-force";
  mode: "cancel" | "annul";
  serviceTitle: string;
  office: { name: string; city: string; timeZone: string };
  agency: string;
  startsAt: string | null;
  filedAt: string;
  finishedAt: string;
  restorableUntil: string | null;
  maskedRecord: string;
}

export type VerifyRefusal = { code: "none" } | { code: "limited"; retryAfter: number };

/** The truth now about a notice number. Asking costs the asker's address, so that numbers cannot be guessed. */
export async function verify(world: World, number: string): Promise<Outcome<Verified, VerifyRefusal>> {
  const spent = await spend(world.db, world.house.keys, world.now, limits.verifyByAddress, world.address ?? "none");
  if (!spent.within) return refuse({ code: "limited", retryAfter: spent.retryAfter });
  const notice = await findByNumber(world.db, number);
  if (!notice) return refuse({ code: "none" });
  const { facts } = notice;
  return done({
    number: notice.number,
    verdict: "in-force",
    mode: facts.mode,
    serviceTitle: facts.service.title,
    office: { name: facts.office.name, city: facts.office.city, timeZone: facts.office.timeZone },
    agency: facts.agency.name,
    startsAt: facts.startsAt,
    filedAt: facts.filedAt,
    finishedAt: facts.finishedAt,
    restorableUntil: facts.restorableUntil,
    maskedRecord: maskRecordNumber(facts.record.number),
  });
}
