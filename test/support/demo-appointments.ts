import { demoRecords } from "~/records/demo.server";
import type { DemoCells } from "~/records/demo-maker";
import { demoCancelled, demoCitizens, demoCollector, demoDebtor } from "~/records/demo-words";

export type Appointment = DemoCells;

/** Appointments of the demonstration that no other journey is about; they can be cancelled for the next three days. */
export function demoAppointments(): Appointment[] {
  const now = new Date();
  const soon = new Date(now.getTime() + 3 * 86_400_000).toISOString();
  const others = [demoCollector, demoCancelled, demoDebtor];
  const taken: string[] = [...[...demoCitizens, ...others].map(({ phone }) => phone), ""];
  return demoRecords(now).filter(
    ({ status, starts_at, phone }) => status === "scheduled" && starts_at > soon && !taken.includes(phone),
  );
}

/** The one that was cancelled too long ago to be restored. */
export const demoLongAgo = (): Appointment => demoAppointments().at(-1)!;
