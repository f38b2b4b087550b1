import { openChannels } from "~/gateways/mail.server";
import type { Channel } from "~/identity/contact";
import type { RequestPurpose } from "~/proofs/challenges.server";
import { factsOf } from "~/records/facts";
import type { CitizenRecord } from "~/records/record";
import { rulesFor } from "~/rules/book";
import { findRules } from "~/rules/rule-sets.server";
import type { World } from "~/shell/world.server";
import type { Annulment } from "../annulment";
import { provableBy } from "../filing/provable";

/** By which channels the code of a request can go; to have back what was cancelled or to erase it, by any. */
export async function codeWays(
  { db, house }: World,
  { filedAt, mode }: Pick<Annulment, "filedAt" | "mode">,
  record: CitizenRecord,
  purpose: RequestPurpose,
): Promise<readonly Channel[]> {
  const open = openChannels(house);
  if (purpose !== "annulment") return open;
  return provableBy(record, rulesFor(await findRules(db, filedAt), factsOf(record)), { at: filedAt, mode, open });
}
