import { type Appointment, demoAppointments } from "./demo-appointments";
import { importFile } from "./import-file";

const nothing = { email: "", inn: "", snils: "", passport: "", passport_issued_on: "", passport_division: "" };

// All files that one worker walks meet one service: counted for all of them, no two journeys are about one number or one phone.
let made = 0;

/** A visit to a clinic so many hours from now, as its agency's file brings it: one that no other journey is about. */
export function newVisit(hours: number, other: Partial<Appointment> = {}): { one: Appointment; file: string } {
  const starts_at = new Date(Math.round(Date.now() / 600_000 + hours * 6) * 600_000).toISOString();
  const [sample] = demoAppointments().filter(({ agency }) => agency === "health");
  made += 1;
  const serial = String(made).padStart(2, "0");
  const own = { number: `П2409900${serial}`, phone: `+790000099${serial}`, ...nothing };
  const one = { ...sample!, ...own, starts_at, ...other };
  return { one, file: visitsFile([one]) };
}

/** An agency's file with these visits. */
export const visitsFile = (visits: Appointment[]): string =>
  importFile(
    visits.map((one) => ({ ...one, patronymic: one.patronymic ?? "" })) as Parameters<typeof importFile>[0][number][],
  );
