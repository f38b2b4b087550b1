import { sql } from "kysely";
import type { World } from "~/shell/world.server";
import { keptSince } from "./kept";

/** Forgets what contacts have chosen that no account and no record has any more. Reads all messages: once a night. */
export async function eraseChoices({ db, now }: World): Promise<void> {
  // Of a mailbox in a record there is no hash, but of whom a message about it went to.
  await sql`delete from chooser c where made_at < ${keptSince("choice", now)}
    and not exists (select from account_contact where mac = c.contact_mac and replaced_at is null)
    and not exists (select from citizen_record where phone_mac = c.contact_mac)
    and not exists (select from message where to_mac = c.contact_mac and record_id is not null)`.execute(db);
}
