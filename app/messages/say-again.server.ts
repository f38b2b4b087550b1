import type { World } from "~/shell/world.server";
import { letterFor } from "./letter.server";
import type { AnyMessage } from "./messages.server";
import type { Said } from "./said";
import { addressLeftOut } from "./said-words";

/**
 * What a message said, in the words that it had, as of when it was queued: texts are not kept. Without codes and without addresses, for
 * those of links are secrets. Null: that cannot be said any more, or it was a code.
 */
export async function saidBy(message: AnyMessage, world: World): Promise<Said | null> {
  if (message.template === "code" || message.record_id === null) return null;
  const then = await letterFor({ ...world, now: message.created_at }, message);
  const { text, mail } = then.isWaiting ? await letterFor(world, message) : then;
  if (text === null) return null;
  const bare = (one: string) => one.replace(addressesOf(world.house.publicUrl), addressLeftOut);
  const { paragraphs, facts = [] } = message.channel === "email" && mail ? mail : { paragraphs: [text] };
  return { paragraphs: paragraphs.map(bare), facts: facts.map(({ term, value }) => ({ term, value: bare(value) })) };
}

/** All that begins as an address of ours does, with or without its scheme. */
function addressesOf(publicUrl: string): RegExp {
  const host = publicUrl.replace(/^https?:\/\//i, "").replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`(?:https?://)?${host}[^\\s]*`, "gi");
}
