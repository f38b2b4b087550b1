import type { ServiceKind } from "#db/schema";
import { riskBy } from "~/proofs/waiting-words";
import { nouns } from "~/records/kinds-words";

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const ending = (kind: ServiceKind) => nouns[kind].ending;

/** The page where a citizen decides to have back what they cancelled. */
export const restoreWords = {
  title: (kind: ServiceKind) => `Восстановить ${nouns[kind].what}`,
  back: "К уведомлению об отмене",
  cancelled: "Отменено",
  until: "Восстановить можно до",
  own: (when: string) => `Ваше время свободно: ${when}. Оно снова станет вашим.`,
  taken: "Ваше время уже занял другой человек.",
  past: "Ваше время уже прошло.",
  other: "На какое время восстановить",
  otherHint: (zone: string) => `Там же, на ту же услугу. Время ${zone}.`,
  happensTitle: "Что произойдёт",
  happens: {
    open: (kind: ServiceKind) =>
      kind === "appointment"
        ? "Запись снова будет действовать, и в назначенное время вас будут ждать."
        : `${capital(nouns[kind].who)} снова будет действовать.`,
    unsure: (kind: ServiceKind) =>
      `${capital(nouns[kind].who)} снова будет действовать у нас. Обещать за ведомство мы не можем: уточните у него, ждут ли вас.`,
    notice: (number: string) =>
      `Уведомление об отмене ${number} перестанет действовать. При проверке это увидит любой.`,
    instead: "Вместо него вы получите уведомление о восстановлении, со своим номером и QR-кодом.",
    later: "Передумаете снова: отменить можно будет ещё раз, если не выйдет срок.",
  },
  locked: "Три кода не подошли, и тот запрос закрыт. Можно начать заново: придёт новый код.",
  agency: {
    title: "Что говорит ведомство",
    lead: (at: string) =>
      `После отмены, ${at}, ведомство прислало другие данные. Восстановим то, что было, но в ведомстве вас могут ждать не тогда и не там или не ждать вовсе. Сначала спросите у него.`,
    ours: "У нас:",
    theirs: "У ведомства:",
    nothing: "нет",
  },
  changed:
    "Пока мы ждали код, данные изменились, и прежний код больше не подойдёт. Посмотрите, что изменилось, и решите снова.",
  consent: "Разрешаю обработать мои данные ради этого восстановления",
  submit: "Получить код",
  nothing: "Ничего не менять",
} as const;

export const restoreErrors = {
  time: "Выберите время",
  taken: "Это время только что заняли. Выберите другое",
  consent: "Без вашего разрешения мы не можем ничего восстановить",
} as const;

/** Why nothing can be restored here, and what to do. */
export const noRestore = {
  title: (kind: ServiceKind) => `Восстановить ${nouns[kind].what} нельзя`,
  notYet: (kind: ServiceKind) => `Восстановить ${nouns[kind].what} пока нельзя`,
  final: (kind: ServiceKind) => `${capital(nouns[kind].it)} аннулирован${ending(kind)}, а это навсегда.`,
  late: (until: string) => `Восстановить можно было до ${until}. Этот срок вышел.`,
  gone: (kind: ServiceKind, at: string, status: string) =>
    `После отмены ведомство и само закрыло ${nouns[kind].what} у себя: ${at} оно прислало статус «${status}». Если восстановить ${nouns[kind].them} здесь, в ведомстве об этом не узнают.`,
  other: (kind: ServiceKind, at: string) =>
    `После отмены ведомство отдало этот номер другому человеку: данные пришли ${at}. Вернуть ${nouns[kind].what} под тем же номером нельзя.`,
  noTime: (why: string) => `${why} Другого свободного времени там же сейчас нет.`,
  what: "Что можно сделать",
  anew: (kind: ServiceKind) =>
    kind === "appointment"
      ? "Записаться заново там, где оформляли эту запись."
      : "Оформить заново там же, где оформляли раньше.",
  ask: (kind: ServiceKind) =>
    `Обратиться туда, где ${kind === "appointment" ? "вас ждали" : `${nouns[kind].what} оформляли`}. Назовите номер уведомления.`,
  lookAgain: (until: string) => `Заглянуть сюда ещё раз: время может освободиться. Восстановить можно до ${until}.`,
  unchanged: "Мы ничего не меняли: всё осталось как было.",
} as const;

/** What is said otherwise on the page for the code. */
export const restoreCodeWords = {
  lead: (what: string) => `Код восстановит ${what}. Пока он не введён, отмена действует.`,
  what: (kind: ServiceKind, title: string, when: string | null) =>
    `${nouns[kind].what} «${title}»${when ? `, ${when}` : ""}`,
  waits: (until: string) => `Страницу можно закрыть: код можно ввести и позже, до ${until}.`,
  risk: {
    sms: `${riskBy.sms} и подходит только к этому восстановлению. Если телефон не у вас, придите лично, с паспортом.`,
    email: `${riskBy.email} и подходит только к этому восстановлению. Если почтой пользуетесь не только вы, придите лично, с паспортом.`,
  },
  back: "К восстановлению",
} as const;

