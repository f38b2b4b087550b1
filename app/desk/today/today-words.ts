import type { Day } from "~/lib/days";
import { dayWords } from "~/lib/time-words";

/** A day at an office. */
export const todayWords = {
  title: (day: Day) => `День ${dayWords(day)}`,
  lead: (office: string, zone: string) => `${office}. Время ${zone}.`,
  office: "Отделение",
  day: "День",
  dayHint: "Например 30.11.2026",
  dayError: "Не поняли день. Напишите его так: 30.11.2026",
  show: "Показать",
  cancelled: "Не придут: отменили запись на этот день",
  nobody: "Никто не отменял запись на этот день.",
  others: "Отменили в этот день: запись на другой день, заявление или услугу",
  columns: {
    when: "Время",
    service: "Услуга",
    holder: "Кто",
    record: "Запись",
    done: "Отменено",
    notice: "Уведомление",
  },
  noHour: "Без времени",
  free: "Свободные часы",
  freeColumns: { service: "Услуга", hours: "Часы" },
  noFree: "Свободных часов нет.",
  cut: "Здесь и в таблице не все: строк больше, чем помещается. Все отмены есть в разделе «Передача ведомству».",
  csv: "Скачать таблицей (CSV)",
  print: "На бумаге это один список без меню и кнопок.",
  looked: "То, что вы открыли этот список, мы отметили в журнале у каждой записи.",
  csvKinds: { cancelled: "Отменено на этот день", others: "Отменено в этот день", free: "Свободный час" },
  csvKind: "Что",
} as const;
