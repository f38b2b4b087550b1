import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import type { CodeRefusal } from "~/proofs/challenge";
import { limited } from "~/proofs/code-limits.server";
import type { AccountWorld } from "../entering/require-account.server";
import { findAsked, mayAsk, openStep } from "./change-codes.server";
import { findChange } from "./changes.server";

type Refusal = { code: "not-found" } | Extract<CodeRefusal, { code: "limited" }>;

/** The first code of a step that a limit kept back, sent now. */
export async function sendChange(world: AccountWorld, changeId: string): Promise<Outcome<"sent", Refusal>> {
  const { db, now, house, actor } = world;
  const change = await findChange(db, house.keys, actor.account.id, changeId);
  const asked = change && (await findAsked(db, house.keys, change, actor.id, now));
  if (!asked || asked.challenge) return refuse({ code: "not-found" });
  const spent = await mayAsk(db, world, asked.contact);
  if (!spent.within) return refuse(limited(spent));
  return db.transaction().execute(async (trx) => {
    const { id, purpose } = await openStep(trx, world, change, asked.step, asked.contact, actor.id);
    await writeEntry(trx, world, { what: "code-sent", about: id, facts: { purpose } });
    return done("sent" as const);
  });
}
