import { findSigning, type SigningOfficer } from "~/agencies/officers.server";
import { lockCredential, markFailed } from "~/credentials/credentials.server";
import { passwordFits } from "~/credentials/hashing.server";
import { giveTryBack, spendTry } from "~/credentials/sign-in-limits.server";
import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import type { Spent } from "~/shell/limits.server";
import type { World } from "~/shell/world.server";

export type SignInRefusal = { code: "wrong" } | ({ code: "limited" } & Pick<Spent, "by" | "retryAfter">);

/** What was typed; `login` as `parseLogin` gives it, or as it came, which is nobody's. */
interface Typed {
  login: string;
  password: string;
}

/** An id that nobody has. */
const nobody = "00000000-0000-0000-0000-000000000000";

/**
 * Judges a password. A right one opens nothing but the second step: begin a session with assurance 1 after it. Unknown
 * names, wrong passwords, locked and unfinished credentials are answered alike and take equally long (ASVS 6.3.8).
 * @param knows whether this browser has been used by an officer before: others share what they may try
 */
export async function signIn(
  world: World,
  { login, password }: Typed,
  knows: (officerId: string) => boolean,
): Promise<Outcome<{ officerId: string }, SignInRefusal>> {
  const officer = await findSigning(world.db, login);
  const isKnown = knows(officer?.id ?? nobody);
  const { refused, spent } = await spendTry(world, login, isKnown);
  if (refused) return refuse({ code: "limited", by: refused.by, retryAfter: refused.retryAfter } as const);
  const fits = await passwordFits(world.house.keys, officer?.password_hash ?? null, password);
  if (!fits || !officer) return refuseWrong(world, officer, isKnown);
  await giveTryBack(world, spent);
  return done({ officerId: officer.id });
}

/** Only what comes from a browser they have used closes somebody's door: a stranger cannot shut it. */
function refuseWrong(world: World, officer: SigningOfficer | undefined, isKnown: boolean) {
  return world.db.transaction().execute(async (trx) => {
    const id = officer?.id ?? nobody;
    const credential = await lockCredential(trx, id);
    const isLocked = credential !== undefined && isKnown && (await markFailed(trx, id, world.now));
    await writeEntry(trx, world, {
      what: isLocked ? "sign-in-locked" : "sign-in-refused",
      about: id,
      facts: { factor: "password", known: isKnown },
    });
    return refuse({ code: "wrong" } as const);
  });
}
