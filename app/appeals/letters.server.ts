import { findAnnulment } from "~/annulments/annulments.server";
import type { RecordLetters } from "~/messages/letter.server";
import { findRecord } from "~/records/records.server";
import { listAppeals } from "./appeals.server";
import { appealedMail, appealedSms } from "./words";

/** That an appeal was received, the one that its message was queued with, while it waits: afterwards what came of it is told. */
export const appealLetters: Pick<RecordLetters, "appealed"> = {
  async appealed({ db, house, now }, { record_id, annulment_id, created_at }) {
    const to = await findRecord(db, record_id);
    const annulment = annulment_id === null ? undefined : await findAnnulment(db, annulment_id);
    const appeals = annulment ? await listAppeals(db, annulment.id) : [];
    const received = appeals.find(({ filedAt }) => filedAt <= created_at);
    if (!annulment || !received || (received.decidedAt && received.decidedAt <= now))
      return { to, text: null, spending: null };
    const { publicUrl } = house;
    const said = [received.number, annulment.number, publicUrl] as const;
    return { to, text: appealedSms(...said), mail: appealedMail(...said), spending: null };
  },
};
