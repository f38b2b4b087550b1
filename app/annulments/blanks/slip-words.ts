import { officeContact } from "~/agencies/contact";
import { formatAnnulmentNumber } from "~/identity/annulment-number";
import type { Day } from "~/lib/days";
import { capital, dayWords, exactWords, visitZoneWords } from "~/lib/time-words";
import { type NoticeRow, placeWords } from "~/notices/parts-words";
import { doneWord, nouns } from "~/records/kinds-words";
import type { SlipFacts } from "./slip";

/** What a slip says, in the order of reading: the same on paper and on the page. */
export interface SlipText {
  title: string;
  lead: string;
  rows: NoticeRow[];
  steps: string[];
  foot: string;
}

export const slipWords = {
  number: "Номер заявки",
  show: "Назовите номер сотруднику или покажите код: по ним он найдёт заявку. Имени в коде нет.",
  name: "Назовите номер сотруднику: по нему он найдёт заявку.",
  qrAlt: (number: string) => `QR-код: номер заявки ${number}`,
  next: "Что будет",
  pdf: "Скачать талон, PDF",
  back: "К заявке",
  link: "Талон: куда прийти и что взять",
} as const;

/** Days and hours are those of the office. */
export function slipText(facts: SlipFacts): SlipText {
  const { mode, service, visit } = facts;
  const { who } = nouns[service.kind];
  const { before, over } = lastWords(visit.lastDay);
  return {
    title: `Талон для подтверждения ${mode === "cancel" ? "отмены" : "аннулирования"} лично`,
    lead: `${capital(who)} пока не ${doneWord(service.kind, mode)}. Придите до ${before} и подтвердите.`,
    rows: slipRows(facts),
    steps: [
      "Назовите сотруднику номер заявки и покажите документ.",
      `Сотрудник отметит, что вы пришли, и ${who} будет ${doneWord(service.kind, mode)}. Придёт СМС с номером уведомления.`,
      `Не придёте ${over} ${who} останется в силе.`,
    ],
    foot: "Талон ничего не доказывает: доказывает уведомление, его выдают после отмены.",
  };
}

/** Until when to come, and when it is too late. */
const lastWords = (day: Day | null): { before: string; over: string } =>
  day
    ? { before: `${dayWords(day)} включительно`, over: `до конца дня ${dayWords(day)}: заявка закроется,` }
    : { before: "назначенного времени", over: "до назначенного времени:" };

function slipRows({ service, startsAt, number, filedAt, office, region, visit }: SlipFacts): NoticeRow[] {
  const zone = office.timeZone;
  const { phone, hours } = officeContact(office);
  return [
    { term: capital(nouns[service.kind].who), value: service.title },
    ...(startsAt ? [{ term: "Назначено", value: capital(visitZoneWords(startsAt, zone)) }] : []),
    { term: "Заявка", value: `${formatAnnulmentNumber(number)}, подана ${exactWords(filedAt, zone)}` },
    { term: "Прийти до", value: capital(lastWords(visit.lastDay).before) },
    { term: "Куда", value: `${office.name}\n${placeWords(office, region)}` },
    ...(phone ? [{ term: "Телефон", value: phone.text }] : []),
    ...(hours ? [{ term: "Открыто", value: `${hours}, по местному времени` }] : []),
    { term: "Что взять", value: capital([...visit.papers, "этот талон или его номер"].join("; ")) },
  ];
}