/** The page after it is done. */
export const restoredWords = {
  title: (kind: ServiceKind) => `${capital(nouns[kind].who)} восстановлен${ending(kind)}`,
  lead: (title: string, when: string | null) =>
    when ? `«${title}»: вас снова ждут, ${when}.` : `«${title}» снова действует.`,
  unsure: (title: string, when: string | null) =>
    `«${title}» снова действует у нас${when ? `, ${when}` : ""}. Ведомство присылало другие данные: до визита уточните у него, ждут ли вас.`,
  check: (address: string) => ({
    before: "По этому номеру любой проверит восстановление на ",
    address,
    after: ". Или наведите на код камеру любого телефона. Имени там нет.",
  }),
  keep: "Скачайте уведомление или запишите его номер: оно заменило уведомление об отмене.",
  come: "Приходите в назначенное время. Не получится: отмените запись снова, заранее.",
  instead: (number: string) => `Вместо него выдано уведомление ${number}`,
  former: "Прежнее уведомление",
  withdrawn: (number: string) =>
    `Уведомление об отмене ${number} больше не действует. Если вы его кому-то показали, скажите об этом.`,
  formerPdf: "Прежнее уведомление об отмене, PDF",
  again: "Отменить можно снова, пока не вышел срок.",
  record: (kind: ServiceKind) => `Открыть ${nouns[kind].what}`,
  back: "К уведомлению о восстановлении",
} as const;

/** What a check says of a notice that is genuine, and was true once. */
export const withdrawnVerdict = {
  answer: "Больше нет.",
  annulment: {
    title: (kind: ServiceKind) => `Уведомление настоящее, но ${nouns[kind].what} восстановили`,
    since: (when: string) => `Отмена не действует с ${when}.`,
    by: "Вместо него выдано уведомление о восстановлении",
    why: (kind: ServiceKind) =>
      `Такое уведомление мы выдавали, но оно устарело: ${nouns[kind].who} снова действует. Попросите того, кто его принёс, уточнить, нужна ли отмена.`,
  },
  restoration: {
    title: (kind: ServiceKind) => `Уведомление настоящее, но ${nouns[kind].what} снова отменили`,
    since: (when: string) => `Восстановление не действует с ${when}.`,
    by: "Вместо него выдано уведомление об отмене",
    why: (kind: ServiceKind) =>
      `Такое уведомление мы выдавали, но оно устарело: после него ${nouns[kind].what} отменили ещё раз.`,
  },
  withdrawal: {
    title: (kind: ServiceKind) => `Уведомление настоящее, но ${nouns[kind].what} снова отменили`,
    since: (when: string) => `Оно не действует с ${when}.`,
    by: "Вместо него выдано уведомление об отмене",
    why: (kind: ServiceKind) =>
      `Такое уведомление мы выдавали, но оно устарело: после него ${nouns[kind].what} отменили ещё раз.`,
  },
  refusal: {
    title: (kind: ServiceKind) => `Уведомление настоящее, но ${nouns[kind].what} потом отменили`,
    since: (when: string) => `Отказ в отмене не действует с ${when}.`,
    by: "Вместо него выдано уведомление об отмене",
    why: (kind: ServiceKind) =>
      `Такое уведомление мы выдавали: в отмене тогда отказали. Оно устарело: потом ${nouns[kind].what} всё-таки отменили.`,
  },
  move: {
    title: (kind: ServiceKind) => `Уведомление настоящее, но ${nouns[kind].what} потом отменили`,
    since: (when: string) => `Перенос не действует с ${when}.`,
    by: "Вместо него выдано уведомление об отмене",
    why: (kind: ServiceKind) =>
      `Такое уведомление мы выдавали: ${nouns[kind].what} тогда перенесли. Оно устарело: потом ${nouns[kind].them} отменили.`,
  },
  /** Of whichever, once its record has another hour. */
  moved: {
    title: (kind: ServiceKind) => `Уведомление настоящее, но ${nouns[kind].what} потом перенесли`,
    since: (when: string) => `Назначено другое время с ${when}.`,
    by: "Куда перенесли, сказано в уведомлении",
    why: (kind: ServiceKind) =>
      `Такое уведомление мы выдавали. Оно устарело: ${nouns[kind].who} действует, но время у ${nouns[kind].of} другое.`,
  },
  /** Of whatever was disputed and does not hold. */
  overturned: {
    title: () => "Уведомление настоящее, но решение отменили по жалобе",
    since: (when: string) => `Решение не действует с ${when}.`,
    by: "Что решили по жалобе, сказано в уведомлении",
    why: () => "Такое уведомление мы выдавали, но решение оспорили, и другой сотрудник ведомства его отменил.",
  },
  /** Of an annulment that came to nothing. */
  undone: {
    title: () => "Уведомление настоящее, но отмену отозвали",
    since: (when: string) => `Отмена не действует с ${when}.`,
    by: "Вместо него выдано уведомление об отзыве",
    why: (kind: ServiceKind) =>
      `Такое уведомление мы выдавали, но ведомство возразило, и с ним согласились: ${nouns[kind].who} значится так, как у ведомства.`,
  },
} as const;
