import { sendMessage } from "~/messages/send.server";
import type { House } from "~/shell/house.server";
import { worldFor } from "./given";

/** Does what the worker would, codes last, and gives back the newest message: what else waited is of no test's order. */
export async function newestText(house: House): Promise<string> {
  const queued = await house.db
    .selectFrom("message")
    .select(["id", "template"])
    .where("state", "=", "queued")
    .execute();
  queued.sort((one, other) => Number(one.template.includes("code")) - Number(other.template.includes("code")));
  for (const { id } of queued) await sendMessage(worldFor(house, { kind: "system", name: "test" }), id);
  const last = await house.db.selectFrom("outbox").select("body").orderBy("id", "desc").executeTakeFirstOrThrow();
  return last.body;
}

/** The code in the newest message, or nothing where that has none. */
export const newestCode = async (house: House): Promise<string> => /\d{6}/.exec(await newestText(house))?.[0] ?? "";
