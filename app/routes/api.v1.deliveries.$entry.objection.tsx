import { object } from "~/agencies/object.server";
import { toldAndAnswered } from "~/agencies/told";
import { answering } from "~/api/answer.server";
import { objectToDelivery } from "~/api/deliveries-operations";
import { conflictOf } from "~/api/operation";
import { done } from "~/lib/outcome";
import { noticeUrl } from "~/notices/notice";

export const action = answering(objectToDelivery, async (world, { params: { entry }, body }) => {
  const said = await object(world, entry, { code: body.code, words: body.words?.trim() || null });
  return said.ok
    ? done(toldAndAnswered(said.value, (number) => noticeUrl(world.house.publicUrl, number)))
    : conflictOf(said.reason.code);
});
