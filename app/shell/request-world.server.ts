import type { RequestContext } from "./context.server";
import { readActor } from "./session.server";
import type { World } from "./world.server";

const worlds = new WeakMap<RequestContext, Promise<World>>();

/** The world of a request: made once, whoever asks first (root and leaf loaders run side by side). */
export function worldOf(request: Request, context: RequestContext): Promise<World> {
  const known = worlds.get(context);
  if (known) return known;
  const world = makeWorld(request, context);
  worlds.set(context, world);
  return world;
}

async function makeWorld(request: Request, context: RequestContext): Promise<World> {
  const { house, now, asker, requestId, from } = context;
  const actor = await readActor(request, context);
  return { db: house.db, now, actor, asker, requestId, house, ...(from && { from }) };
}

/** The world of a request in which it does not matter who asks: whatever cookie came, the answer is for everybody. */
export function nobodysWorld({ house, now, asker, requestId, from }: RequestContext): World {
  return { db: house.db, now, actor: { kind: "nobody" }, asker, requestId, house, ...(from && { from }) };
}
