import { redirect } from "@remix-run/node";
import type { Provider } from "~/gateways/oidc/open-providers.server";
import { maskContact } from "~/identity/contact";
import { isUuid } from "~/lib/uuid";
import type { World } from "~/shell/world.server";
import { findAccount } from "../accounts.server";
import { askedOf } from "./asked-of.server";
import { findIdentity, identityMac } from "./identities.server";
import { identitiesPath, introductionPath, isOpen } from "./introduction";
import type { IntroductionView } from "./introduction-view";
import { findIntroduction, type Introduced } from "./introductions.server";
import { shownContact } from "./shown-contact.server";

/** What the page of a way to a provider shows: the way there, or what can be done with what they said. A stale one, or another's, ends where one begins. */
export async function introductionPage(world: World, id = ""): Promise<IntroductionView> {
  const { db, now, actor, house } = world;
  const way = isUuid(id) && actor.kind === "visitor" ? await findIntroduction(db, house.keys, id) : undefined;
  const account = actor.kind === "visitor" ? actor.account : undefined;
  const isOwn =
    way && actor.kind === "visitor" && way.visitorId === actor.id && way.accountId === (account?.id ?? null);
  const provider = house.providers.all.find((one) => one.id === way?.provider);
  if (!isOwn || !provider || !isOpen(way, now) || (way.heardAt && !way.told))
    throw redirect(account ? identitiesPath : "/account/sign-in", 303);
  return way.told ? introducedPage(world, way, way.told, provider) : goPage(world, way, provider);
}

async function goPage({ house }: World, way: Introduced, { title, trusts }: Provider): Promise<IntroductionView> {
  const address = await house.providers.address(way.provider, askedOf(house, way));
  if (!address.ok) return { step: "away", title };
  return { step: "go", title, trusts, address: address.value, site: new URL(address.value).host };
}

async function introducedPage(
  world: World,
  { id, accountId, visitorId }: Introduced,
  told: NonNullable<Introduced["told"]>,
  { title }: Provider,
): Promise<IntroductionView> {
  const { db, house } = world;
  const { keys } = house;
  const view = { path: introductionPath(id), title, name: told.name ?? "" };
  const documents = [...(told.snils ? ["snils" as const] : []), ...(told.inn ? ["inn" as const] : [])];
  if (accountId !== null) return { step: "bind", ...view, documents };
  const identity = await findIdentity(db, identityMac(keys, told));
  if (!identity) {
    const shown = told.contacts.length === 0 ? await shownContact(db, world, visitorId) : undefined;
    const contacts = shown ? [shown.contact] : told.contacts;
    if (contacts.length === 0) return { step: "contact", path: view.path, title };
    return { step: "register", ...view, documents, contacts: contacts.map(maskContact) };
  }
  return { step: "enter", ...view, name: (await findAccount(db, keys, identity.accountId))?.name ?? "" };
}
