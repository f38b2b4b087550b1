import type { AccountKind, ApplicationKind, OfficerRole, RequestKind, ReviewKind } from "#db/schema";
import type { Ready } from "~/attachments/attachment";
import type { Db, Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import type { AccountReview, Due, Outcomes, Review, ReviewOf, Terms } from "./review";

/** Every kind has its owner, who says here what it is: a kind that nobody registered does not compile. */
export type ReviewKinds = { readonly [Kind in RequestKind | ApplicationKind]: KindOf<Kind> } & {
  readonly [Kind in AccountKind]: AccountKindOf<Kind>;
};

/** What belongs to an account, too, is told by its owner: we know no contacts here. */
export interface AccountKindOf<Kind extends AccountKind> extends KindOf<Kind> {
  /** Within the transaction of a decision: whoever has to hear of it. */
  tell(trx: Trx, world: World, review: AccountReview): Promise<void>;
}

export interface KindOf<Kind extends ReviewKind> {
  /** In Russian: what it is called in a row of the queue. */
  title: string;
  terms: Terms;
  outcomes: Readonly<Record<Outcomes[Kind], OutcomeOf>>;
  /** What an officer writes to it is for colleagues: nobody is told. */
  forColleagues?: true;
  /** Ids of officers who have nothing to do with it, whatever their role: it is about what they decided themselves. */
  barred?(db: Db | Trx, review: ReviewOf<Kind>): Promise<readonly string[]>;
  /** To the citizen, as long as it is open: what comes of it when nobody decides in time. */
  ifSilent: string;
  /** What it comes to when nobody has decided in time. */
  silence(review: ReviewOf<Kind>): Outcomes[Kind];
  /**
   * Within the deciding transaction, the record or the account, and the review locked: what follows from it. False: nothing, and
   * nobody is told.
   */
  takeEffect(trx: Trx, world: World, review: ReviewOf<Kind>, ruling: Ruling<Outcomes[Kind]>): Promise<boolean>;
  /** Within the transaction by which its last day moves: whatever waits for it goes on waiting. */
  termMoved(trx: Trx, review: ReviewOf<Kind>, due: Due, now: Date): Promise<void>;
  /** Within the transaction by which somebody takes it or gives it back, asks or answers: what shows where it stands follows. */
  movedOn?(trx: Trx, review: ReviewOf<Kind>, to: MovedTo): Promise<void>;
  /** What an officer has to see of it. */
  show(world: World, review: ReviewOf<Kind>): Promise<Shown>;
  /** One of the documents of `show` by its name; undefined for any other. */
  file(world: World, review: ReviewOf<Kind>, name: string): Promise<ReviewFile | undefined>;
}

/** Nobody has it; an officer has; it waits for the citizen's answer. */
export type MovedTo = "free" | "taken" | "asked";

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
  /** An officer can give a document with it. */
  document?: true;
}

export interface Ruling<Outcome extends string = string> {
  outcome: Outcome;
  words: string | null;
  /** What the officer gives with it, where its outcome takes any. */
  files?: readonly Ready[];
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

/** The same of any kind: each is asked about its own alone. */
interface AnyKind {
  title: string;
  terms: Terms;
  outcomes: Readonly<Record<string, OutcomeOf>>;
  forColleagues?: true;
  barred?(db: Db | Trx, review: Review): Promise<readonly string[]>;
  ifSilent: string;
  silence(review: Review): string;
  takeEffect(trx: Trx, world: World, review: Review, ruling: Ruling): Promise<boolean>;
  termMoved(trx: Trx, review: Review, due: Due, now: Date): Promise<void>;
  movedOn?(trx: Trx, review: Review, to: MovedTo): Promise<void>;
  show(world: World, review: Review): Promise<Shown>;
  file(world: World, review: Review, name: string): Promise<ReviewFile | undefined>;
}

/** The kind of a review that came from the database, with outcomes that are not known any more to the compiler. */
export const kindOf = ({ house }: Pick<World, "house">, { kind }: Pick<Review, "kind">): AnyKind =>
  house.reviewKinds[kind] as AnyKind;
