import type { SecondFactorKind } from "#db/schema";
import {
  insertCredentialUnlessThere,
  lockCredential,
  markRescueCodes,
  markTotp,
} from "~/credentials/credentials.server";
import { rescueHash, sealSecret } from "~/credentials/second-factor.server";
import { stepOf } from "~/credentials/totp.server";
import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import type { Trx } from "~/shell/db.server";
import { eraseAccountSessions } from "../account-sessions.server";
import { insertTrace } from "../account-traces.server";
import { listContacts, lockActive, markSecondFactor } from "../accounts.server";
import type { AccountWorld } from "../entering/require-account.server";
import { offeredTo } from "./offered.server";
import { dropSecond } from "./strip-factors.server";

/**
 * Turns a second factor on, for whoever has just come in: an application, by its first code; or a code to a contact, for
 * whoever has a password, too ("no-password"), and such a contact ("no-contact"). Codes on paper count anew; other sessions end. "closed": the account is
 * locked or paused by now.
 */
export async function setFactor(
  world: AccountWorld,
  wanted: { kind: "totp"; code: string } | { kind: "sms" | "email" },
): Promise<Outcome<null, "wrong" | "no-password" | "no-contact" | "closed">> {
  const { db, now, house, actor } = world;
  const { id } = actor.account;
  const { secret } = offeredTo(house.keys, actor.account);
  return db.transaction().execute(async (trx) => {
    await insertCredentialUnlessThere(trx, id);
    const credential = await lockCredential(trx, id);
    if (!(await lockActive(trx, house.keys, id))) return refuse("closed");
    if (wanted.kind === "totp") {
      const step = stepOf(secret, wanted.code, now);
      if (step === null) return refuse("wrong");
      await markTotp(trx, id, { secret: sealSecret(house.keys, id, secret), step });
    } else {
      if (!credential?.password_hash) return refuse("no-password");
      const contacts = await listContacts(trx, house.keys, id);
      if (!contacts.some(({ channel }) => channel === wanted.kind)) return refuse("no-contact");
      await markTotp(trx, id, null);
    }
    return done(await markOn(trx, world, wanted.kind));
  });
}

async function markOn(trx: Trx, world: AccountWorld, kind: SecondFactorKind): Promise<null> {
  const { house, actor } = world;
  const { id, sessionId } = actor.account;
  const { rescueCodes } = offeredTo(house.keys, actor.account);
  await markSecondFactor(trx, id, kind);
  await markRescueCodes(
    trx,
    id,
    rescueCodes.map((one) => rescueHash(house.keys, id, one)),
  );
  await eraseAccountSessions(trx, id, sessionId);
  const facts = { kind, rescueCodes: rescueCodes.length };
  await insertTrace(trx, world, id);
  await writeEntry(trx, world, { what: "second-factor-set", about: id, facts });
  return null;
}

/** Turns it off, and its codes on paper with it. */
export async function dropFactor(world: AccountWorld): Promise<void> {
  const { house, actor } = world;
  const { id } = actor.account;
  await world.db.transaction().execute(async (trx) => {
    await lockCredential(trx, id);
    if (!(await lockActive(trx, house.keys, id))) return;
    await dropSecond(trx, id);
    await insertTrace(trx, world, id);
    await writeEntry(trx, world, { what: "second-factor-set", about: id, facts: { kind: null, rescueCodes: 0 } });
  });
}
