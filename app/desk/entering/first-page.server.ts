import { findOfficer } from "~/agencies/officers.server";
import { findLinked } from "~/credentials/credentials.server";
import { hashOfLink, offeredBy } from "~/credentials/first-link.server";
import { base32 } from "~/lib/base32";
import type { RequestContext } from "~/shell/context.server";
import { readOfficer } from "~/shell/session.server";
import type { DeskWorld } from "../require-officer.server";
import type { FirstView } from "./first-view";

/** What the page of a link shows, and, once its password was set here, the world in which the second half is done. */
interface FirstPage {
  view: FirstView;
  world: DeskWorld | null;
}

/**
 * The link opens its first half to whoever has it, its second half only to the browser that has set the password: secret
 * and codes are shown to nobody else.
 */
export async function firstPage(request: Request, context: RequestContext, token = ""): Promise<FirstPage> {
  const { house, now, asker, requestId } = context;
  const hash = hashOfLink(token);
  const linked = hash && (await findLinked(house.db, hash, now));
  const officer = linked && (await findOfficer(house.db, linked.subject_id));
  if (!officer || !linked.link_until) return { view: { step: "dead" }, world: null };
  const actor = await readOfficer(request, context);
  const { login, name, agency } = officer;
  const { composition } = house.settings.passwords;
  if (actor.kind !== "officer" || actor.id !== officer.id || linked.password_hash === null)
    return {
      view: { step: "password", ...{ token, login, name, agency, composition }, until: linked.link_until },
      world: null,
    };
  const { secret, rescueCodes } = offeredBy(house.keys, token);
  return {
    view: { step: "factor", token, login, key: base32(secret), rescueCodes },
    world: { db: house.db, now, actor, asker, requestId, house },
  };
}
