import { redirect } from "@remix-run/node";
import type { AttachmentLimits } from "~/attachments/attachment";
import { momentWords } from "~/lib/time-words";
import { isUuid } from "~/lib/uuid";
import { findOfVisitor } from "~/proofs/challenges.server";
import { ACCOUNTS_ZONE } from "~/reviews/review";
import { notFound } from "~/shell/answer-form.server";
import type { World } from "~/shell/world.server";
import { type ContactCodeView, contactCodePage } from "../entering/contact-code-page.server";
import { type Loss, lossPath, SAYING_MS } from "./loss";
import { findLossAt } from "./losses.server";

/** The step that somebody is at: the code of the new contact, why, or that it was sent. */
export type LossPage =
  | { step: "code"; asks: ContactCodeView }
  | { step: "plea"; id: string; limits: AttachmentLimits }
  | { step: "sent"; until: string };

/** Where no officer looks at accounts there is no such page. */
export function requireLookers({ house }: Pick<World, "house">): void {
  if (house.settings.accounts.agency === null) throw notFound();
}

/** What the page behind a code for a new contact shows, to the device that asked for it. */
export async function lossPage(world: World, id = ""): Promise<{ page: LossPage; loss: Loss }> {
  requireLookers(world);
  const { db, now, house, actor } = world;
  const asked = isUuid(id) && actor.kind === "visitor" ? await findOfVisitor(db, id, actor.id, "lost") : undefined;
  const loss = asked && actor.kind === "visitor" && (await findLossAt(db, house.keys, actor.id, asked.contactMac));
  if (!asked || !loss) throw redirect(lossPath, 303);
  const { reviewHours } = house.settings.accounts;
  if (loss.sentAt) {
    const until = new Date(loss.sentAt.getTime() + reviewHours * 3_600_000);
    return { loss, page: { step: "sent", until: momentWords(until, ACCOUNTS_ZONE) } };
  }
  if (!asked.usedAt) return { loss, page: { step: "code", asks: await contactCodePage(world, id, "lost") } };
  if (!loss.provenAt || now.getTime() - loss.provenAt.getTime() >= SAYING_MS) throw redirect(lossPath, 303);
  return { loss, page: { step: "plea", id, limits: house.settings.attachments } };
}
