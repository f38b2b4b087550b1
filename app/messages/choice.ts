import type { ChoiceKind, Row } from "#db/schema";
import { type Channel, channels } from "~/identity/contact";

type Template = Row<"message">["template"];

/** In the order in which they are offered. */
export const choiceKinds = ["filed", "state", "decision", "term", "offer"] as const satisfies readonly ChoiceKind[];

const kinds: Readonly<Record<Template, ChoiceKind | null>> = {
  booked: "filed",
  obliged: "filed",
  appealed: "filed",
  applied: "filed",
  unmet: "state",
  stalled: "state",
  "review-asked": "state",
  "review-prolonged": "state",
  denied: "decision",
  "review-decided": "decision",
  "review-silent": "decision",
  reminder: "term",
  offered: "offer",
  // What somebody else may have done in one's name, and what one would travel for in vain.
  code: null,
  "account-code": null,
  "account-alarm": null,
  "account-review": null,
  "account-closed": null,
  "account-idle": null,
  "account-paused": null,
  "account-contact": null,
  "account-opened": null,
  "ticket-received": null,
  "ticket-answered": null,
  "payment-paid": null,
  "payment-ended": null,
  "payment-returned": null,
  finished: null,
  restored: null,
  moved: null,
  "contact-changed": null,
  "day-closed": null,
  // Asked for by the SMS that it answers.
  "sms-answer": null,
};

/** Of which kind a message is for who chooses what they are told; null: it cannot be switched off. */
export const kindOf = (template: Template): ChoiceKind | null => kinds[template];

/** A kind of messages by a channel. */
export interface Choice {
  channel: Channel;
  kind: ChoiceKind;
}

/** All that can be switched off by some channels. Freed hours are kept for minutes, and offered by SMS alone. */
export const choicesBy = (among: readonly Channel[] = channels): Choice[] =>
  choiceKinds.flatMap((kind) =>
    among.filter((channel) => kind !== "offer" || channel === "sms").map((channel) => ({ channel, kind })),
  );

/** What a form calls it. */
export const nameOf = ({ channel, kind }: Choice): string => `${kind}-${channel}`;

/** Whether something is among what was switched off. */
export const isOff = (off: readonly Choice[], { channel, kind }: Choice): boolean =>
  off.some((one) => one.channel === channel && one.kind === kind);

/** What a form leaves unticked of what it offers. */
export const readOff = (form: FormData, offered: readonly Choice[]): Choice[] =>
  offered.filter((one) => form.get(nameOf(one)) === null);

/** A kind as an address or a form names it; null: there is none of that name. */
export const readKind = (name: unknown): ChoiceKind | null => choiceKinds.find((one) => one === name) ?? null;

/** The page of a mailbox behind its link, with a kind marked that it may end; `token` as an address has it, which may be anything. */
export const mailboxPath = (token: string, kind: ChoiceKind | null = null): string =>
  `/u/${encodeURIComponent(token)}${kind ? `?kind=${kind}` : ""}`;
