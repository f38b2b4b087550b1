import { admitJson, isApi, type JsonRefusal } from "./api-gate.server";
import { boundless, heldIn } from "./body-room.server";
import { bounds } from "./bounds";
import type { Case } from "./case.server";
import { admitForm, type FormRefusal } from "./gate.server";
import { networksFor } from "./request-context.server";
import type { Target } from "./target.server";

/** The body of a form of ours, or of a program; it is counted as held until it is answered. */
export function admit(one: Case, target: Target): Promise<Buffer<ArrayBuffer> | FormRefusal | JsonRefusal> {
  const { desk, incoming, sentVid } = one;
  const { house, bodyLimit: limit, bodyPatience: patience } = desk;
  const { address } = networksFor(house, incoming);
  const isLarge = limit(target.pathname) > bounds.formBytes;
  const room = heldIn(desk.formRoom.for(address), isLarge ? desk.bodyRoom.for(address) : boundless);
  one.held = room;
  if (isApi(target.pathname)) return admitJson(incoming, target, limit, patience, room);
  return admitForm(incoming, { house, target, vid: sentVid, limit, patience, room });
}
