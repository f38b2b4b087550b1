import { dayCodes, hoursRules } from "~/agencies/opening-hours";

const dayNames: Readonly<Record<(typeof dayCodes)[number], string>> = {
  ...{ Mo: "пн", Tu: "вт", We: "ср", Th: "чт", Fr: "пт", Sa: "сб", Su: "вс" },
  PH: "праздники",
};
const day = new RegExp(dayCodes.join("|"), "g");

/**
 * «пн–пт: 08:00–20:00; сб: 09:00–15:00; вс, праздники: закрыто» of `Mo-Fr 08:00-20:00; Sa 09:00-15:00; Su,PH off`. Null
 * for what is not read.
 */
export const hoursWords = (openingHours: string): string | null =>
  hoursRules(openingHours)
    ?.map(({ days, hours }) => [days && daysWords(days), timesWords(hours)].filter(Boolean).join(": "))
    .join("; ") ?? null;

const daysWords = (days: string): string =>
  days
    .replace(day, (code) => dayNames[code as keyof typeof dayNames])
    .replaceAll("-", "–")
    .replaceAll(",", ", ");

function timesWords(hours: string): string {
  if (hours === "24/7") return "круглосуточно";
  if (hours === "off" || hours === "closed") return "закрыто";
  return hours.replaceAll("-", "–").replaceAll(",", ", ");
}
