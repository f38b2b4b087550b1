import type { ServiceKind } from "#db/schema";
import { capital } from "~/lib/time-words";
import { doneWord, nouns } from "~/records/kinds-words";
import type { FactGroup } from "./differences";

/** The pages for third parties: is this notice genuine, and is it true now. */
export const verifyWords = {
  title: "Проверить уведомление об отмене",
  lead: "Вам принесли уведомление? Узнайте, настоящее ли оно и действует ли отмена сейчас. Входить на сайт не нужно.",
  byNumber: "По номеру",
  number: "Номер уведомления",
  numberHint: "16 цифр рядом с QR-кодом. Пробелы не мешают.",
  submit: "Проверить номер",
  byFile: "По файлу PDF",
  file: "Файл уведомления",
  fileHint: "До 2 МБ. Скажем, меняли ли его после выдачи. Файл не сохраним.",
  submitFile: "Проверить файл",
  byQr: "По QR-коду",
  qr: (host: string) => ({
    before:
      "Наведите камеру телефона на код. Если их два, на малый: его прочтёт любой телефон. Откроется страница с ответом. Её адрес должен начинаться с ",
    host,
    after: ": если он другой, код подделан.",
  }),
  offline: "Связи может не быть? Заранее откройте страницу",
  offlineLink: "проверки без связи",
  whatTitle: "Что вы увидите",
  what: [
    "Что отменили, где и когда.",
    "Действует ли отмена сейчас.",
    "Имени не будет. Сверьте его с бумагой и документом того, кто её принёс.",
  ],
  another: "Проверить другое уведомление",
  demonstration: "Это учебная служба. Печать и подпись QR-кода сделаны ключом разработки и ничего не доказывают.",
  /** Under every answer: a copy of this page can say anything. */
  domain: (host: string) => ({
    before: "Настоящая проверка есть только на ",
    host,
    after:
      ". Сверьте имя сайта в адресной строке с этим и с тем, что напечатано на бумаге: на поддельной копии ответу верить нельзя.",
  }),
} as const;

/** Why a file was not looked at, at its field. */
export const fileWords = {
  none: "Выберите файл уведомления, PDF",
  "name-only": "Браузер прислал имя файла, а не сам файл. Проверьте уведомление по номеру",
  empty: "Этот файл пустой. Скачайте уведомление ещё раз и выберите новый файл",
  "too-large": "Этот файл больше 2 МБ, а наши уведомления меньше. Выберите само уведомление, не снимок и не скан",
  "not-pdf": "Это не PDF. Если у вас снимок или распечатка, проверьте уведомление по номеру",
  foreign: "Это PDF, но не наше уведомление: в нём нет ни нашей печати, ни номера. Скан бумаги проверяйте по номеру",
} as const;

export type FileFault = keyof typeof fileWords;

export const genuine = {
  answer: "Да.",
  /** First of a refusal, so that nobody in a hurry takes it for a cancelling. */
  refused: "Отказ в отмене: действителен.",
  title: {
    annulment: () => "Уведомление настоящее, отмена действует",
    restoration: (kind: ServiceKind) => `Уведомление настоящее, ${nouns[kind].who} восстановлен${nouns[kind].ending}`,
    withdrawal: () => "Уведомление настоящее, отмены не было",
    refusal: (kind: ServiceKind) => `Уведомление настоящее, ${nouns[kind].who} не ${doneWord(kind, "cancel")}`,
  },
  number: "Номер",
  checked: (when: string) => `Проверено ${when}`,
  what: {
    cancel: "Отменено",
    annul: "Аннулировано",
    restore: "Восстановлено",
    withdraw: "Отмена отозвана",
    deny: "Не отменено",
  },
  where: "Где",
  agency: "Ведомство",
  agencyAnswer: "Ответ ведомства",
  record: (kind: ServiceKind) => capital(nouns[kind].who),
  due: "Было назначено",
  cancelled: "Отмена была",
  filed: {
    cancel: "Заявка подана",
    annul: "Заявка подана",
    restore: "Просьба подана",
    withdraw: "Ведомство возразило",
    deny: "Заявка подана",
  },
  finished: {
    cancel: "Исполнено",
    annul: "Исполнено",
    restore: "Снова действует с",
    withdraw: "Решено",
    deny: "Отказано",
  },
  kind: "Вид",
  restorable: (kind: ServiceKind, until: string) =>
    `Отмена. До ${until} ${nouns[kind].what} могут вернуть, тогда ответ здесь изменится`,
  final: "Аннулирование, навсегда",
  withdraws: "Уведомление об отмене, которое было до него, больше не действует. Его номер",
  signature: "Подпись заявки",
  signed: (when: string, issuer: string) =>
    `Заявка подписана электронной подписью. Мы проверили её ${when}, и она верна. Сертификат выдал «${issuer}»`,
  checkedWhat: "Что проверили",
  checkWords: "Слова для сверки",
  qr: "Подпись в QR-коде и номер в реестре: они сходятся. Остальное на бумаге сверьте сами",
  registry: "Номер в реестре. Сам файл или бумагу не проверяли",
  archive: "Весь файл: он до последнего байта такой, каким мы его выдали",
  seal: "Печать в файле и все сведения: они совпали с реестром",
  stamp: "Метка времени",
  log: "Журнал",
  logged: (line: number, since: string) => `Внесено строкой ${line}, закрыто от правки ${since}`,
  notLogged: "Вот-вот внесём: обычно это занимает секунду",
  compare:
    "Сверьте эти строки с бумагой. Имени здесь нет намеренно: сверьте его с документом того, кто принёс уведомление.",
  compareFile: "Имени здесь нет намеренно: сверьте имя в файле с документом того, кто прислал уведомление.",
} as const;

