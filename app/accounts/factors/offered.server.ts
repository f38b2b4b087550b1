import { type Offered, offeredBy } from "~/credentials/first-link.server";
import type { Keys } from "~/shell/keys.server";
import type { Inside } from "~/shell/world.server";

/** Key and codes on paper that are offered to whoever is in: the same ones as often as the page is opened, and in no other session. */
export const offeredTo = (keys: Keys, { id, sessionId }: Pick<Inside, "id" | "sessionId">): Offered =>
  offeredBy(keys, `account ${id} ${sessionId}`);
