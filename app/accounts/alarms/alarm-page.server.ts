import { momentWords } from "~/lib/time-words";
import type { World } from "~/shell/world.server";
import { deviceWords } from "../device-words";
import { alarmPath, alarmState } from "./alarm";
import type { AlarmView } from "./alarm-view";
import { findAlarm } from "./alarms.server";
import { closesAccount } from "./closing.server";

/** What the page behind the link of an alarm shows, without a name; undefined behind what is no such link. */
export async function alarmPage({ db, now, house }: World, token: string): Promise<AlarmView | undefined> {
  const alarm = await findAlarm(db, token);
  if (!alarm) return undefined;
  const closes = await closesAccount(db, house.keys, alarm);
  return {
    closes,
    ...{ kind: alarm.kind, state: alarmState(alarm, now), at: momentWords(alarm.at, "Europe/Moscow") },
    device: alarm.device && deviceWords(alarm.device),
    action: alarmPath(token),
  };
}
