import { everything, listOldest } from "~/agencies/delivery-lists.server";
import { toldAndAnswered } from "~/agencies/told";
import { answering } from "~/api/answer.server";
import { listDeliveries } from "~/api/deliveries-operations";
import { done } from "~/lib/outcome";
import { noticeUrl } from "~/notices/notice";

export const loader = answering(listDeliveries, async ({ db, actor, house }, { query: { since, limit } }) => {
  const found = await listOldest(db, actor, everything, since, limit + 1);
  const deliveries = found
    .slice(0, limit)
    .map((one) => toldAndAnswered(one, (number) => noticeUrl(house.publicUrl, number)));
  return done({ deliveries, next: deliveries.at(-1)?.id ?? since, more: found.length > limit });
});
