import { redirect } from "@remix-run/node";
import { dateWords } from "~/lib/time-words";
import { isFresh } from "../account";
import type { AccountWorld } from "../entering/require-account.server";
import { listIdentities } from "./identities.server";
import type { IdentitiesView } from "./identities-view";

/** Who knows the holder of an account, and who could; where nobody does and nobody could, there is nothing to see. */
export async function identitiesPage({ db, now, actor, house }: AccountWorld): Promise<IdentitiesView> {
  const { all } = house.providers;
  const bound = await listIdentities(db, actor.account.id);
  if (all.length + bound.length === 0) throw redirect("/account", 303);
  const titleOf = (provider: string) => all.find(({ id }) => id === provider)?.title ?? provider;
  return {
    mayChange: isFresh(actor.account, now) && actor.account.state === "active",
    bound: bound.map(({ id, provider, boundAt }) => ({
      ...{ id, title: titleOf(provider), since: dateWords(boundAt, "Europe/Moscow") },
    })),
    others: all
      .filter(({ id }) => !bound.some(({ provider }) => provider === id))
      .map(({ id, title }) => ({ id, title })),
  };
}
