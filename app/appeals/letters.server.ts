import { findAnnulment } from "~/annulments/annulments.server";
import type { RecordLetters } from "~/messages/letter.server";
import { findRecord } from "~/records/records.server";
import { listAppeals } from "./appeals.server";
import { appealedMail, appealedSms } from "./words";

/** That an appeal was received, while it waits: afterwards what came of it is told. */
export const appealLetters: Pick<RecordLetters, "appealed"> = {
  async appealed({ db, house }, { record_id, annulment_id }) {
    const to = await findRecord(db, record_id);
    const annulment = annulment_id === null ? undefined : await findAnnulment(db, annulment_id);
    const [last] = annulment ? await listAppeals(db, annulment.id) : [];
    if (!annulment || !last || last.decidedAt) return { to, text: null, spending: null };
    const { publicUrl } = house;
    const said = [last.number, annulment.number, publicUrl] as const;
    return { to, text: appealedSms(...said), mail: appealedMail(...said), spending: null };
  },
};
