import type { ApplicationKind, NoticeKind, RequestKind, Row } from "#db/schema";
import { type Annulment, couldGoOn, couldReinstate } from "~/annulments/annulment";
import { reinstate } from "~/annulments/finishing/reinstate.server";
import { reopenDenied } from "~/annulments/finishing/reopen-denied.server";
import { reopenDenied as reopenApplication } from "~/applications/reopen-denied.server";
import type { CitizenRecord } from "~/records/record";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import type { Disputed } from "./disputed";

/** A kind of decision that a citizen can dispute: one that hurts them, of which a notice tells. */
export interface Disputable {
  /** By which reviews it comes about: whoever decided one of them does not decide the appeal. */
  decidedIn: readonly (RequestKind | ApplicationKind)[];
  /** The message that tells of it. */
  template: Row<"message">["template"];
  /** Whether what it was made on stands still as the decision left it. */
  stands(disputed: Disputed): boolean;
  /** Whether overturning it changes anything by now. */
  matters(disputed: Disputed, record: Pick<CitizenRecord, "annulledAt">): boolean;
  /** Within the deciding transaction, the record locked: what follows once it holds no more. False: nothing, as things stand. */
  overturn(trx: Trx, world: World, disputedId: string): Promise<boolean>;
}

export type DisputedKind = Extract<NoticeKind, "refusal" | "withdrawal" | "decision">;

/** Said of a request: of an application it is never so. */
const ofRequest =
  <Rest extends unknown[]>(says: (annulment: Annulment, ...rest: Rest) => boolean) =>
  (disputed: Disputed, ...rest: Rest): boolean =>
    "annulment" in disputed && says(disputed.annulment, ...rest);

const isDenied = (disputed: Disputed): boolean =>
  "application" in disputed && disputed.record.status === "denied" && disputed.record.annulledAt === null;

/** What can be disputed, by the kind of its notice. A kind that is not said of does not compile: null is said of what nobody has to dispute. */
export const disputables: Record<DisputedKind, Disputable> & Record<Exclude<NoticeKind, DisputedKind>, null> = {
  refusal: {
    decidedIn: ["ruling"],
    template: "denied",
    stands: ofRequest(({ closedBecause }) => closedBecause === "denied"),
    matters: ofRequest(couldGoOn),
    overturn: reopenDenied,
  },
  withdrawal: {
    decidedIn: ["objection"],
    template: "review-decided",
    stands: ofRequest(({ restoredAt }) => restoredAt !== null),
    matters: ofRequest(couldReinstate),
    overturn: reinstate,
  },
  /** Of an application, where it was denied: what was approved is no such decision. */
  decision: {
    decidedIn: ["application"],
    template: "review-decided",
    stands: isDenied,
    matters: isDenied,
    overturn: reopenApplication,
  },
  // Whoever cancels, restores or moves has asked for it, and can take it back.
  ...{ annulment: null, restoration: null, move: null },
  // A wish, too; and what came of an appeal is disputed by the next one against the same decision.
  ...{ erasure: null, appeal: null, resolution: null },
  // What was paid is disputed with who has charged it.
  ...{ receipt: null, refund: null },
};

/** Kinds of notices of what can be disputed. */
export const disputedKinds = (Object.keys(disputables) as NoticeKind[]).filter(
  (kind): kind is DisputedKind => disputables[kind] !== null,
);

/** Those of requests: what was decided on an application has no record. */
export const disputedOfRequests = disputedKinds.filter((kind) => kind !== "decision");
