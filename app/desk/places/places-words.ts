import { type Day, partsOfDay, weekdayOf } from "~/lib/days";
import { counted } from "~/lib/plural";
import { dayWords } from "~/lib/time-words";

const weekdays = ["Понедельник", "Вторник", "Среда", "Четверг", "Пятница", "Суббота", "Воскресенье"] as const;
const short = ["пн", "вт", "ср", "чт", "пт", "сб", "вс"] as const;
const freePlaces = { one: "свободное место", few: "свободных места", many: "свободных мест" };
const removed = { one: "место уберём", few: "места уберём", many: "мест уберём" };
const kept = {
  one: "место уже занято, оно останется",
  few: "места уже заняты, они останутся",
  many: "мест уже занято, они останутся",
};

/** The coming weeks of an office. */
export const placesWords = {
  title: "Места для записи",
  lead: (office: string, zone: string) => `${office}. Время ${zone}.`,
  office: "Отделение",
  service: "Услуга",
  allServices: "Все услуги",
  show: "Показать",
  set: "Задать неделю",
  none: "На ближайшие четыре недели мест нет.",
  table: "Ближайшие четыре недели",
  columns: ["День", "Услуга", "Свободно", "Занято"],
  day: (day: Day) => `${short[weekdayOf(partsOfDay(day)) - 1]}, ${dayWords(day)}`,
  closed: " (закрыт)",
  offering: "Освободившееся время",
  offeringOn: "Когда кто-то отменяет или переносит запись, его время по очереди предлагаем тем, кто просил сообщить.",
  offeringOff: "Освободившееся время никому не предлагаем: оно сразу свободно для всех.",
  switchOff: "Не предлагать",
  switchOn: "Предлагать",
  reminding: "Напоминания",
  remindingOn: "Напоминаем людям о приёме, о последнем дне отмены без условий и о списании за услугу. Ночью не пишем.",
  remindingOff: "О приёме и о списании за услугу никому не напоминаем.",
  stopReminding: "Не напоминать",
  startReminding: "Напоминать",
  back: "К местам для записи",
} as const;

/** A week's pattern. */
export const weekWords = {
  title: "Неделя приёма",
  lead: (office: string) => `${office}. Напишите, когда принимаете. Сначала покажем, что получится.`,
  hours: (hours: string) => `Отделение открыто: ${hours}. В другие часы и в праздники мест не будет.`,
  hoursUnread:
    "Часы работы отделения записаны так, что мы их не понимаем. Места будут во все часы, которые вы зададите.",
  weekdays,
  from: "С",
  to: "До",
  length: "Приём, минут",
  atOnce: "Сразу человек",
  closedHint: "День без приёма оставьте пустым.",
  fromOn: "С какого дня",
  untilOn: "По какой день",
  dayHint: "Например 30.11.2026",
  choose: "Выберите",
  show: "Показать, что получится",
  plan: "Что получится",
  free: (count: number, from: Day, until: Day) =>
    `Будет ${counted(count, freePlaces)} с ${dayWords(from)} по ${dayWords(until)}.`,
  added: (count: number) => `Добавим: ${count}.`,
  removed: (count: number) => `${counted(count, removed)}.`,
  kept: (count: number) => `${counted(count, kept)}.`,
  apply: "Задать эти часы",
  errors: {
    clock: "Напишите время так: 9:00",
    pair: "Напишите и начало, и конец. День без приёма оставьте пустым",
    order: "Конец должен быть позже начала",
    length: "Сколько минут длится приём: от 5 до 480",
    atOnce: "Сколько человек приходят сразу: от 1 до 50",
    day: "Не поняли день. Напишите его так: 30.11.2026",
    past: "Этот день уже прошёл",
    until: "Последний день не раньше первого, всего не больше 60 дней",
    tooMany: "Выходит больше 20 000 мест. Задайте меньше дней или меньше человек сразу",
    service: "Выберите услугу",
    empty: "Задайте часы хотя бы одного дня недели",
  },
} as const;
