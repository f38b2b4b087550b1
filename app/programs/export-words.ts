import { counted } from "~/lib/plural";

const acts = { one: "событие", few: "события", many: "событий" };

/** The command `export`. */
export const exportWords = {
  usage: [
    "npm run export -- ВЕДОМСТВО [--since НОМЕР|ДЕНЬ] [--out ФАЙЛ.csv]",
    "Таблица CSV: что граждане отменили и вернули, и что на это ответило ведомство.",
    "  --since 1234         после события с этим номером (столбец id): так берут только новое",
    "  --since 2026-11-30   с начала этого дня по Москве",
    "  --out deliveries.csv куда записать; без этого таблица идёт в стандартный вывод (тогда npm run --silent)",
  ].join("\n"),
  noAgency: (id: string) => `Такого ведомства нет в каталоге: ${id}`,
  done: (count: number, cursor: number) =>
    count === 0 ? "Нового нет." : `Готово: ${counted(count, acts)}. Дальше: --since ${cursor}`,
  cut: "Связь со службой оборвалась, выгрузка не закончена. Запустите команду ещё раз.",
} as const;
