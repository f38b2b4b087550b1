import { acknowledge } from "~/agencies/acknowledge.server";
import { toldAndAnswered } from "~/agencies/told";
import { answering } from "~/api/answer.server";
import { acknowledgeDelivery } from "~/api/deliveries-operations";
import { conflictOf, noticeUrlOf } from "~/api/operation";
import { done } from "~/lib/outcome";

export const handle = { methods: ["PUT"] };

export const action = answering(acknowledgeDelivery, async (world, { params: { entry } }) => {
  const said = await acknowledge(world, entry);
  return said.ok ? done(toldAndAnswered(said.value, noticeUrlOf(world.house.publicUrl))) : conflictOf(said.reason.code);
});
