import type { AnnulmentMode, ServiceKind } from "#db/schema";
import type { Day } from "~/lib/days";
import { dayWords } from "~/lib/time-words";
import { doneWord, nouns } from "~/records/kinds-words";
import { askedWords } from "~/rules/asked-words";
import type { Obligation } from "~/rules/rule";

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

export const finishWords = {
  title: "Остался один шаг",
  /** `asks`: what had to be met besides the code; null: nothing. */
  lead: (number: string, asks: Obligation | null) =>
    `${asks ? askedWords(asks).met : "Код подошёл"}. Нажмите кнопку, чтобы исполнить заявку ${number}.`,
} as const;

/** The page after it is done. */
export const finishedWords = {
  title: (kind: ServiceKind, mode: AnnulmentMode) => `${capital(nouns[kind].who)} ${doneWord(kind, mode)}`,
  lead: (title: string, when: string | null) =>
    when ? `«${title}», ${when}: приходить не нужно.` : `«${title}» больше не действует.`,
  /** Of what holds on for some days. */
  leadLater: (title: string, lastDay: Day) =>
    `«${title}» действует до конца дня ${dayWords(lastDay)}, потом прекратится.`,
  number: "Номер уведомления",
  check: (address: string) => ({
    before: "По этому номеру любой проверит отмену на ",
    address,
    after: ". Или наведите на код камеру любого телефона. Имени там нет.",
  }),
  pdf: "Скачать уведомление, PDF",
  print: "Страница для печати",
  next: "Что дальше",
  /** Around a contact. */
  besides: {
    sms: {
      sent: { before: "Номер уведомления также в короткой СМС на", after: "." },
      lost: { before: "СМС с номером уведомления не дошла на", after: ": сохраните номер сами." },
    },
    email: {
      sent: { before: "Номер уведомления также в письме на", after: "." },
      lost: { before: "Письмо с номером уведомления не дошло на", after: ": сохраните номер сами." },
    },
  },
  keep: "Скачайте уведомление или запишите его номер: он доказывает отмену.",
  fee: (amount: string) => `За отмену нужно заплатить ${amount}.`,
  payFee: "Оплатить сбор",
  nobody: "Приходить не нужно: ведомству мы это передали.",
  theirWords: (said: string) => `Оно пояснило: «${said}».`,
  mind: "Если передумаете",
  restorable: (until: string) =>
    `Восстановить можно до ${until}. Понадобится новый код. Это уведомление тогда перестанет действовать.`,
  restore: (kind: ServiceKind) => `Восстановить ${nouns[kind].what}`,
  restorableNoMore: (until: string) => `Восстановить можно было до ${until}. Теперь можно только оформить заново.`,
  final: (kind: ServiceKind) => `Это навсегда: вернуть ${nouns[kind].what} нельзя, можно только оформить заново.`,
  details: "Подробности",
  report: "Как мы проверили вашу подпись",
  erase: "Удалить мои данные из этой заявки",
  another: "Отменить что-то ещё",
  /** What the larger code is for, around a link. */
  signed: [
    "Большой код подписан. Страница ",
    "«Проверить без связи»",
    ", открытая заранее, проверит его и без интернета.",
  ],
  qr: (number: string) => `QR-код: ссылка на проверку уведомления ${number}`,
} as const;

/** What is kept beside the PDF. */
export const fileProofWords = {
  link: "Доказательство из журнала",
  notYet: "Уведомление ещё не внесено в журнал. Обычно это занимает несколько секунд, попробуйте чуть позже.",
} as const;

export const printWords = {
  back: "К уведомлению",
  how: "Чтобы напечатать, откройте меню браузера и выберите «Печать». Шапка и кнопки на бумагу не попадут.",
  check: "Проверить:",
  camera: "или наведите камеру на код.",
} as const;

