/** What is found in a log or its database that is not as it was written. Each begins with what was done. */
export const logFindings = {
  unsigned: (key: string) => `НЕ ПОДПИСАНО: под итогом журнала нет подписи ключа ${key}`,
  missing: (path: string, leaf: number) => `НЕ ХВАТАЕТ: ${path} кончается раньше листа ${leaf}`,
  noEntry: (leaf: number) => `УДАЛЕНО: нет записи листа ${leaf}`,
  otherEntry: (leaf: number) => `ИЗМЕНЕНО: запись листа ${leaf} не та, что была там запечатана`,
  otherTile: (path: string, first: number, last: number) =>
    `ПЕРЕПИСАНО: ${path} не подходит к листам с ${first} по ${last}`,
  otherTree: (size: number, at: Date, from: number) =>
    `ПЕРЕПИСАНО: итог по ${size} листам от ${at.toISOString()} не от этого журнала: что-то с листа ${from} по лист ${size - 1} стало другим`,
  cutBack: (size: number, at: Date, signed: number) =>
    `ОБРЕЗАНО: листов ${size}, а в итоге от ${at.toISOString()} их подписано ${signed}`,
  noLeaf: (leaf: number) => `УДАЛЕНО: нет листа ${leaf}`,
  entryGone: (entry: number, leaf: number) => `УДАЛЕНО: ${entryAt(entry, leaf)} была запечатана, и её нет`,
  otherMac: (entry: number, leaf: number) => `ИЗМЕНЕНО: ${entryAt(entry, leaf)}: код подлинности не от её столбцов`,
  otherColumns: (entry: number, leaf: number) =>
    `ИЗМЕНЕНО: ${entryAt(entry, leaf)}: столбцы не те, с которыми её записали`,
  otherPlace: (entry: number, leaf: number) =>
    `ПОДМЕНЕНО ИЛИ ПЕРЕСТАВЛЕНО: ${entryAt(entry, leaf)}: на этом месте запечатали другую`,
  backDated: (entry: number, leaf: number, at: Date, signed: Date) =>
    `ЗАДНИМ ЧИСЛОМ: ${entryAt(entry, leaf)}: в ней время ${at.toISOString()}, но ${signed.toISOString()} её в журнале ещё не было`,
  forgedHead: (size: number, id: number) => `ПОДДЕЛАНО: итог по ${size} листам (номер ${id}) подписали не мы`,
  otherNode: (first: number, last: number) =>
    `ИЗМЕНЕНО: отпечаток листов с ${first} по ${last} в таблице log_node не от них`,
  notOurs: (entry: number) => `ВСТАВЛЕНО: служба этого не писала, или изменено до запечатывания, ${entryIn(entry)}`,
  unsealed: (entry: number) => `НЕ ЗАПЕЧАТАНО: листа нет, и среди ждущих его тоже, ${entryIn(entry)}`,
} as const;

/** In what the registry of notices is not what the log holds of it. */
export const registryFindings = {
  untold: (notice: string) => `ВСТАВЛЕНО: служба не выдавала уведомления ${notice}`,
  content: (notice: string) => `ИЗМЕНЕНО: уведомление ${notice} говорит не то, что было запечатано`,
  person: (notice: string) => `ИЗМЕНЕНО: в уведомлении ${notice} другой человек`,
  withdrawal: (notice: string) => `ИЗМЕНЕНО: отозвано ли уведомление ${notice} и каким, журнал говорит иначе`,
  file: (notice: string) => `ПОДМЕНЕНО: файл уведомления ${notice} не тот, что был выдан`,
  log: (notice: string) => `НЕИЗВЕСТНО: журнал не цел, об уведомлении ${notice} ничего не сказать`,
  request: (notice: string) => `ИЗМЕНЕНО: заявка уведомления ${notice} не сходится с ним`,
  gone: (notice: string) => `УДАЛЕНО: уведомление ${notice} было выдано, и его нет`,
  noNotice: (request: string) => `УДАЛЕНО: заявка ${request} исполнена, а уведомления нет`,
  key: (key: string) => `ВСТАВЛЕНО: ключом ${key} служба не пользовалась, или его сертификат подменили`,
  keyEnd: (key: string) =>
    `ИЗМЕНЕНО: об отзыве или выводе ключа ${key} в базе записано не то, что в журнале; верят журналу`,
  keyGone: (key: string) => `УДАЛЕНО: ключом ${key} служба пользовалась, и его сертификата нет`,
} as const;

/** What the queries of the look at the database find, by their codes. `id` is of what the name says. */
export const logOddities = {
  "entry-gone": (entry: number) => `УДАЛЕНО: было записано и ждало печати, и нет, ${entryIn(entry)}`,
  "sealed-waits": (entry: number) => `ПОВТОРЕНО: запечатано и всё же стоит среди ждущих, ${entryIn(entry)}`,
  copied: (entry: number, of: number) => `СКОПИРОВАНО: столбцы те же, что у записи ${of}, ${entryIn(entry)}`,
  "time-moved": (entry: number) => `ИЗМЕНЕНО: время сдвинуто меньше чем на миллисекунду, ${entryIn(entry)}`,
  "leaf-unsigned": (entry: number, leaf: number) =>
    `ВСТАВЛЕНО: листов начиная с ${leaf} нет ни в одном подписанном итоге, ${entryIn(entry)}`,
  "node-unsigned": (node: number, height: number) =>
    `ВСТАВЛЕНО: в log_node есть отпечаток высоты ${height}, номер ${node}, которого нет ни в одном подписанном итоге`,
  "head-shorter": (size: number, head: number) =>
    `ПЕРЕСТАВЛЕНО: итог с номером ${head} подписан по ${size} листам, а раньше него был более длинный`,
} as const;

export type Oddity = keyof typeof logOddities;

const entryAt = (entry: number, leaf: number) => `запись ${entry}, лист ${leaf}`;
const entryIn = (entry: number) => `запись ${entry}`;
