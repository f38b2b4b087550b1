import type { ServiceKind } from "#db/schema";
import { counted } from "~/lib/plural";
import { nouns } from "~/records/kinds-words";

/** The page where a citizen decides, and the one that says why not. */
export const previewWords = {
  step: "Шаг 2 из 3",
  title: (kind: ServiceKind) =>
    `Проверьте ${nouns[kind].what} и выберите, что с ${kind === "application" ? "ним" : "ней"} сделать`,
  toSearch: "К поиску",
  toRecords: "К моим записям",
  left: (duration: string, deadline: string) =>
    `До назначенного времени осталось ${duration}. Отменить на сайте можно до ${deadline}.`,
  fee: (duration: string, amount: string, deadline: string, later: string | null) =>
    `До назначенного времени осталось ${duration}. Отменить сейчас стоит ${amount}, так до ${deadline}${later ? `, потом ${later}` : ""}. Сбор платят ведомству, уже после отмены.`,
  feeBack: (refund: string) => `Сбор ${refund}.`,
  feeLater: (duration: string, deadline: string, amount: string) =>
    `До назначенного времени осталось ${duration}. Отменить бесплатно можно до ${deadline}, потом отмена стоит ${amount}.`,
  asksLater: (duration: string, deadline: string, later: string) =>
    `До начала осталось ${duration}. Отменить сразу можно до ${deadline}, потом ${later}.`,
  late: (duration: string) => `До назначенного времени осталось ${duration}.`,
  so: (deadline: string, later: string | null) =>
    later ? `Так до ${deadline}, потом ${later}.` : `Отменить на сайте можно до ${deadline}.`,
  noDeadline: "Срока нет: отменить можно, пока ведомство не взяло в работу.",
  open: (number: string, isProven: boolean) =>
    isProven
      ? `Заявка ${number} на эту отмену уже подтверждена кодом. Если подать другую, начнёте сначала, с новым кодом.`
      : `Заявка ${number} на эту отмену уже принята и ждёт кода. Если подать другую, прежний код перестанет действовать.`,
  openLink: "Вернуться к заявке",
  applied: "Вы подали это заявление здесь.",
  appliedLink: "Что с ним и что вы написали",
  denied: "В отмене уже отказали, но сейчас можно подать новую заявку.",
  deniedLink: "Почему отказали и уведомление",
  mode: (kind: ServiceKind) =>
    `Что сделать с ${kind === "application" ? "заявлением" : kind === "ongoing" ? "услугой" : "записью"}`,
  cancel: "Отменить",
  cancelHint: (kind: ServiceKind, days: number, until: string) =>
    `${capitalNoun(kind)} можно будет вернуть ${counted(days, { one: "день", few: "дня", many: "дней" })}, до ${until}.${kind === "appointment" ? " Если ваше время к тому дню займут, предложим другое." : ""}`,
  annul: "Аннулировать",
  annulHint: (kind: ServiceKind) =>
    `Навсегда. Вернуть ${nouns[kind].what} будет нельзя, только ${kind === "appointment" ? "записаться" : "оформить"} заново.`,
  reason: "Причина",
  reasonOptional: "Причина. Можно не указывать",
  choose: "Выберите",
  addNote: "Добавить от себя",
  note: "Комментарий. Можно оставить пустым",
  noteNeeded: "Напишите своими словами, почему отменяете",
  rest: "Остальные сведения и как связаться с ведомством",
  whatHappens: "Что произойдёт",
  happens: {
    slot: "Ваше время сразу освободится для других.",
    agency: "Отмена сработает сразу. Ведомству передадим, и вы увидите, приняло ли оно её или возражает.",
    agencyLater: "Отмену сразу передадим ведомству, и вы увидите, приняло ли оно её или возражает.",
    notice: "Вы получите уведомление с номером и QR-кодом: его подлинность проверит любой.",
  },
  consent: "Разрешаю обработать мои данные ради этой отмены",
  consentHint: "Данные, которые вы ввели для поиска, мы не храним.",
  consentLink: "Какие данные и зачем",
  submit: (inAccount: boolean) => (inAccount ? "Подать заявку" : "Подать заявку и получить код"),
  nothing: "Ничего не отменять",
} as const;

export const filingErrors = {
  mode: "Выберите, отменить или аннулировать",
  reason: "Выберите причину из списка",
  note: "Напишите хотя бы несколько слов: для этой услуги без них отмену не примут",
  terms: "Условия отмены изменились, пока вы заполняли страницу. Посмотрите их и отправьте ещё раз",
  consent: "Без вашего разрешения мы не можем обработать заявку",
} as const;

const capitalNoun = (kind: ServiceKind): string => nouns[kind].what.charAt(0).toUpperCase() + nouns[kind].what.slice(1);
