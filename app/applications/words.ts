import { formatKopecks } from "~/lib/kopecks";
import { counted } from "~/lib/plural";
import { dayWords } from "~/lib/time-words";
import type { Mail } from "~/messages/mail";
import type { LimitedBy } from "~/ui/limits-words";
import { DRAFT_KEPT_DAYS } from "./application";

const days = counted(DRAFT_KEPT_DAYS, { one: "день", few: "дня", many: "дней" });
const workingDays = (count: number) =>
  counted(count, { one: "рабочий день", few: "рабочих дня", many: "рабочих дней" });

/** The catalogue. */
export const catalogueWords = {
  title: "Подать заявление",
  lead: "Выберите, что нужно. До заполнения скажем, что понадобится, сколько стоит и когда ответят.",
  search: "Что вам нужно",
  searchHint: "Своими словами: справка, прописка, выписка на квартиру.",
  find: "Найти",
  none: "Ничего не нашлось. Попробуйте другое слово или посмотрите весь список.",
  all: "Весь список",
  empty: "Сейчас здесь нельзя подать ни одного заявления.",
  drafts: "Начатые заявления",
  draft: (title: string, day: string) => `${title}, начато ${day}`,
  again: "Начатое без кабинета открывается по своей ссылке.",
} as const;

export const feeWords = (kopecks: number | null): string =>
  kopecks === null ? "Бесплатно" : `${formatKopecks(kopecks)}`;

export const termWords = (count: number): string => `${workingDays(count)} с дня отправки`;

/** What a form needs, before anything is typed. */
export const formPageTexts = {
  back: "Все заявления",
  needs: "Что понадобится",
  asked: "О чём спросим",
  documents: "Документы",
  noDocuments: "Документы прикладывать не нужно",
  optional: (title: string) => `${title} (можно не прикладывать)`,
  fee: "Сколько стоит",
  term: "Когда ответят",
  who: "Кто решает",
  change: "Если захотите поправить",
  changes: {
    "before-work": "Можно, пока сотрудник не начал работу. Срок тогда начнётся заново.",
    anew: "Такое заявление не меняют: его отзывают и подают новое.",
  },
  proof: "Как подтвердить",
  proofHow: "Кодом на телефон или почту, которые укажете. В кабинете, где они уже подтверждены, код не нужен.",
  office: "Куда подать",
  choose: "Выберите отделение",
  officeError: "Выберите отделение из списка",
  begin: "Заполнить",
  account: "Есть кабинет? Войдите, и начатое заявление будет ждать там.",
  accountLink: "Войти",
  kept: `Начатое храним ${days} после последней правки.`,
} as const;

export function draftLimitWords(by: LimitedBy, from: string): string {
  if (by === "address")
    return `Из вашей сети сейчас начинают слишком много заявлений, может быть не вы. Начните ${from}`;
  return `С этого устройства уже начали много заявлений подряд. Начните ${from}`;
}

/** All of what is being filled in. */
export const draftWords = {
  title: (form: string) => form,
  changing: (number: string) => `Правка заявления ${number}`,
  back: "Все заявления",
  where: "Отделение",
  address: "Чтобы продолжить позже или на другом устройстве, сохраните адрес этой страницы:",
  secret: "Никому его не показывайте: по нему видно всё, что вы написали.",
  account: "Заявление лежит и в вашем кабинете.",
  kept: (day: string) => `Если его не трогать, удалим ${day}.`,
  pages: "Страницы",
  whole: "заполнено",
  open: "не заполнено",
  files: "Документы",
  filesLeft: (count: number) => `осталось приложить: ${count}`,
  filesWhole: "приложены",
  next: "Продолжить",
  check: "Проверить и отправить",
} as const;

export const groupWords = {
  step: (at: number, of: number) => `Страница ${at} из ${of}`,
  backToAll: "Все страницы заявления",
  back: "Назад",
  save: "Сохранить и дальше",
  saveBack: "Сохранить",
  later: "Отложить и продолжить потом",
  contact:
    "В отправленном заявлении телефон и почту не меняют: на них приходит подтверждение. Отзовите заявление и подайте новое",
} as const;

export const filesWords = {
  title: "Документы",
  lead: "Приложите снимки или файлы: каждый документ своей кнопкой.",
  back: "Назад",
  all: "Отложить и продолжить потом",
  none: "К этому заявлению документы не нужны.",
  kept: "Храним, пока ведомство решает, и ещё 30 дней: столько можно оспорить решение.",
  label: (title: string) => `Файлы: ${title}`,
  add: "Приложить",
  drop: "Убрать",
  dropOf: (label: string) => `Убрать ${label}`,
  optional: "Можно не прикладывать.",
  next: "Дальше",
  nothing: "Выберите файл",
  sent: "уже отправлен",
} as const;

