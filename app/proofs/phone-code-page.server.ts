import { isUuid } from "~/lib/uuid";
import { notFound } from "~/shell/answer-form.server";
import type { World } from "~/shell/world.server";
import { findOfVisitor } from "./challenges.server";
import { codeView } from "./code-view";
import type { PhoneCodeView } from "./phone-code-view";

/** What the page for the code of a phone shows; 404 for another visitor's. The phone itself is kept nowhere. */
export async function phoneCodePage(world: World, id = ""): Promise<PhoneCodeView> {
  const visitorId = world.actor.kind === "visitor" ? world.actor.id : null;
  const challenge = isUuid(id) && visitorId ? await findOfVisitor(world.db, id, visitorId) : undefined;
  if (!challenge) throw notFound();
  return { id: challenge.id, code: codeView(challenge, { phone: "", zone: "Europe/Moscow", now: world.now }) };
}
