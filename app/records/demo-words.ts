import { formatRecordNumber } from "~/identity/record-number";

/** Mail addresses of nobody, one of them in Russian letters. */
export const demoEmail = (n: number): string => (n % 5 === 4 ? `житель${n}@пример.рф` : `citizen${n}@example.org`);

/** A record that the terminal and the README invite to try. */
export interface DemoCitizen {
  number: string;
  phone: string;
  name: string;
  /** What it is good for showing. */
  shows: string;
}

const name = "Муравьёва Фёкла Геннадьевна";
const phone = "+79000001122";

/** The three records shown at start: all of one person, so that one phone opens them all. */
export const demoCitizens: readonly [DemoCitizen, DemoCitizen, DemoCitizen] = [
  { number: "П240517386", phone, name, shows: "приём у терапевта, можно отменить" },
  { number: "905113308", phone, name, shows: "заявление на справку, можно отозвать" },
  { number: "517260142", phone, name, shows: "загранпаспорт уже одобрен, отменить нельзя" },
];

/** A record that is cancelled at the first start, so that there is a notice to check and a record to restore. */
export const demoCancelled: Omit<DemoCitizen, "shows"> = {
  number: "П240519917",
  phone: "+79000003344",
  name: "Архипова Жанна Ярославовна",
};

/** The citizen with enough records to turn pages. */
export const demoCollector = { name: "Кузнецов Алексей Юрьевич", phone: "+79000004545" } as const;

/** What the terminal says when the demonstration is ready. `notice`: of the cancelled record, in fours; null without one. */
export function demoIntroduction(url: string, notice: string | null): string {
  const width = Math.max(...demoCitizens.map(({ number }) => formatRecordNumber(number).length));
  const lines = demoCitizens.map(({ number, shows }) => `  ${formatRecordNumber(number).padEnd(width)}   ${shows}`);
  return [
    "",
    `Отмена работает: ${url}`,
    "",
    `Попробуйте на вымышленных людях. Вот ${name},`,
    `телефон ${phoneWords(phone)}, номера записей:`,
    ...lines,
    "",
    `По телефону ${phoneWords(demoCollector.phone)} найдётся 45 записей сразу.`,
    ...(notice ? [`Уведомление уже отменённой записи: ${notice},`, `проверьте его на ${url}/verify`] : []),
    `Коды из СМС: ${url}/dev/outbox`,
    "Остановить: Ctrl-C",
    "",
  ].join("\n");
}

const phoneWords = (e164: string): string => e164.replace(/^\+7(\d{3})(\d{3})(\d{2})(\d{2})$/u, "+7 $1 $2-$3-$4");
