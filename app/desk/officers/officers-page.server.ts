import { type ListedOfficer, listOfficers } from "~/agencies/officers.server";
import { isUuid } from "~/lib/uuid";
import { notFound } from "~/shell/answer-form.server";
import type { Db } from "~/shell/db.server";
import { atDesk } from "../desk-page";
import type { DeskWorld } from "../require-officer.server";
import type { OfficersView, OfficerView } from "./officers-view";

const PAGE = 25;

/** A page of the officers of a head's agency: those who come in, or those who have left. */
export async function officersPage(world: DeskWorld, query: URLSearchParams): Promise<OfficersView> {
  const { db, now, actor } = world;
  const gone = query.has("gone");
  const wanted = { agencyId: actor.agencyId, ended: gone, after: query.get("after"), most: PAGE + 1 };
  const found = await listOfficers(db, wanted);
  const officers = found.slice(0, PAGE);
  const next = found.length > PAGE ? (officers.at(-1)?.login ?? null) : null;
  return { officer: atDesk(actor), gone, next, officers: officers.map((one) => shown(one, now)) };
}

/** One of the agency, who may have left; 404 for any other. */
export async function officerPage({ db, now, actor }: DeskWorld, id = ""): Promise<OfficerView> {
  const [found] = isUuid(id) ? await listOfficers(db, { agencyId: actor.agencyId, id, most: 1 }) : [];
  if (!found) throw notFound();
  return { officer: atDesk(actor), shown: shown(found, now), offices: await listOffices(db, actor.agencyId) };
}

/** As many as a page holds; whoever has more knows their codes. */
const MOST_OFFICES = 60;

/** Of an agency, for those who type their codes. */
export const listOffices = (db: Db, agencyId: string): Promise<{ id: string; name: string }[]> =>
  db
    .selectFrom("office")
    .select(["id", "name"])
    .where("agency_id", "=", agencyId)
    .orderBy("id")
    .limit(MOST_OFFICES)
    .execute();

const shown = (officer: ListedOfficer, now: Date) => ({ ...officer, access: accessOf(officer, now) });

/** Whether somebody can come in, and why not. */
export function accessOf({ ended_at, locked_at, ready, link_until }: ListedOfficer, now: Date) {
  if (ended_at) return { state: "ended", at: ended_at } as const;
  if (locked_at) return { state: "locked" } as const;
  if (ready) return { state: "ready" } as const;
  return link_until && link_until > now ? ({ state: "waits", at: link_until } as const) : ({ state: "stale" } as const);
}
