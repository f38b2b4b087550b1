import { findAnnulment } from "~/annulments/annulments.server";
import { findOfRecord } from "~/applications/applications.server";
import type { RecordLetters } from "~/messages/letter.server";
import { findRecord } from "~/records/records.server";
import { applicationNamed, requestNamed } from "~/reviews/reviewed-words";
import { listAppeals } from "./appeals.server";
import { appealedMail, appealedSms } from "./words";

/** That an appeal was received, the one that its message was queued with, while it waits: afterwards what came of it is told. */
export const appealLetters: Pick<RecordLetters, "appealed"> = {
  async appealed({ db, house, now }, { record_id, annulment_id, created_at }) {
    const to = await findRecord(db, record_id);
    const annulment = annulment_id === null ? undefined : await findAnnulment(db, annulment_id);
    const disputed = annulment_id === null ? await findOfRecord(db, record_id) : annulment;
    const appeals = disputed ? await listAppeals(db, disputed.id) : [];
    const received = appeals.find(({ filedAt }) => filedAt <= created_at);
    if (!received || (received.decidedAt && received.decidedAt <= now)) return { to, text: null, spending: null };
    const about = annulment ? requestNamed(annulment.number) : applicationNamed(to.number);
    const said = [received.number, about, house.publicUrl] as const;
    return { to, text: appealedSms(...said), mail: appealedMail(...said), spending: null };
  },
};
