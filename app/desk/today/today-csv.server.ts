import { stringify } from "csv-stringify/sync";
import type { TodayPage } from "./today-page";
import { todayWords as words } from "./today-words";

const { when, service, holder, record, done, notice } = words.columns;

/**
 * The list as a file for spreadsheets: UTF-8 with its mark and semicolons, as they expect it here. A cell that one would run
 * as a formula begins with an apostrophe.
 */
export function todayCsv({ cancelled, others, free }: TodayPage): string {
  const lines = [
    ...cancelled.map((one) => ({ kind: words.csvKinds.cancelled, ...one })),
    ...others.map((one) => ({ kind: words.csvKinds.others, ...one })),
    ...free.flatMap((one) =>
      one.hours.map((hour) => ({ kind: words.csvKinds.free, when: hour, service: one.service })),
    ),
  ];
  const header = { kind: words.csvKind, when, service, holder, record, done, notice };
  const columns = Object.entries(header).map(([key, title]) => ({ key, header: title }));
  return stringify(lines, { columns, header: true, bom: true, delimiter: ";", escape_formulas: true });
}
