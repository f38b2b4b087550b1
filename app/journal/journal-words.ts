import { counted } from "~/lib/plural";

const entryForms = { one: "запись", few: "записи", many: "записей" };
/** More than anybody reads on a screen. */
const mostNamed = 20;

/** What `verify-journal` says. Null: the service went away before it had answered. */
export function findingsWords(findings: { entries: number; altered: readonly number[] } | null): string {
  if (!findings) return "Связь со службой оборвалась, журнал не проверен. Запустите команду ещё раз.";
  const { entries, altered } = findings;
  const all = counted(entries, entryForms);
  if (altered.length === 0) return `Журнал цел: ${all}, ни одна не изменена.`;
  const named = altered.slice(0, mostNamed).join(", ");
  const more = altered.length > mostNamed ? ` и ещё ${altered.length - mostNamed}` : "";
  return `Журнал изменён: ${all}, не сходятся ${altered.length}. Их номера: ${named}${more}.`;
}
