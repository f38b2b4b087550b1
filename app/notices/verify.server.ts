import { done, type Outcome, refuse } from "~/lib/outcome";
import { maskRecordNumber } from "~/records/number";
import { limits, spend } from "~/shell/limits.server";
import type { World } from "~/shell/world.server";
import { findByNumber } from "./notices.server";
import type { Verified, VerifyRefusal } from "./verified";

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
