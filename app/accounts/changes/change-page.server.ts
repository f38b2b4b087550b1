import { redirect } from "@remix-run/node";
import type { Reachable } from "~/identity/contact";
import { isUuid } from "~/lib/uuid";
import { findOfChallenge } from "~/messages/messages.server";
import { codeView } from "~/proofs/code-view";
import type { AccountWorld } from "../entering/require-account.server";
import type { ChangeView } from "./change";
import { findAsked } from "./change-codes.server";
import { findChange } from "./changes.server";

/** What the page for the code of a change shows. One that asks for nothing any more, or is another's, ends at the account. */
export async function changePage({ db, now, actor, house }: AccountWorld, id = ""): Promise<ChangeView> {
  const change = isUuid(id) ? await findChange(db, house.keys, actor.account.id, id) : undefined;
  const asked = change && (await findAsked(db, house.keys, change, actor.id, now));
  if (!asked) throw redirect("/account", 303);
  const { step, contact, challenge } = asked;
  const { channel, to } = contact;
  const who: Reachable = channel === "sms" ? { phone: to, email: null } : { phone: null, email: to };
  const message = challenge && (await findOfChallenge(db, challenge.id));
  return {
    ...{ id: change.id, kind: change.kind, step, challengeId: challenge?.id ?? null },
    code: codeView(challenge, { who, among: [channel], zone: "Europe/Moscow", now, message }),
  };
}

export const changePath = (id: string): string => `/account/changes/${id}`;
