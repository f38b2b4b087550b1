import { redirect } from "@remix-run/node";
import { isUuid } from "~/lib/uuid";
import type { World } from "~/shell/world.server";
import { findOfVisitor } from "./challenges.server";
import { codeView } from "./code-view";
import type { PhoneCodeView } from "./phone-code-view";

/**
 * What the page for the code of a phone, or of a mailbox, shows. Either is kept nowhere. A stale address, or a second click after
 * the code was taken, ends at the list.
 */
export async function phoneCodePage(world: World, id = ""): Promise<PhoneCodeView> {
  const visitorId = world.actor.kind === "visitor" ? world.actor.id : null;
  const challenge = isUuid(id) && visitorId ? await findOfVisitor(world.db, id, visitorId) : undefined;
  if (!challenge) throw redirect("/records", 303);
  return {
    id: challenge.id,
    code: codeView(challenge, { who: null, among: [challenge.channel], zone: "Europe/Moscow", now: world.now }),
  };
}
