import { listKeys } from "~/agencies/agency-keys.server";
import { done, refuse } from "~/lib/outcome";
import type { readKey } from "./key-operations";
import type { AnswerOf, Reply } from "./operation";
import type { SystemWorld } from "./require-key.server";

export async function tellKey({ db, actor }: SystemWorld): Promise<Reply<AnswerOf<typeof readKey>>> {
  const key = (await listKeys(db, actor.agencyId)).find(({ id }) => id === actor.keyId);
  if (!key) return refuse({ code: "unauthenticated" });
  const { agencyId: agency, name, scopes, officeIds, expiresAt } = key;
  const offices = officeIds && [...officeIds];
  return done({ agency, name, scopes: [...scopes], offices, expires_at: expiresAt.toISOString() });
}
