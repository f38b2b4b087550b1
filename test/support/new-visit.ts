import { type Appointment, demoAppointments } from "./demo-appointments";
import { importFile } from "./import-file";

const nothing = { email: "", inn: "", snils: "", passport: "", passport_issued_on: "", passport_division: "" };

/**
 * A visit to a clinic so many hours from now, as its agency's file brings it: one that no other journey is about. `serial`: a
 * digit of its number and of its holder's phone, each taken once in a file of journeys.
 */
export function newVisit(
  hours: number,
  serial: number,
  other: Partial<Appointment> = {},
): { one: Appointment; file: string } {
  const starts_at = new Date(Math.round(Date.now() / 600_000 + hours * 6) * 600_000).toISOString();
  const [sample] = demoAppointments().filter(({ agency }) => agency === "health");
  const own = { number: `П24099000${serial}`, phone: `+7900000990${serial}`, ...nothing };
  const one = { ...sample!, ...own, starts_at, ...other };
  return { one, file: visitsFile([one]) };
}

/** An agency's file with these visits. */
export const visitsFile = (visits: Appointment[]): string =>
  importFile(
    visits.map((one) => ({ ...one, patronymic: one.patronymic ?? "" })) as Parameters<typeof importFile>[0][number][],
  );
