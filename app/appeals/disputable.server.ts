import type { NoticeKind, RequestKind, Row } from "#db/schema";
import { type Annulment, couldGoOn, couldReinstate } from "~/annulments/annulment";
import { reinstate } from "~/annulments/finishing/reinstate.server";
import { reopenDenied } from "~/annulments/finishing/reopen-denied.server";
import type { CitizenRecord } from "~/records/record";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";

/** A kind of decision that a citizen can dispute: one that hurts them, of which a notice tells. */
export interface Disputable {
  /** By which reviews it comes about: whoever decided one of them does not decide the appeal. */
  decidedIn: readonly RequestKind[];
  /** The message that tells of it. */
  template: Row<"message">["template"];
  /** Whether the request stands still as the decision left it. */
  stands(annulment: Annulment): boolean;
  /** Whether overturning it changes anything by now. */
  matters(annulment: Annulment, record: Pick<CitizenRecord, "annulledAt">): boolean;
  /** Within the deciding transaction, the record locked: what follows once it holds no more. False: nothing, as things stand. */
  overturn(trx: Trx, world: World, annulmentId: string): Promise<boolean>;
}

export type DisputedKind = Extract<NoticeKind, "refusal" | "withdrawal">;

/** What can be disputed, by the kind of its notice. A kind that is not said of does not compile: null is said of what nobody has to dispute. */
export const disputables: Record<DisputedKind, Disputable> & Record<Exclude<NoticeKind, DisputedKind>, null> = {
  refusal: {
    decidedIn: ["ruling"],
    template: "denied",
    stands: ({ closedBecause }) => closedBecause === "denied",
    matters: couldGoOn,
    overturn: reopenDenied,
  },
  withdrawal: {
    decidedIn: ["objection"],
    template: "review-decided",
    stands: ({ restoredAt }) => restoredAt !== null,
    matters: couldReinstate,
    overturn: reinstate,
  },
  // Whoever cancels, restores or moves has asked for it, and can take it back.
  ...{ annulment: null, restoration: null, move: null },
  // A wish, too; and what came of an appeal is disputed by the next one against the same decision.
  ...{ erasure: null, appeal: null, resolution: null },
  // A denied application is not disputed here yet: its notice says where else.
  ...{ decision: null },
  // What was paid is disputed with who has charged it.
  ...{ receipt: null, refund: null },
};

/** Kinds of notices of what can be disputed. */
export const disputedKinds = (Object.keys(disputables) as NoticeKind[]).filter(
  (kind): kind is DisputedKind => disputables[kind] !== null,
);
