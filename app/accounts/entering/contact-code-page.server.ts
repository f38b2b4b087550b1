import { redirect } from "@remix-run/node";
import type { Reachable } from "~/identity/contact";
import { isUuid } from "~/lib/uuid";
import { findOfVisitor, findSealedTo } from "~/proofs/challenges.server";
import { type CodeView, codeView } from "~/proofs/code-view";
import { openAsked } from "~/proofs/codes.server";
import type { World } from "~/shell/world.server";
import { type ContactPurpose, canRegister } from "../account";

export interface ContactCodeView {
  readonly id: string;
  readonly code: CodeView;
}

/** What the page for the code of a contact shows. A stale address, or another's, ends where one begins. */
export async function contactCodePage(
  { db, now, actor, house }: World,
  id = "",
  purpose: ContactPurpose = "account",
): Promise<ContactCodeView> {
  const challenge = isUuid(id) && actor.kind === "visitor" ? await findOfVisitor(db, id, actor.id, purpose) : undefined;
  const sealed = challenge && (await findSealedTo(db, challenge.id));
  if (!challenge || !sealed) throw redirect("/account", 303);
  if (canRegister(challenge, now)) throw redirect(namePath(id), 303);
  const to = openAsked(house.keys, challenge.id, sealed);
  const who: Reachable = challenge.channel === "sms" ? { phone: to, email: null } : { phone: null, email: to };
  return {
    id: challenge.id,
    code: codeView(challenge, { who, among: [challenge.channel], zone: "Europe/Moscow", now }),
  };
}

/** Whoever has shown a contact to be theirs, and nobody else, may go on to name themselves. */
export async function requireProven({ db, now, actor }: World, id = ""): Promise<void> {
  const challenge =
    isUuid(id) && actor.kind === "visitor" ? await findOfVisitor(db, id, actor.id, "account") : undefined;
  const isOpen = challenge && canRegister(challenge, now) && (await findSealedTo(db, challenge.id)) !== null;
  if (!isOpen) throw redirect("/account", 303);
}

export const codePath = (id: string): string => `/account/code/${id}`;
export const namePath = (id: string): string => `/account/name/${id}`;
