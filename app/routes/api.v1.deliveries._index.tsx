import { listSince } from "~/agencies/deliveries.server";
import { toldAndAnswered } from "~/agencies/told";
import { answering } from "~/api/answer.server";
import { listDeliveries } from "~/api/deliveries-operations";
import { noticeUrlOf } from "~/api/operation";
import { done } from "~/lib/outcome";

export const loader = answering(listDeliveries, async ({ db, actor, house }, { query: { since, limit } }) => {
  const found = await listSince(db, actor.agencyId, actor.officeIds, since, limit + 1);
  const deliveries = found.slice(0, limit).map((one) => toldAndAnswered(one, noticeUrlOf(house.publicUrl)));
  return done({ deliveries, next: deliveries.at(-1)?.id ?? since, more: found.length > limit });
});
