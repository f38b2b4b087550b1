import { findAccount } from "~/accounts/accounts.server";
import type { AccountWorld } from "~/accounts/entering/require-account.server";
import { listNetworks } from "~/accounts/networks/networks.server";
import { countRescueCodes } from "~/credentials/credentials.server";
import type { NetworksView } from "./networks-view";

/** What the page of the networks of an account shows. */
export async function networksPage({ db, house, actor, from }: AccountWorld): Promise<NetworksView> {
  const { id } = actor.account;
  const networks = await listNetworks(db, id);
  const account = await findAccount(db, house.keys, id);
  const hasRescue = Boolean(account?.secondFactor) && (await countRescueCodes(db, id)) > 0;
  return { networks, here: from?.address ?? "", maySet: hasRescue || networks.length > 0 };
}