export const none = {
  answer: "Не нашли.",
  title: "Такого номера у нас нет",
  typed: "Вы ввели",
  slip: "Похоже на опечатку:",
  slipWhy: "контрольная цифра не сходится с остальными.",
  again: "Сверьте номер ещё раз",
  how: "Чаще всего путают 1 и 7, 5 и 6 или меняют местами соседние цифры. Читайте по четыре цифры.",
  fix: "Исправьте номер",
  sure: "Номер введён точно, а ответа нет? Тогда мы такого уведомления не выдавали.",
} as const;

const undoing = (until: string | null): string => (until ? `можно вернуть до ${until}` : "навсегда");

/** There is such a notice, but this file is not it. */
export const altered = {
  answer: "Нет.",
  title: "Файл изменили после выдачи",
  refuse: "Не принимайте его.",
  why: "Под этим номером мы выдали другой файл: печать службы в этом не сходится.",
  differs: "Что не совпало",
  field: "Сведения",
  file: "В файле",
  archive: "Мы выдавали",
  nothing: "дня и часа нет",
  kind: {
    cancel: (until: string | null) => `Отмена, ${undoing(until)}`,
    annul: (until: string | null) => `Аннулирование, ${undoing(until)}`,
    restore: () => "Восстановление",
    withdraw: () => "Отзыв отмены",
    deny: () => "Отказ в отмене",
  },
  almost: "с виду то же, но записано иначе",
  hidden: "другое, не показываем",
  theirs: "не то",
  same: "Сведения, которые мы сравнили, те же. Но файл изменён, и на самой странице может стоять что угодно.",
  unread: "Сведения, вложенные в файл, прочитать нельзя: они испорчены.",
  what: "Что сделать",
  steps: [
    "Попросите прислать исходный файл: этот мог испортиться и по дороге.",
    "Проверьте уведомление по номеру: там настоящее содержание.",
  ],
} as const;

export const forged = {
  answer: "Нет.",
  title: "Это не наше уведомление",
  refuse: "Не принимайте его.",
  why: "Файл похож на наш, но печати службы в нём нет, и такого номера мы не выдавали.",
  steps: [
    "Попросите назвать номер уведомления и проверьте его отдельно.",
    "Сверьте каждую цифру с бумагой или письмом, если они есть.",
  ],
} as const;

/** Facts by the names under which a file and the registry are compared. */
export const factNames: Readonly<Record<FactGroup, string>> = {
  service: "Услуга",
  office: "Где",
  agency: "Ведомство",
  startsAt: "Было назначено",
  filedAt: "Заявка подана",
  finishedAt: "Исполнено",
  mode: "Вид",
  holder: "Имя",
  record: "Номер в ведомстве или дата",
  address: "Адрес",
  annulment: "Номер заявки",
  ground: "Основание",
  paid: "Оплата",
  proof: "Как подтвердили личность",
  reason: "Причина",
  words: "Что пишет ведомство",
  ending: "Как закончится",
};
