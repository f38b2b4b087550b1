import type { AnnulmentMode, BegunBy, ProofKind } from "#db/schema";
import { formatAnnulmentNumber } from "~/identity/annulment-number";
import { WAIT_MS } from "~/proofs/challenge";
import type { Shown } from "~/records/shown";
import type { Decision, Refusal } from "~/rules/rule";
import type { Together } from "./filing/companion";

/** One citizen's request and act on one record. */
export interface Annulment {
  id: string;
  /** 8 digits. */
  number: string;
  recordId: string;
  mode: AnnulmentMode;
  /** One that was begun by SMS is proven by a code sent back. */
  begunBy: BegunBy;
  reason: string | null;
  note: string | null;
  filedAt: Date;
  revision: number;
  decision: Decision;
  provenAt: Date | null;
  provenBy: ProofKind | null;
  /** When the citizen chose to sign; null again once they go on without. */
  signWantedAt: Date | null;
  signedAt: Date | null;
  finishedAt: Date | null;
  restorableUntil: Date | null;
  closedAt: Date | null;
  /** "denied": its agency has not granted it, and a notice says why; "unmet": not what the rules ask for came in time; "disavowed": by the link in a message. */
  closedBecause: "locked" | "lapsed" | "overtaken" | "unmet" | "denied" | "disavowed" | null;
  /** Why it could not be carried out, when it came to that. */
  closedRefusal: Refusal | null;
  /** The record as its holder agreed to; null where that was not kept yet. */
  shown: Shown | null;
  /** From then on the record is open again, and this request is history. */
  restoredAt: Date | null;
  /** Until then it does not lapse: an officer looks at something of it, or has given its holder more time. */
  reviewUntil: Date | null;
  /** Since when something has to be met before it is carried out: `decision.asks`. */
  obligedAt: Date | null;
  /** By when; null where an officer decides when that is over. */
  obligedUntil: Date | null;
  obligationMetAt: Date | null;
  /** When an officer took back that it was locked: tries of codes count anew from then on. */
  unlockedAt: Date | null;
  /** What is ended in the same act, at its holder's wish. */
  together: Together | null;
  /** When its holder had their data erased from it: from then on it is nobody's. */
  erasedAt: Date | null;
  /** The request in whose act this one was filed, proven and carried out. */
  ledBy: string | null;
}

type Moment =
  | "obligedUntil"
  | "obligationMetAt"
  | "reviewUntil"
  | "filedAt"
  | "provenAt"
  | "signWantedAt"
  | "signedAt"
  | "finishedAt"
  | "restorableUntil"
  | "restoredAt"
  | "erasedAt";

/** As much of a request as says where it stands. */
export interface HeldRequest extends Pick<Annulment, Moment | "number" | "mode" | "closedBecause"> {
  decision: Pick<Decision, "signature" | "asks">;
}

/** What the citizen must do next; from "finished" on there is nothing they must. */
export type Step =
  | "code"
  | "signature"
  | "obliged"
  | "finish"
  | "finished"
  | "restored"
  | "erased"
  | NonNullable<Annulment["closedBecause"]>;

/** Where it stands beside its record: "changed" when that is not any more what its holder agreed to. */
export type Standing = Step | "changed";

/** Those at which a request waits, for its holder or for what the rules ask. */
const waitingSteps = ["code", "signature", "obliged", "finish"] as const;
export type WaitingStep = (typeof waitingSteps)[number];
export const isWaiting = (step: Step): step is WaitingStep => waitingSteps.some((one) => one === step);

/** Whether it has waited too long, closed or not. */
export const isOver = (step: Step): step is "lapsed" | "unmet" => step === "lapsed" || step === "unmet";

/** As long as an officer looks at something of a request, it does not lapse. */
export const waitsUntil = ({ filedAt, reviewUntil }: { filedAt: Date; reviewUntil?: Date | null }): Date =>
  new Date(Math.max(filedAt.getTime() + WAIT_MS, reviewUntil?.getTime() ?? 0));

