import { randomBytes, randomUUID } from "node:crypto";
import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import { type AgencyKey, KEY_DAYS, KEY_PREFIX, type Scope } from "./agency-key";
import { hashOfKey, insertKey } from "./agency-keys.server";
import { strangeOffices } from "./officers.server";

export interface KeyWish {
  name: string;
  scopes: readonly Scope[];
  /** Null: all offices of the agency. */
  officeIds: readonly string[] | null;
  days: number;
}

export type KeyRefusal = "no-agency" | "no-office" | "no-name" | "no-scope" | "days";

const DAY_MS = 86_400_000;

/** Makes a key of an agency. It is in the answer, and nowhere else: we keep its hash. */
export async function makeKey(
  world: World,
  agencyId: string,
  wish: KeyWish,
): Promise<Outcome<AgencyKey & { key: string }, KeyRefusal>> {
  const { name, scopes, officeIds, days } = wish;
  if (name === "" || name.length > 100) return refuse("no-name");
  if (scopes.length === 0) return refuse("no-scope");
  if (!Number.isInteger(days) || days < 1 || days > KEY_DAYS.most) return refuse("days");
  return world.db.transaction().execute(async (trx) => {
    const fault = await lacking(trx, agencyId, officeIds);
    if (fault) return refuse(fault);
    const key = KEY_PREFIX + randomBytes(32).toString("base64url");
    const expiresAt = new Date(world.now.getTime() + days * DAY_MS);
    const times = { createdAt: world.now, expiresAt, endedAt: null, usedAt: null };
    const made: AgencyKey = { id: randomUUID(), agencyId, name, scopes, officeIds, ...times };
    await insertKey(trx, made, hashOfKey(key));
    const facts = { agency: agencyId, scopes: scopes.join(" "), offices: officeIds?.length ?? null };
    await writeEntry(trx, world, { what: "agency-key-made", about: made.id, facts });
    return done({ ...made, key });
  });
}

async function lacking(trx: Trx, agencyId: string, officeIds: readonly string[] | null): Promise<KeyRefusal | null> {
  const agency = await trx.selectFrom("agency").select("id").where("id", "=", agencyId).executeTakeFirst();
  if (!agency) return "no-agency";
  if (officeIds === null) return null;
  const isStrange = officeIds.length === 0 || (await strangeOffices(trx, agencyId, officeIds)).length > 0;
  return isStrange ? "no-office" : null;
}
