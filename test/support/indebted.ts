import { uinCheckDigit } from "~/identity/uin";
import type { Appointment } from "./demo-appointments";
import { newVisit } from "./new-visit";

// As for visits: no two journeys of a worker are about one debt.
let made = 0;

/** A visit in ten days whose holder owes 500 roubles for it, under a number that nobody else owes under. */
export function newDebt(): { one: Appointment; file: string; uin: string } {
  made += 1;
  const digits = `0317${String(Date.now()).slice(-12)}${String(made).padStart(3, "0")}`;
  const uin = digits + uinCheckDigit(digits);
  return { ...newVisit(240, { debt_kopecks: "50000", debt_uin: uin }), uin };
}
