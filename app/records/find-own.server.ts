import { done, type Outcome, refuse } from "~/lib/outcome";
import type { World } from "~/shell/world.server";
import { otherReading } from "./number";
import { findIdByPhoneAndNumber, findIdByPhoneAndShort } from "./own-records.server";
import { idsBehind } from "./short-id";

/** The id of one of one's own records, by its number in any of its readings. */
export async function findOwn(world: World, number: string): Promise<Outcome<string, "unproven" | "not-found">> {
  const { db, actor } = world;
  if (actor.kind !== "visitor" || !actor.phoneMac) return refuse("unproven");
  for (const reading of [number, otherReading(number)]) {
    const id = reading && (await findIdByPhoneAndNumber(db, actor.phoneMac, reading));
    if (id) return done(id);
  }
  return refuse("not-found");
}

/** The id of one of one's own records, by what stands for it in the list; null when it is none, or may be two. */
export async function findOwnByShort({ db, actor }: World, short: string): Promise<string | null> {
  const ids = idsBehind(short);
  if (!ids || actor.kind !== "visitor" || !actor.phoneMac) return null;
  return (await findIdByPhoneAndShort(db, actor.phoneMac, ids)) ?? null;
}
