import type { Day } from "~/lib/days";
import { formatKopecks } from "~/lib/kopecks";
import { dayWords } from "~/lib/time-words";
import type { Ending } from "~/notices/notice";

/** Before a service is cancelled: when it ends then, and what will be taken still. `today`: in the zone of its office. */
export function endingWords({ lastDay, nextCharge }: Ending, today: Day): string {
  const ends = lastDay
    ? `Если отмена сработает сегодня, услуга прекратится после ${dayWords(lastDay)}: до конца этого дня она оплачена.`
    : "Если отмена сработает сегодня, услуга сегодня же и прекратится.";
  if (!nextCharge) return ends;
  const [day, amount] = [dayWords(nextCharge.on), formatKopecks(nextCharge.kopecks)];
  return nextCharge.on <= (lastDay ?? today)
    ? `${ends} ${day} ещё спишут ${amount}.`
    : `${ends} ${day} собирались списать ${amount}: после отмены не должны.`;
}

export const endingAgain = "Подключить снова можно на сайте ведомства:";
