import { counted } from "~/lib/plural";

/** The page where somebody has all that belongs to them. */
export const exportWords = {
  title: "Скачать мои данные",
  lead: "Соберём в один архив ZIP всё, что знаем о записях с вашим телефоном или почтой.",
  back: "К записям",
  what: "Что будет в архиве",
  parts: [
    "index.html: страница, которую можно прочитать в любом браузере.",
    "data.json: то же для программ.",
    "Уведомления в PDF, ваши подписи и присланные вами файлы.",
  ],
  schema: "Как устроен data.json",
  careful: "В архиве ваши имя и контакты. На чужом устройстве его лучше не скачивать.",
  submit: "Собрать архив",
  making: (done: number, all: number) =>
    `Собираем: готово ${done} из ${counted(all, { one: "записи", few: "записей", many: "записей" })}. Страница обновится сама.`,
  refresh: "Обновить",
  ready: (until: string, size: string) => `Архив готов, ${size}. Скачать его можно до ${until}, потом мы его сотрём.`,
  download: "Скачать архив, ZIP",
  anew: "Собрать заново",
  anewLater: "Собрать заново можно через 10 минут.",
  unproven: "Сначала покажите, что телефон ваш: по нему мы и найдём ваши записи.",
  toPhone: "Получить код",
  size: (bytes: number) => (bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} КБ` : `${Math.ceil(bytes / 1_000_000)} МБ`),
} as const;

/** `index.html` of the archive. */
export const indexWords = {
  title: "Мои данные в службе «Отмена»",
  made: (at: string) => `Собрано ${at}.`,
  data: "то же для программ.",
  notWhole: "Записей больше, чем входит в один архив: здесь самые новые.",
  request: (number: string, at: string) => `Заявка ${number}, подана ${at}.`,
  finished: (at: string) => ` Исполнена ${at}.`,
  signature: "подпись",
  document: "файл",
  notice: (number: string, at: string) => `Уведомление ${number}, выдано ${at}.`,
} as const;
