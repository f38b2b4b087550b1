import { findDelivery } from "~/agencies/deliveries.server";
import { toldAndAnswered } from "~/agencies/told";
import { answering } from "~/api/answer.server";
import { readDelivery } from "~/api/deliveries-operations";
import { noticeUrlOf } from "~/api/operation";
import { done, refuse } from "~/lib/outcome";

export const loader = answering(readDelivery, async ({ db, actor, house }, { params: { entry } }) => {
  const found = await findDelivery(db, actor, entry);
  return found ? done(toldAndAnswered(found, noticeUrlOf(house.publicUrl))) : refuse({ code: "not-found" });
});
