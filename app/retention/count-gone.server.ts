import { sql } from "kysely";
import type { ErasureFacts } from "~/notices/erasure";
import type { Trx } from "~/shell/db.server";
import type { Erased } from "./erased.server";

/**
 * How much there is to erase, before it is: files of notices that we keep, and what people sent us with or to their requests. What was
 * erased before was counted then.
 */
export async function countGone(
  trx: Trx,
  { requests, rebookings, notices, applications }: Erased,
): Promise<Omit<ErasureFacts["gone"], "records">> {
  const { rows } = await sql<Record<"requests" | "notices" | "documents", number>>`select
    (select count(*) from annulment where id in (${requests}) and erased_at is null)
      + (select count(*) from rebooking where id in (${rebookings})) as requests,
    (select count(*) from notice_file where notice_id in (${notices})) as notices,
    (select count(*) from attachment where erased_at is null and (annulment_id in (${requests})
        or application_id in (${applications})
        or review_id in (select id from review where application_id in (${applications}))))
      + (select count(*) from signature where annulment_id in (${requests}))
      -- A power of attorney, and the signature beside it unless that is the request's by now.
      + (select count(*) + count(*) filter (where not exists (select from signature s where s.id = r.id))
          from representation r where annulment_id in (${requests})) as documents`.execute(trx);
  const [row] = rows;
  return {
    ...{ requests: Number(row?.requests), notices: Number(row?.notices), documents: Number(row?.documents) },
    messages: 0,
  };
}
