const dayNames: Readonly<Record<string, string>> = {
  ...{ Mo: "пн", Tu: "вт", We: "ср", Th: "чт", Fr: "пт", Sa: "сб", Su: "вс" },
  PH: "праздники",
};
const day = `(?:${Object.keys(dayNames).join("|")})`;
const time = String.raw`\d\d:\d\d-\d\d:\d\d`;
const rule = new RegExp(`^(?:(${day}(?:[-,]${day})*) )?(off|closed|24/7|${time}(?:,${time})*)$`);

/**
 * «пн–пт: 08:00–20:00; сб: 09:00–15:00; вс, праздники: закрыто» of `Mo-Fr 08:00-20:00; Sa 09:00-15:00; Su,PH off`. Null
 * for whatever else the syntax of OpenStreetMap can say: half of somebody's hours would send people to a closed door.
 */
export function hoursWords(openingHours: string): string | null {
  const rules = openingHours.split(";").map((part) => rule.exec(part.trim()));
  if (!rules.every((one) => one !== null)) return null;
  return rules
    .map(([, days, hours = ""]) => [days && daysWords(days), timesWords(hours)].filter(Boolean).join(": "))
    .join("; ");
}

const daysWords = (days: string): string =>
  days
    .replace(new RegExp(day, "g"), (name) => dayNames[name]!)
    .replaceAll("-", "–")
    .replaceAll(",", ", ");

function timesWords(hours: string): string {
  if (hours === "24/7") return "круглосуточно";
  if (hours === "off" || hours === "closed") return "закрыто";
  return hours.replaceAll("-", "–").replaceAll(",", ", ");
}
