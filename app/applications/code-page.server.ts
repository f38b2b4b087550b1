import { redirect } from "@remix-run/node";
import type { Reachable } from "~/identity/contact";
import { findOfVisitor, findSealedTo } from "~/proofs/challenges.server";
import { codeView } from "~/proofs/code-view";
import { openAsked } from "~/proofs/codes.server";
import { groupPath } from "./application";
import type { ApplyCodeView } from "./apply-code";
import type { Draft } from "./require-draft.server";

/** The page for the code; without one that was asked for on this device the way leads to where it is. */
export async function codePage({ world, token, application, form, office }: Draft): Promise<ApplyCodeView> {
  const { db, now, actor, house } = world;
  const check = groupPath(token, "check");
  const { challengeId } = application;
  const challenge =
    challengeId && actor.kind === "visitor" ? await findOfVisitor(db, challengeId, actor.id, "application") : undefined;
  const sealed = challenge && (await findSealedTo(db, challenge.id));
  if (!challenge || !sealed) throw redirect(check, 303);
  const to = openAsked(house.keys, challenge.id, sealed);
  const who: Reachable = challenge.channel === "sms" ? { phone: to, email: null } : { phone: null, email: to };
  return {
    ...{ check, path: groupPath(token, "code"), title: form.title },
    code: codeView(challenge, { who, among: [challenge.channel], zone: office.timeZone, now }),
  };
}
