import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import type { World } from "~/shell/world.server";
import { type Bounce, readBounce } from "./bounce";
import { lockMessage, markSettled } from "./message-states.server";
import { findMessage } from "./messages.server";

/** What else lies in a mailbox; and what names no e-mail of ours. */
export type NoBounce = "not-a-bounce" | "not-ours";

/**
 * Takes down what a mail server says of an e-mail that it had taken. Safe to repeat, and of what came from anybody: it is believed
 * only in that a message did not arrive, and what goes on being tried changes nothing.
 */
export async function takeBounce(world: World, mail: Uint8Array): Promise<Outcome<Bounce["state"], NoBounce>> {
  // What matters is ASCII, and no byte is lost by it.
  const bounce = readBounce(Buffer.from(mail).toString("latin1"));
  if (!bounce) return refuse("not-a-bounce");
  const { messageId, state, code } = bounce;
  if ((await findMessage(world.db, messageId))?.channel !== "email") return refuse("not-ours");
  if (state === "delayed") return done(state);
  await world.db.transaction().execute(async (trx) => {
    await lockMessage(trx, messageId);
    const settled = await markSettled(trx, messageId, state, world.now);
    if (!settled) return;
    const { template, gateway } = settled;
    await writeEntry(trx, world, { what: "message-undelivered", about: messageId, facts: { template, gateway, code } });
  });
  return done(state);
}
