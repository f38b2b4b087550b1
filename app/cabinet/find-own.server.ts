import { done, type Outcome, refuse } from "~/lib/outcome";
import { listMatching } from "~/records/matching.server";
import { provenBy } from "~/records/proven.server";
import { recordPath, samePath } from "~/records/record-view";
import { idsBehind } from "~/records/short-id";
import type { World } from "~/shell/world.server";
import { findIdByShort } from "./own-records.server";

/** Where one of one's own records is, by its number in any of its readings; where they are, if two agencies number alike. */
export async function findOwn(world: World, number: string): Promise<Outcome<string, "unproven" | "not-found">> {
  const { db, actor } = world;
  const proven = provenBy(actor);
  if (!proven) return refuse("unproven");
  const [first, second] = await listMatching(db, number, proven);
  if (!first) return refuse("not-found");
  return done(second ? samePath(recordPath(first)) : recordPath(first));
}

/** The id of one of one's own records, by what stands for it in the list; null when it is none, or may be two. */
export async function findOwnByShort({ db, actor }: World, short: string): Promise<string | null> {
  const ids = idsBehind(short);
  const proven = provenBy(actor);
  if (!ids || !proven) return null;
  return (await findIdByShort(db, proven, ids)) ?? null;
}
