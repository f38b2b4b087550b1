import { formatAnnulmentNumber } from "~/identity/annulment-number";
import { capital, exactWords, visitZoneWords } from "~/lib/time-words";
import { nouns } from "~/records/kinds-words";
import { kindOf, type MoveFacts } from "./notice";
import { foot, type NoticeRow, type NoticeText, paidWords, placeWords, recordRows, truth, whoIn } from "./parts-words";
import { proofRows } from "./proof-words";

/** What the notice of a record says that was moved to another hour. */
export const moveText = (facts: MoveFacts): NoticeText => ({
  title: `Уведомление о переносе ${nouns[kindOf(facts)].of}`,
  rows: [...recordRows(facts, "Перенесено", "Теперь назначено"), ...moveRows(facts), ...proofRows(facts)],
  meaning: [stands(facts), truth],
  foot: foot(facts),
});

function moveRows(facts: MoveFacts): NoticeRow[] {
  const { annulmentNumber, filedAt, finishedAt, office, former, region, ground, paidKopecks } = facts;
  const exact = (at: string) => exactWords(new Date(at), office.timeZone);
  const before = capital(visitZoneWords(new Date(former.startsAt), former.office.timeZone));
  const isElsewhere = former.office.name !== office.name || former.office.address !== office.address;
  const where = isElsewhere ? `\n${former.office.name}\n${placeWords(former.office, region)}` : "";
  return [
    { term: "Было назначено", value: `${before}${where}` },
    { term: "Просьба", value: `${formatAnnulmentNumber(annulmentNumber)}, подана ${exact(filedAt)}` },
    { term: "Исполнено", value: exact(finishedAt) },
    { term: "Основание", value: ground.source },
    { term: "Оплата", value: paidWords(kindOf(facts), paidKopecks) },
  ];
}

const stands = (facts: MoveFacts): string =>
  `${whoIn(facts)} действует, только время другое: прежнее освободилось, в новое вас ждут.`;
