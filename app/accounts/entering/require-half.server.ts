import { redirect } from "@remix-run/node";
import type { RequestContext } from "~/shell/context.server";
import { worldOf } from "~/shell/request-world.server";
import { readEntered } from "~/shell/session.server";
import type { World } from "~/shell/world.server";
import type { Half } from "./entrance.server";

/** Who has shown one factor of an account and must show another; null: nobody has. */
export async function readHalf(request: Request, context: RequestContext): Promise<Half | null> {
  const entered = await readEntered(request, context);
  const shown = entered?.session.shown;
  return entered && shown ? { kind: "half", accountId: entered.accountId, shown } : null;
}

/** The same; others are sent to where they belong. */
export async function requireHalf(request: Request, context: RequestContext): Promise<{ world: World; half: Half }> {
  const half = await readHalf(request, context);
  if (!half) throw redirect("/account", 303);
  return { world: await worldOf(request, context), half };
}
