import { counted } from "~/lib/plural";

const entryForms = { one: "запись", few: "записи", many: "записей" };
const noticeForms = { one: "уведомление", few: "уведомления", many: "уведомлений" };
const headForms = { one: "прежним итогом", few: "прежними итогами", many: "прежними итогами" };

/** The command `verify-log`. */
export const verifyLogWords = {
  usage: [
    "npm run verify-log -- [АДРЕС|ПАПКА] [--key КЛЮЧ] [--state ФАЙЛ] [--policy ФАЙЛ] [--database]",
    "npm run verify-log -- compare ФАЙЛ ФАЙЛ: одно ли показали двум наблюдателям",
    "  АДРЕС|ПАПКА   журнал: адрес службы или копия /log (checkpoint, key, tile/...)",
    "  --key КЛЮЧ    ключ журнала или файл с ним; без него верим тому, что покажут в первый раз",
    "  --state ФАЙЛ  помнит ключ и итоги от раза к разу: видно, если журнал переписали или обрезали",
    "  --policy ФАЙЛ кто ручается за итоги журнала и сколько их нужно (у службы: /log/policy); без их подписей итогу не верим",
    "  --database    прочитать и саму базу (DATABASE_URL или DATA_DIR): каждую запись, уведомление, файл и ключ",
    "Код выхода: 0 всё цело, 1 журнал подделан или возвращён назад, 2 посмотреть не удалось, 3 за итог не ручаются свидетели.",
  ].join("\n"),
  oneLog: "За один раз один журнал.",
  whichLog: "Какой журнал проверить?",
  intact: "Всё цело.",
  notCompared: "Без --state сравнить с прежним не с чем.",
  tampered: (first: string) => `ЖУРНАЛ ПОДДЕЛАН. Первое: ${first}`,
  setBack: (first: string) =>
    `ЖУРНАЛ ВЕРНУЛИ К ПРЕЖНЕМУ СОСТОЯНИЮ: базу восстановили из старой копии, или кто-то отрезал конец. Первое: ${first}`,
  notVouched:
    "ЗА ИТОГ НЕ РУЧАЮТСЯ: подписей свидетелей меньше, чем требует политика. Не верьте ему: другим могли показать другой.",
  vouches: (name: string, key: string, at: Date) => `Свидетель ${name} (${key}) ручается: ${at.toISOString()}`,
  vouchesNot: (name: string, key: string) => `Свидетель ${name} (${key}) за этот итог не поручился`,
  noPolicy: (path: string, line: number | null) =>
    line === null ? `Нет файла политики: ${path}` : `Это не политика (C2SP tlog-policy), строка ${line}: ${path}`,
  notInPolicy: (key: string) => `В политике нет журнала с ключом ${key}`,
  more: (count: number) => `и ещё ${count}`,
  notLooked: (why: string) => `Посмотреть не удалось. ${why}`,
  noKey: (text: string) => `Это не ключ журнала: ${text}`,
  otherKey: (key: string) => `В файле --state другой ключ: ${key}`,
  noLog: (place: string) => `Здесь нет журнала, или он не показывает ключа, укажите его в --key: ${place}`,
  trusted: (key: string) => `Верим с первого раза ключу ${key}`,
  head: (origin: string, size: number, root: string, key: string) =>
    `${origin}: ${counted(size, entryForms)}, корень ${root}, подписано ключом ${key}`,
  compared: (heads: number, at: Date, size: number) =>
    `Сравнили с ${counted(heads, headForms)}, последний от ${at.toISOString()} по ${size}`,
  cut: "Связь со службой оборвалась, причина в её записях.",
  database: (size: number, root: string, waiting: number) =>
    `База: запечатано ${counted(size, entryForms)}, корень ${root}, ждут печати: ${waiting}`,
  registry: (notices: number) => `Реестр: сверено с журналом ${counted(notices, noticeForms)}`,
  oldest: (since: string) =>
    `Самая давняя ждёт с ${since}. Если это дольше нескольких секунд, журнал никто не запечатывает.`,
  noState: (path: string) => `В этом файле не то, что оставила прежняя проверка: ${path}`,
  answers: (status: number) => `ответ ${status}`,
  noAddress: (place: string) => `Это не адрес: ${place}`,
} as const;
