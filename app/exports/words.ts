import { counted } from "~/lib/plural";

/** The page where somebody has all that belongs to them. */
export const exportWords = {
  title: "Скачать мои данные",
  lead: "Соберём в один архив ZIP всё, что знаем о записях с вашим телефоном, почтой, СНИЛС или ИНН. Если вы вошли в кабинет, то и о нём.",
  back: "К записям",
  what: "Что будет в архиве",
  parts: [
    "index.html: страница, которую можно прочитать в любом браузере.",
    "data.json: то же для программ.",
    "Уведомления в PDF, подписи, доверенности и присланные вами файлы.",
    "Если вы в кабинете: что вы о себе указали, входы, сообщения и что вы отключили.",
  ],
  schema: "Как устроен data.json",
  careful: "В архиве ваши имя и контакты. На чужом устройстве его лучше не скачивать.",
  submit: "Собрать архив",
  making: (done: number, all: number) =>
    `${all > 0 ? `Собираем: готово ${done} из ${counted(all, { one: "записи", few: "записей", many: "записей" })}` : "Собираем"}. Страница обновится сама.`,
  refresh: "Обновить",
  ready: (until: string, size: string) => `Архив готов, ${size}. Скачать его можно до ${until}, потом мы его сотрём.`,
  download: "Скачать архив, ZIP",
  stale: "В нём ваш кабинет: скачать его можно в первые пять минут после входа.",
  anew: "Собрать заново",
  anewLater: "Собрать заново можно через 10 минут.",
  unproven: "Сначала покажите, что телефон ваш: по нему мы и найдём ваши записи.",
  toPhone: "Получить код",
  size: (bytes: number) => (bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} КБ` : `${Math.ceil(bytes / 1_000_000)} МБ`),
} as const;

const documentNames = { passport: "Паспорт", snils: "СНИЛС", inn: "ИНН" } as const;

/** `index.html` of the archive. */
export const indexWords = {
  title: "Мои данные в службе «Отмена»",
  made: (at: string) => `Собрано ${at}.`,
  data: "то же для программ.",
  application: "Подано здесь; ответы в data.json.",
  notWhole: "Записей больше, чем входит в один архив: здесь самые новые.",
  request: (number: string, at: string) => `Заявка ${number}, подана ${at}.`,
  finished: (at: string) => ` Исполнена ${at}.`,
  signature: "подпись",
  document: "файл",
  notice: (number: string, at: string) => `Уведомление ${number}, выдано ${at}.`,
  power: "доверенность",
  powerSignature: "подпись представителя",
  records: "Записи",
  noRecords: "Записей с вашими телефоном, почтой, СНИЛС или ИНН у нас нет.",
  account: {
    title: "Кабинет",
    since: (name: string, at: string) => `${name}. Кабинет заведён ${at}.`,
    consent: (version: string, at: string) => `Согласие на обработку данных дано ${at}, текст от ${version}.`,
    stated: "Что вы указали о себе",
    born: (day: string) => `Дата рождения: ${day}.`,
    address: (address: string) => `Адрес: ${address}.`,
    document: (kind: "passport" | "snils" | "inn", tail: string) =>
      `${documentNames[kind]}: на конце ${tail}. Сам номер мы не храним.`,
    contacts: "Телефоны и почта",
    contact: (to: string, at: string) => `${to}: подтверждено ${at}.`,
    replaced: (at: string) => ` Был вашим до ${at}.`,
    identities: "Через кого вы входите",
    identity: (provider: string, bound: string, used: string) => `${provider}: с ${bound}, последний вход ${used}.`,
    certificates: "Сертификаты подписи",
    certificate: (subject: string, issuer: string, at: string) => `${subject}, выдал ${issuer}. Привязан ${at}.`,
    holdings: "Документы",
    holding: (kind: "snils" | "inn", by: string, at: string) =>
      `${documentNames[kind]}: подтверждено ${at}, ${by}. Сам номер мы не храним.`,
    by: { provider: "сказал сервис входа", signature: "по подписи" },
    told: (provider: string) => `сказал сервис входа «${provider}»`,
    devices: "Где открыт кабинет",
    device: (name: string, at: string) => `${name}: с ${at}.`,
    networks: "Откуда можно войти",
    tickets: "Вопросы",
    templates: "Шаблоны заявлений",
    drafts: "Начатые заявления",
    draft: (form: string, at: string) => `${form}: с ${at}. Ответы в data.json.`,
    template: (name: string, at: string) => `«${name}»: с ${at}. Ответы в data.json.`,
    payments: "Оплаты",
    remark: (number: string, by: "asker" | "officer", at: string, text: string) =>
      `${number}, ${by === "asker" ? "вы" : "ответ"}, ${at}: ${text}`,
    events: (n: number) =>
      `В data.json ${counted(n, { one: "событие", few: "события", many: "событий" })} кабинета: что, когда, с какого устройства и адреса. Там же, что вам писали о кабинете и когда его останавливали.`,
  },
} as const;
