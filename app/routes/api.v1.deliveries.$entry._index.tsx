import { findDelivery } from "~/agencies/deliveries.server";
import { toldAndAnswered } from "~/agencies/told";
import { answering } from "~/api/answer.server";
import { readDelivery } from "~/api/deliveries-operations";
import { done, refuse } from "~/lib/outcome";
import { noticeUrl } from "~/notices/notice";

export const loader = answering(readDelivery, async ({ db, actor, house }, { params: { entry } }) => {
  const found = await findDelivery(db, actor, entry);
  return found
    ? done(toldAndAnswered(found, (number) => noticeUrl(house.publicUrl, number)))
    : refuse({ code: "not-found" });
});