/** Until when one that has to be proven anew waits for its new code: as long as a new one would. */
export const waitsAnew = (from: Date): Date => new Date(from.getTime() + WAIT_MS);

/** Why nobody can be asked to unlock a request; null: somebody can. Once is enough: a new request has tries of its own. */
export function whyNoUnlocking({
  closedBecause,
  unlockedAt,
}: Pick<Annulment, "closedBecause" | "unlockedAt">): "not-locked" | "once" | null {
  if (closedBecause !== "locked") return "not-locked";
  return unlockedAt === null ? null : "once";
}

/** What was filed until then has waited too long. */
export const waitedOut = (now: Date): Date => new Date(now.getTime() - WAIT_MS);

/** Pure: the same request at the same time always stands at the same step, whatever page is asked for. */
export function nextStep(annulment: HeldRequest, now: Date): Step {
  if (annulment.erasedAt) return "erased";
  if (annulment.restoredAt) return "restored";
  if (annulment.finishedAt) return "finished";
  if (annulment.closedBecause) return annulment.closedBecause;
  if (annulment.provenAt && !awaitsSignature(annulment)) return obligationStep(annulment, now);
  if (now >= waitsUntil(annulment)) return "lapsed";
  return annulment.provenAt ? "signature" : "code";
}

/** Met or not asked, it is carried out; unmet by the end of its term, it is so or over, as the rule says. */
function obligationStep({ decision: { asks }, obligedUntil, obligationMetAt }: HeldRequest, now: Date): Step {
  if (!asks || obligationMetAt) return "finish";
  if (!obligedUntil || now < obligedUntil) return "obliged";
  return asks.kind === "confirmation" && asks.silence === "carried-out" ? "finish" : "unmet";
}

const awaitsSignature = (annulment: HeldRequest): boolean =>
  annulment.signedAt === null && (annulment.signWantedAt !== null || mustSign(annulment));

/** Whether the rules ask for a signature, so that nothing is carried out without one. */
export const mustSign = ({ decision }: Pick<HeldRequest, "decision">): boolean => decision.signature === "required";

/** Whether one that was denied could still go on: nothing else has ended its record since. */
export const couldGoOn = (
  { closedBecause, erasedAt }: Pick<Annulment, "closedBecause" | "erasedAt">,
  { annulledAt }: { annulledAt: Date | null },
): boolean => closedBecause === "denied" && erasedAt === null && annulledAt === null;

/** Whether one that came to nothing could be carried out once more: its record is open still. */
export const couldReinstate = (
  { restoredAt, erasedAt }: Pick<Annulment, "restoredAt" | "erasedAt">,
  { annulledAt }: { annulledAt: Date | null },
): boolean => restoredAt !== null && erasedAt === null && annulledAt === null;

/** Where a step is taken; every other address of the request leads here. */
export function pathOf(step: Standing, number: string): string {
  const base = `/annulments/${formatAnnulmentNumber(number)}`;
  if (step === "code") return `${base}/code`;
  if (step === "changed") return `${base}/changed`;
  if (step === "signature") return `${base}/signature`;
  if (step === "obliged") return `${base}/obligation`;
  if (step === "finish") return `${base}/finish`;
  if (step === "finished") return `${base}/notice`;
  if (step === "restored") return `${base}/restored`;
  if (step === "erased") return `${base}/erased`;
  return `${base}/closed`;
}

/** Where what it cancelled can be taken back. */
export const restorePath = (number: string): string => `/annulments/${formatAnnulmentNumber(number)}/restore`;

/** Where its holder has their data erased from it. */
export const erasePath = (number: string): string => `/annulments/${formatAnnulmentNumber(number)}/erase`;

/** Where it is told what happened to a request, and what was sent about it. */
export const historyPath = (number: string): string => `/annulments/${formatAnnulmentNumber(number)}/messages`;

/** Where it is said by which rules it was judged. */
export const whyPath = (number: string): string => `/annulments/${formatAnnulmentNumber(number)}/why`;