export const checkWords = {
  title: "Проверьте заявление",
  lead: "Это получит ведомство. Если что-то не так, поправьте.",
  change: "Изменить",
  changeOf: (title: string) => `Изменить: ${title}`,
  notAnswered: "не указано",
  documents: "Документы",
  noFiles: "не приложены",
  where: "Куда",
  fee: "Стоимость",
  feeLater: "Как оплатить, скажем после отправки.",
  missing: "Чего не хватает",
  missingGroup: (title: string) => `Заполните: ${title}`,
  missingPaper: (title: string) => `Приложите: ${title}`,
  by: "Куда прислать код",
  sms: (to: string) => `СМС на ${to}`,
  email: (to: string) => `Письмо на ${to}`,
  consent: "Согласен на обработку данных из заявления",
  consentHint: "Их получит только ведомство, которое решает.",
  consentLink: "Текст согласия",
  consentError: "Отметьте согласие: без него заявление не отправить",
  send: "Получить код",
  sendNow: "Отправить заявление",
  noContact: "Код некуда прислать: укажите мобильный телефон или почту",
  changed: "Пока вы подтверждали, в заявлении что-то изменилось. Проверьте его и отправьте снова",
  begun: "Пока вы правили, сотрудник начал работу. Поправить заявление уже нельзя",
  differences: "Что изменится",
  noDifferences: "Ответы те же, что в отправленном.",
  termAgain: (days: number) => `Заявление будет переподано, и срок начнётся заново: ${workingDays(days)}.`,
} as const;

export const applyCodeWords = {
  lead: (title: string) => `Код отправит заявление: ${title}.`,
  back: "К заявлению",
  deed: "Отправить заявление",
  risk: "Кто узнает код, сможет отправить это заявление от вашего имени. Никому его не говорите.",
  where: {
    sms: "Если СМС нет минуту, попросите ещё одно.",
    email: "Письмо могло попасть в «Спам».",
  },
} as const;

/** The page of what was sent. */
export const cardWords = {
  back: "Мои записи",
  sent: (number: string) => `Заявление ${number} отправлено`,
  title: (number: string) => `Заявление ${number}`,
  keep: "Запишите номер: по нему и телефону заявление найдётся в разделе «Мои записи».",
  number: "Номер",
  what: "Что просили",
  status: "Состояние",
  resent: (day: string) => `Переподан ${day}`,
  sentAt: "Отправлено",
  who: "Кто решает",
  where: "Отделение",
  fee: "Стоимость",
  withdrawn: "Вы отозвали это заявление.",
  upload: (day: string) => `Загрузить до ${day}`,
  given: "Документ от ведомства",
  givenTerm: (day: string) => `Скачайте его: храним до ${day}.`,
  answers: "Что вы написали",
  documents: "Что вы приложили",
  before: (day: string) => `Как было отправлено ${day}`,
  differences: "Что изменили",
  same: "Ответы не менялись.",
  change: "Изменить заявление",
  changing: "Продолжить правку",
  changeTerm: "Пока сотрудник не начал работу, заявление можно поправить. Срок тогда начнётся заново.",
  begun:
    "Заявление уже в работе, поправить его нельзя. Можно отозвать его, если правила это разрешают, или спросить нас.",
  anew: "Такое заявление не меняют. Отзовите его и подайте новое.",
  withdraw: "Отозвать заявление",
  ask: "Задать вопрос",
  again: "Подать новое",
  next: "Что дальше",
  erased: "Ваши ответы удалены.",
} as const;

/** In the queue, and what comes of it. */
export const deskWords = {
  kind: "Заявление",
  form: "Что просят",
  given: "Наш документ",
  approve: "Одобрить",
  deny: "Отказать",
  unanswered: "Никто не решил",
  approved: "Ведомство одобрило заявление.",
  denied: "Ведомство отказало.",
  silent: "В срок никто не решил. Заявление остаётся у ведомства, срок начался заново.",
  ifSilent: "Само ничего не решится: срок начнётся заново, и мы вам об этом сообщим.",
  changedSince: (day: string) => `Изменено после отправки ${day}`,
  sameAnswers: "Ответы те же.",
} as const;

/** That an application has come in, by its number as it is written. */
export const appliedSms = (number: string, isAgain: boolean, address: string): string =>
  `Заявление ${number} ${isAgain ? "переподано" : "принято"}. Ответ и срок: ${address}`;

export const appliedMail = (
  { number, title, agency, until }: { number: string; title: string; agency: string; until: string },
  isAgain: boolean,
  href: string,
): Mail => ({
  subject: isAgain ? "Ваше заявление переподано" : "Ваше заявление принято",
  paragraphs: [
    `Заявление ${number}: ${title}. Решает ${agency}.`,
    `Ответят до ${dayWords(until)} включительно. Если понадобится документ или уточнение, напишем.`,
    "Отправляли не вы? Откройте страницу заявления и отзовите его.",
  ],
  links: [{ label: "Страница заявления", href }],
});
