import { requireSent } from "~/applications/card-page.server";
import { findRecord } from "~/records/records.server";
import type { RequestContext } from "~/shell/context.server";
import { worldOf } from "~/shell/request-world.server";
import type { World } from "~/shell/world.server";
import type { Disputed } from "./disputed.server";

/** The application of an address, for whoever sees it; 404 for anybody else. */
export async function requireDisputed(
  request: Request,
  context: RequestContext,
  number: string | undefined,
): Promise<{ world: World; disputed: Extract<Disputed, { application: unknown }> }> {
  const world = await worldOf(request, context);
  const application = await requireSent(world, number);
  return { world, disputed: { application, record: await findRecord(world.db, application.recordId) } };
}
