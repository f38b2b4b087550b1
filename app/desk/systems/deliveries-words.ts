import type { DeliveryState, ObjectionCode } from "#db/schema";
import type { AcknowledgeRefusal, ObjectRefusal } from "~/agencies/delivery";
import type { ToldType } from "~/agencies/told";

/** The pages on which an officer sees what the body was told of, and answers by hand. */
export const deliveriesWords = {
  title: "Передача ведомству",
  lead: "Что граждане отменили и вернули, и что на это ответило ведомство. Новое сверху, время по часам отделения.",
  none: "Здесь пока ничего нет.",
  office: "Отделение",
  anyOffice: "Любое",
  state: "Ответ",
  anyState: "Любой",
  states: {
    waiting: "Ждёт ответа",
    tried: "Пытались передать, ждёт ответа",
    acknowledged: "Принято",
    objected: "Возражение",
  } satisfies Record<DeliveryState, string>,
  day: "День",
  dayHint: "Например 30.11.2026, по часам отделения",
  dayError: "Не поняли день. Напишите его так: 30.11.2026",
  show: "Показать",
  whole: "Показать всё",
  file: "Скачать этот список, CSV",
  caption: "По времени, сначала новое",
  columns: { when: "Когда", what: "Что", about: "Запись", where: "Где", answer: "Ответ" },
  types: {
    "record.cancelled": "Отменено",
    "record.annulled": "Аннулировано",
    "record.restored": "Восстановлено",
    "record.moved": "Перенесено",
    "record.booked": "Записались снова",
    "annulment.withdrawn": "Отмена отозвана",
    "appeal.filed": "Подали жалобу",
    "appeal.decided": "Решили жалобу",
  } satisfies Record<ToldType, string>,
} as const;

/** The page of one of them. */
export const deliveryWords = {
  back: "Ко всему списку",
  title: (what: string, number: string) => `${what}: запись ${number}`,
  entry: "Номер события",
  when: "Когда",
  service: "Услуга",
  where: "Где",
  filed: "Заявка подана",
  due: "Было назначено",
  until: "Можно вернуть до",
  lastDay: "Услуга действует ещё по",
  fee: "Сбор за отмену",
  barred: "Записать снова можно с",
  notice: "Уведомление",
  answer: "Ответ ведомства",
  words: "Пояснение",
  question: "Что ответит ведомство",
  answers: {
    known: "Принято, у себя отметили",
    "came-anyway": "Возражаем: гражданин всё равно пришёл",
    "served-already": "Возражаем: услугу уже оказали",
    "wrong-record": "Возражаем: отменили не ту запись",
  } satisfies Record<"known" | Exclude<ObjectionCode, "contradicts">, string>,
  hint: "Возражение рассмотрит сотрудник ведомства. Пока решения нет, отмена действует.",
  explain: "Пояснение к возражению",
  explainHint: "Его увидят сотрудники и сам гражданин. Можно не писать.",
  submit: "Ответить",
  none: "Выберите ответ",
  refused: {
    "not-found": "Этого события больше нет",
    objected: "Ведомство уже возразило. Сначала решат это возражение",
    over: "Запись с тех пор изменилась: это событие уже не действует, возражать поздно",
    "not-cancelled": "Возразить можно только против отмены: открытую запись ведомство ведёт само",
    settled: "Такое возражение уже рассматривали. Укажите другую причину",
  } satisfies Record<(AcknowledgeRefusal | ObjectRefusal)["code"], string>,
} as const;