/** Requests that end without an annulment. */
export const closedWords = (kind: ServiceKind) =>
  ({
    locked: {
      title: "Ввод кода закрыт",
      lead: `Три кода не подошли, и ради вашей защиты эту заявку больше не подтвердить. ${capital(nouns[kind].who)} не ${doneWord(kind, "cancel")}.`,
      steps: [
        `Обратитесь с паспортом ${nouns[kind].place}. Назовите номер заявки: срок считают с её времени.`,
        "Код мог прийти на старый телефон или почту. Тогда попросите ведомство их обновить.",
        "Можно подать новую заявку, придёт новый код. Срок тогда считаем с неё.",
      ],
    },
    lapsed: {
      title: "Заявка не дождалась кода",
      lead: `Прошли сутки, а код не ввели. ${capital(nouns[kind].who)} не ${doneWord(kind, "cancel")}, всё осталось как было.`,
      steps: [
        "Подайте новую заявку, если отмена ещё нужна. Срок считаем с неё.",
        `Код не приходил? Обратитесь с паспортом ${nouns[kind].place}.`,
      ],
    },
    unsigned: {
      title: "Заявка не дождалась подписи",
      lead: `Прошли сутки, а подпись не приложили. ${capital(nouns[kind].who)} не ${doneWord(kind, "cancel")}, всё осталось как было.`,
      steps: [
        "Подайте новую заявку, если отмена ещё нужна. Срок считаем с неё.",
        `Не получается подписать? Обратитесь с паспортом ${nouns[kind].place}.`,
      ],
    },
    overtaken: {
      title: "Заявку исполнить не удалось",
      lead: `Пока заявка ждала, ${nouns[kind].who} изменил${nouns[kind].ending === "а" ? "ась" : "ось"}.`,
      steps: [
        `Откройте ${nouns[kind].what} и посмотрите, что изменилось.`,
        `Если отмена всё ещё нужна, обратитесь ${nouns[kind].place}.`,
      ],
    },
    indebted: {
      title: "Заявку исполнить не удалось",
      lead: `За вами числится долг по другой услуге. ${capital(nouns[kind].who)} не ${doneWord(kind, "cancel")}, всё осталось как было.`,
      steps: [
        "Оплатите долг в том ведомстве, где он числится.",
        "Когда оно передаст сюда, что долга нет, подайте новую заявку. Срок считаем с неё.",
      ],
    },
    unmet: {
      title: "Заявка не дождалась подтверждения",
      lead: `Мы не получили того, что нужно по правилам. ${capital(nouns[kind].who)} не ${doneWord(kind, "cancel")}, всё осталось как было.`,
      steps: [
        "Подайте новую заявку, если отмена ещё нужна. Срок считаем с неё.",
        `Не получается? Обратитесь с паспортом ${nouns[kind].place}.`,
      ],
    },
    unsent: {
      title: "Заявка не дождалась документа",
      lead: `Документ в срок не прислали. ${capital(nouns[kind].who)} не ${doneWord(kind, "cancel")}, всё осталось как было.`,
      steps: [
        "Подайте новую заявку, если отмена ещё нужна. Срок считаем с неё.",
        `Не получается прислать? Обратитесь с паспортом ${nouns[kind].place}.`,
      ],
    },
    unconfirmed: {
      title: "Заявка не дождалась подтверждения",
      lead: `Второй раз отмену в срок не подтвердили. ${capital(nouns[kind].who)} не ${doneWord(kind, "cancel")}, всё осталось как было.`,
      steps: [
        "Подайте новую заявку, если отмена ещё нужна. Срок считаем с неё.",
        `Не получается? Обратитесь с паспортом ${nouns[kind].place}.`,
      ],
    },
    disavowed: {
      title: "Заявку остановили",
      lead: `По ссылке из сообщения ответили: «Это не я». ${capital(nouns[kind].who)} не ${doneWord(kind, "cancel")}, всё осталось как было.`,
      steps: [
        "Остановили по ошибке? Подайте новую заявку, придёт новый код. Срок считаем с неё.",
        `Заявку подали не вы? Больше ничего делать не нужно. Повторяется? Обратитесь с паспортом ${nouns[kind].place}.`,
      ],
    },
    number: "Номер заявки",
    filed: "Подана",
    over: "Срок вышел",
    what: "Что можно сделать",
    toRecord: `Открыть ${nouns[kind].what}`,
  }) as const;
