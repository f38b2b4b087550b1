import type { AccountTemplate, PaymentTemplate, TicketTemplate } from "#db/schema";
import type { Reachable } from "~/identity/contact";
import type { Spending } from "~/shell/limits.server";
import type { World } from "~/shell/world.server";
import type { Mail } from "./mail";
import type { AnyMessage, Message } from "./messages.server";

/** What goes out now for a message that was queued before: made by whoever it is from, and kept nowhere. */
export interface Letter {
  /** Of whom: as their agency keeps them now. */
  to: Reachable;
  /** As an SMS says it; null when there is nothing worth sending any more. */
  text: string | null;
  /** What an e-mail says; left out of what goes by SMS alone. */
  mail?: Mail;
  /** Something that goes along is not made yet: it is asked for again soon. */
  isWaiting?: boolean;
  /** What one more of its kind counts towards; null for what no breaker holds back. */
  spending: Spending | null;
}

/** Every template about a record has its writer, who knows what the message is about. */
export type RecordLetters = Readonly<
  Record<Exclude<Message["template"], Unbound>, (world: World, message: Message) => Promise<Letter>>
>;
/** About no record: who sent an SMS, asked a question or paid, and who has an account or is about to. */
type Unbound = "sms-answer" | AccountTemplate | TicketTemplate | PaymentTemplate;
export type Letters = RecordLetters & UnboundLetters;
type UnboundLetters = Readonly<Record<Unbound, (world: World, message: AnyMessage) => Promise<Letter>>>;
/** What accounts are told. */
export type AccountLetters = Pick<UnboundLetters, AccountTemplate>;
/** What whoever asked a question is told. */
export type TicketLetters = Pick<UnboundLetters, TicketTemplate>;
/** What whoever paid is told. */
export type PaymentLetters = Pick<UnboundLetters, PaymentTemplate>;

const isUnbound = (template: AnyMessage["template"]): template is Unbound =>
  template === "sms-answer" || ["account-", "ticket-", "payment-"].some((one) => template.startsWith(one));

/** What goes out now for a message. */
export function letterFor(world: World, message: AnyMessage): Promise<Letter> {
  const { template, record_id } = message;
  const { letters } = world.house;
  if (isUnbound(template)) return letters[template](world, message);
  if (record_id === null) throw new Error(`message ${message.id} is about no record`);
  return letters[template](world, { ...message, record_id });
}

declare module "~/shell/house.server" {
  interface House {
    letters: Letters;
  }
}
