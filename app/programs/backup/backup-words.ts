import { counted, type Forms } from "~/lib/plural";
import { momentWords } from "~/lib/time-words";

const notices: Forms = { one: "уведомление", few: "уведомления", many: "уведомлений" };
const entries: Forms = { one: "запись", few: "записи", many: "записей" };

/** What `npm run backup` and `npm run restore` say. */
export const backupWords = {
  usage: [
    "npm run backup -- ПАПКА [--keys ДРУГАЯ_ПАПКА]    копия встроенной базы, сервис может работать",
    "npm run restore -- КОПИЯ [--keys ПАПКА_КЛЮЧЕЙ]   в пустой DATA_DIR",
  ].join("\n"),
  postgres: "База здесь PostgreSQL: её копируют pg_dump и pg_basebackup, порядок в app/operating.md",
  nothing: (folder: string) => `В ${folder} нет базы: копировать нечего`,
  cut: "Копии нет: сервис остановился или не смог писать в эту папку. Посмотрите его журнал и место на диске, потом повторите",
  notCopied: (why: string) => `Скопировать не удалось, копии нет. ${why}`,
  inside: (folder: string) => `${folder} лежит в папке базы. Назовите папку в другом месте, лучше на другом диске`,
  together: "Ключи нельзя класть рядом с копией: кто возьмёт одну папку, получит всё. Назовите другую",
  made: (folder: string, milliseconds: number) =>
    `Копия в ${folder}, страницы ждали ${(milliseconds / 1000).toFixed(1).replace(".", ",")} с`,
  keysMade: (folder: string) => `Ключи в ${folder}: храните их отдельно от копии`,
  noKeys: "SECRET и ключи в копию не входят: храните их отдельно",
  whole: (found: { notices: number; entries: number; last: Date | null }) =>
    `Проверена: ${counted(found.notices, notices)}, ${counted(found.entries, entries)} журнала${
      found.last ? `, последняя ${momentWords(found.last, "Europe/Moscow")}` : ""
    }`,
  broken: (folder: string) => `Копия в ${folder} не годится:`,
  altered: (count: number) => `в журнале изменено записей: ${count}`,
  otherSecret: "SECRET не тот, с которым начата база",
  noSecret: "Без SECRET, с которым начата база, её не прочесть: задайте его или назовите --keys ПАПКА_КЛЮЧЕЙ",
  noCopy: (folder: string) => `${folder} не копия: в ней нет базы, сделанной npm run backup`,
  occupied: (folder: string) => `В ${folder} уже есть база. Уберите её сами или назовите другой DATA_DIR`,
  notPut: (files: readonly string[]) =>
    `Эти ключи положите сами туда, где их ждут настройки, названные в начале имени: ${files.join(", ")}`,
  restored: (folder: string) => `База восстановлена в ${folder}. Что было позже последней записи, в ней нет`,
} as const;
