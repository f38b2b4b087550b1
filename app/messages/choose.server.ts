import type { ChoiceKind } from "#db/schema";
import type { Channel } from "~/identity/contact";
import { writeEntry } from "~/journal/entries.server";
import type { World } from "~/shell/world.server";
import { type Choice, nameOf } from "./choice";
import { eraseOff, findByToken, insertChooser, insertOff } from "./choosers.server";

/** From now on contacts are told of all that goes by these channels, but for `off`. `macs`: their keyed hashes; who proved them is the caller's to know. */
export async function choose(
  world: World,
  macs: readonly Uint8Array[],
  channels: readonly Channel[],
  off: readonly Choice[],
): Promise<void> {
  await world.db.transaction().execute(async (trx) => {
    for (const mac of macs) {
      const about = await insertChooser(trx, world.house.keys, mac, world.now);
      await eraseOff(trx, about, channels);
      await insertOff(trx, about, off, world.now);
      await writeEntry(trx, world, { what: "messages-chosen", about, facts: { off: off.map(nameOf).join(" ") } });
    }
  });
}

/** Ends e-mails of a kind to whom a link belongs; behind what is no such link, nothing. Safe to repeat. */
export async function unsubscribe(world: World, token: string, kind: ChoiceKind): Promise<void> {
  await world.db.transaction().execute(async (trx) => {
    const chooser = await findByToken(trx, token);
    const off: Choice = { channel: "email", kind };
    if (!chooser || (await insertOff(trx, chooser.id, [off], world.now)) === 0) return;
    await writeEntry(trx, world, { what: "messages-chosen", about: chooser.id, facts: { off: nameOf(off) } });
  });
}
