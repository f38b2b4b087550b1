import type { Application } from "~/applications/application";
import type { CardView } from "~/applications/card-view";
import { findRecord } from "~/records/records.server";
import type { World } from "~/shell/world.server";
import { appealLink, stepOf } from "./appeal-note";
import { findAppealing } from "./appealing.server";
import { pathTo } from "./disputed";

/** What the page of an application says of disputing that it was denied; null: it was not, or nobody has disputed what holds no more. */
export async function disputeNote(
  { db, now }: World,
  application: Application & { recordId: string },
): Promise<NonNullable<CardView["dispute"]> | null> {
  const record = await findRecord(db, application.recordId);
  const disputed = { application, record };
  const appealing = application.erasedAt ? null : await findAppealing(db, disputed, record.office.timeZone, now);
  if (!appealing || (appealing.state === "settled" && appealing.appeals.length === 0)) return null;
  return { says: appealing.state === "settled" ? null : stepOf(appealing), ...appealLink(appealing, pathTo(disputed)) };
}
