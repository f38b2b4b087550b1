import { acknowledge } from "~/agencies/acknowledge.server";
import { toldAndAnswered } from "~/agencies/told";
import { answering } from "~/api/answer.server";
import { acknowledgeDelivery } from "~/api/deliveries-operations";
import { conflictOf } from "~/api/operation";
import { done } from "~/lib/outcome";
import { noticeUrl } from "~/notices/notice";

export const handle = { methods: ["PUT"] };

export const action = answering(acknowledgeDelivery, async (world, { params: { entry } }) => {
  const said = await acknowledge(world, entry);
  return said.ok
    ? done(toldAndAnswered(said.value, (number) => noticeUrl(world.house.publicUrl, number)))
    : conflictOf(said.reason.code);
});
