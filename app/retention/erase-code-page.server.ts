import { redirect } from "@remix-run/node";
import { officeContact } from "~/agencies/contact";
import { type Annulment, erasePath } from "~/annulments/annulment";
import { openChannels } from "~/gateways/mail.server";
import { findOfChallenge } from "~/messages/messages.server";
import { standing } from "~/proofs/challenge";
import { findLastOf, findOfAnnulment } from "~/proofs/challenges.server";
import { codeView } from "~/proofs/code-view";
import { isElsewhere } from "~/proofs/codes.server";
import { findRecord } from "~/records/records.server";
import type { World } from "~/shell/world.server";
import type { EraseCodeView } from "./erase-code-view";
import { findBar } from "./erasing.server";

/** What the page for the code shows; as long as something is in the way, the page before says what. */
export async function eraseCodePage(world: World, annulment: Annulment): Promise<EraseCodeView> {
  const { db, house, now } = world;
  const path = erasePath(annulment.number);
  if (await findBar(db, annulment, now)) throw redirect(path, 303);
  const record = await findRecord(db, annulment.recordId);
  const challenge = await findOfAnnulment(db, annulment.id, annulment.revision, "erasure");
  const message = challenge && (await findOfChallenge(db, challenge.id));
  const before = challenge ? undefined : standing(await findLastOf(db, "erasure", annulment.id), now);
  const around = { message, who: record, among: openChannels(house), zone: record.office.timeZone, now, before };
  return {
    path,
    office: officeContact(record.office),
    code: codeView(challenge, { ...around, isElsewhere: isElsewhere(world, challenge, record) }),
  };
}
