import type { Spending } from "~/shell/limits.server";
import type { World } from "~/shell/world.server";
import type { Message } from "./messages.server";

/** What goes out now for a message that was queued before: made by whoever it is from, and kept nowhere. */
export interface Letter {
  /** `+7` and ten digits; null where nobody can be told any more. */
  to: string | null;
  /** Null when there is nothing worth sending any more. */
  text: string | null;
  /** What one more of its kind counts towards; null for what no breaker holds back. */
  spending: Spending | null;
}

/** Every template has its writer, who knows what the message is about. */
export type Letters = Readonly<Record<Message["template"], (world: World, message: Message) => Promise<Letter>>>;

declare module "~/shell/house.server" {
  interface House {
    letters: Letters;
  }
}
