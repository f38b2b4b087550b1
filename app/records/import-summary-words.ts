import type { RecordStatus } from "#db/schema";
import { type Forms, plural } from "~/lib/plural";
import type { FileTally, NotedRow, NoteWhy, Tally } from "./import-columns";
import { statusNamesOfAgencies } from "./import-statuses-words";

const emptiedOnes = { one: "ячейку", few: "ячейки", many: "ячеек" };
const rows = { one: "строка", few: "строки", many: "строк" };
const newOnes = { one: "новая запись", few: "новые записи", many: "новых записей" };
const changedOnes = { one: "изменена", few: "изменены", many: "изменено" };
const sameOnes = { one: "осталась как была", few: "остались как были", many: "остались как были" };
const keptOnes = {
  one: "отменена здесь и не тронута",
  few: "отменены здесь и не тронуты",
  many: "отменены здесь и не тронуты",
};
const backwardsOnes = {
  one: "записи статус вернулся назад",
  few: "записей статус вернулся назад",
  many: "записей статус вернулся назад",
};
const rejectedOnes = { one: "строка отклонена", few: "строки отклонены", many: "строк отклонено" };

/** How an import ended, for a terminal. */
export function summaryWords(tally: Tally, seconds: number): string {
  const parts = [
    [tally.created, newOnes],
    [tally.changed, changedOnes],
    [tally.unchanged, sameOnes],
    [tally.kept, keptOnes],
    [tally.rejected, rejectedOnes],
  ] as const;
  const told: string[] = parts.filter(([count]) => count > 0).map(([count, forms]) => grouped(count, forms));
  if (tally.backwards > 0) told.push(`у ${grouped(tally.backwards, backwardsOnes)}`);
  if (tally.emptied > 0) told.push(`${grouped(tally.emptied, emptiedOnes)} с «нет», NULL или прочерком сочли пустыми`);
  const time = seconds < 10 ? seconds.toFixed(1).replace(".", ",") : String(Math.round(seconds));
  return `Готово за ${time} с. ${[`Прочитали: ${grouped(tally.read, rows)}`, ...told].join(", ")}.`;
}

/** What an agency should look at again: the first rows of a kind, of so many. */
export function notesWords(why: NoteWhy, listed: readonly NotedRow[], count: number): string {
  const { lead, now } = notes[why];
  const lines = listed.map(({ line, number: of, was, said }) =>
    now === null
      ? `строка ${line}, запись ${of}`
      : was === said
        ? `строка ${line}, запись ${of}: снова ${statusWords(said)}, изменилось другое`
        : `строка ${line}, запись ${of}: было ${statusWords(was)}, ${now} ${statusWords(said)}`,
  );
  if (count > listed.length) lines.push(`и ещё ${number.format(count - listed.length)}`);
  return [lead, ...lines.map((line) => `  ${line}`)].join("\n");
}

const notes: Readonly<Record<NoteWhy, { lead: string; now: string | null }>> = {
  backwards: { lead: "Статус вернулся назад. Записали, как прислано; проверьте, так ли это:", now: "стало" },
  kept: {
    lead: "Отменены здесь и не тронуты. Что прислано, учтём, если гражданин захочет вернуть запись:",
    now: "прислано",
  },
  moved: {
    lead: "Перенесены здесь, а прислано прежнее время. Время оставили новое, остальное записали; новое время — в уведомлении ведомству:",
    now: null,
  },
};

const statusWords = (status: RecordStatus): string => `«${statusNamesOfAgencies[status][0]}»`;

/** How far an import is. */
export function progressWords({ read, rejected }: FileTally, seconds: number): string {
  const speed = `${number.format(Math.round(read / Math.max(seconds, 0.001)))} в секунду`;
  const lost = rejected > 0 ? `, ${grouped(rejected, rejectedOnes)}` : "";
  return `${grouped(read, rows)}, ${speed}${lost}`;
}

const number = new Intl.NumberFormat("ru-RU");
const grouped = (count: number, forms: Forms): string => `${number.format(count)} ${plural(count, forms)}`;
