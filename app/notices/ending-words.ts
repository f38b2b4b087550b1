import type { Day } from "~/lib/days";
import { formatKopecks } from "~/lib/kopecks";
import { dayWords } from "~/lib/time-words";
import { dayIn } from "~/lib/zoned";
import { doneWord } from "~/records/kinds-words";
import type { AnnulmentFacts } from "./notice";
import type { NoticeRow } from "./parts-words";

/** How something ends that would have gone on; nothing where nothing is known of that. */
export function endingRows(facts: AnnulmentFacts): NoticeRow[] {
  const { lastDay, nextCharge, again } = facts.ending ?? { lastDay: null, nextCharge: null, again: null };
  return [
    ...(lastDay ? [{ term: "Действует до", value: `Конца дня ${dayWords(lastDay)}` }] : []),
    ...(nextCharge ? [{ term: "Списания", value: chargeWords(facts, nextCharge) }] : []),
    ...(again ? [{ term: "Подключить снова", value: again, isLink: true as const }] : []),
  ];
}

function chargeWords(
  { ending, finishedAt, office }: AnnulmentFacts,
  { on, kopecks }: { on: Day; kopecks: number },
): string {
  const last = ending?.lastDay ?? dayIn(new Date(finishedAt), office.timeZone);
  const [day, amount] = [dayWords(on), formatKopecks(kopecks)];
  return on <= last
    ? `${day} ещё спишут ${amount}: услуга в тот день действует`
    : `${day} хотели списать ${amount}. Услуга закончится раньше: если спишут, обратитесь в ведомство с этим уведомлением`;
}

/** What has become of it, where it holds on for some days; null where that is over. */
export const endsLater = ({ ending, mode }: AnnulmentFacts): string | null =>
  ending?.lastDay
    ? `Услуга ${doneWord("ongoing", mode)}: она действует до конца дня ${dayWords(ending.lastDay)}, потом прекратится.`
    : null;
