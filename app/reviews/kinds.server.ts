import type { OfficerRole, ReviewKind } from "#db/schema";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import type { Due, Outcomes, Review, Terms } from "./review";

/** Every kind has its owner, who says here what it is: a kind that nobody registered does not compile. */
export type ReviewKinds = { readonly [Kind in ReviewKind]: KindOf<Outcomes[Kind]> };

export interface KindOf<Outcome extends string> {
  /** In Russian: what it is called in a row of the queue. */
  title: string;
  terms: Terms;
  outcomes: Readonly<Record<Outcome, OutcomeOf>>;
  /** To the citizen, as long as it is open: what comes of it when nobody decides in time. */
  ifSilent: string;
  /** What it comes to when nobody has decided in time. */
  silence(review: Review): Outcome;
  /** Within the deciding transaction, the record and the review locked: what follows from it. False: nothing, and nobody is told. */
  takeEffect(trx: Trx, world: World, review: Review, ruling: Ruling<Outcome>): Promise<boolean>;
  /** Within the transaction by which its last day moves: whatever waits for it goes on waiting. */
  termMoved(trx: Trx, review: Review, due: Due, now: Date): Promise<void>;
  /** What an officer has to see of it. */
  show(world: World, review: Review): Promise<Shown>;
  /** One of the documents of `show` by its name; undefined for any other. */
  file(world: World, review: Review, name: string): Promise<ReviewFile | undefined>;
}

export interface OutcomeOf {
  /** On the button. */
  label: string;
  /** What the citizen is told that came of it, as a sentence; `silent`: where nobody has decided. */
  told: string;
  silent: string;
  /** Whether the officer has to say why. */
  words: "must" | "may";
  /** Who may choose it; null: it comes of silence alone. */
  least: OfficerRole | null;
  /** Its holder hears of what follows from it by a message of that, and so by none of the decision. */
  tellsItself?: true;
}

export interface Ruling<Outcome extends string = string> {
  outcome: Outcome;
  words: string | null;
}

export interface Shown {
  rows: readonly { term: string; value: string }[];
  /** To download. `isScanned`: for what does harm; null: it is ours. */
  documents: readonly { name: string; label: string; isScanned: boolean | null }[];
}

export interface ReviewFile {
  bytes: Uint8Array;
  /** Media type. */
  type: string;
  /** ASCII. */
  fileName: string;
}

declare module "~/shell/house.server" {
  interface House {
    reviewKinds: ReviewKinds;
  }
}

/** The kind of a review that came from the database, with outcomes that are not known any more to the compiler. */
export const kindOf = ({ house }: Pick<World, "house">, { kind }: Pick<Review, "kind">): KindOf<string> =>
  house.reviewKinds[kind] as KindOf<string>;
