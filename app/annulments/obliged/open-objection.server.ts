import { findRecord } from "~/records/records.server";
import { openReview } from "~/reviews/open.server";
import type { House } from "~/shell/house.server";
import { objectionKind } from "./objection-kind.server";

/** An objection waits for an officer of its agency. */
export const openObjection: House["openObjection"] = async (trx, world, { id, annulmentId, recordId }) => {
  const house = { keys: world.house.keys, reviewKinds: { objection: objectionKind } };
  const record = await findRecord(trx, recordId);
  await openReview(trx, { ...world, house }, { kind: "objection", aboutId: id, annulmentId, record });
};
