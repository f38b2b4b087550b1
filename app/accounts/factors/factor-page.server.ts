import { countRescueCodes, findCredential } from "~/credentials/credentials.server";
import { openChannels } from "~/gateways/mail.server";
import { base32 } from "~/lib/base32";
import { findAccount, listContacts } from "../accounts.server";
import type { AccountWorld } from "../entering/require-account.server";
import type { FactorView } from "./factor-view";
import { offeredTo } from "./offered.server";

/** What the page of the second step shows: the same key and codes as often as it is opened. */
export async function factorPage({ db, house, actor }: AccountWorld): Promise<FactorView> {
  const { id } = actor.account;
  const account = await findAccount(db, house.keys, id);
  const contacts = await listContacts(db, house.keys, id);
  const { secret, rescueCodes } = offeredTo(house.keys, actor.account);
  return {
    now: account?.secondFactor ?? null,
    rescueLeft: await countRescueCodes(db, id),
    hasPassword: Boolean((await findCredential(db, id))?.password_hash),
    channels: openChannels(house).filter((channel) => contacts.some((one) => one.channel === channel)),
    key: base32(secret),
    rescueCodes,
  };
}
