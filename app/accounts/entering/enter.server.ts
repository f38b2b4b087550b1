import { findCredential } from "~/credentials/credentials.server";
import { knownIn, rememberBrowser } from "~/credentials/known-browser.server";
import { isExpired } from "~/credentials/password";
import type { RequestContext } from "~/shell/context.server";
import { worldOf } from "~/shell/request-world.server";
import { beginSession } from "~/shell/session.server";
import type { Entrance } from "./entrance.server";
import { noticeEntrance } from "./notice-entrance.server";

/** Lets somebody into their account, or half-way, under a new token. Gives back where they go on: to change a password that is too old. */
export async function enter(request: Request, context: RequestContext, entrance: Entrance): Promise<string> {
  const { accountId } = entrance;
  if (entrance.kind === "half") {
    await beginSession(request, context, accountId, { kind: "account", shown: entrance.shown });
    return "/account/second";
  }
  const { visitorId, assurance } = entrance;
  await beginSession(request, context, accountId, { kind: "account", assurance, visitorId });
  const isKnown = knownIn(request, context, "account")(accountId);
  const world = await worldOf(request, context);
  await world.db.transaction().execute((trx) => noticeEntrance(trx, world, accountId, isKnown));
  rememberBrowser(request, context, accountId, "account");
  const { days } = context.house.settings.passwords;
  const setAt = days === null ? null : (await findCredential(world.db, accountId))?.password_set_at;
  return isExpired(setAt, days, world.now) ? "/account/password" : "/account";
}
