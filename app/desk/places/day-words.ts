import type { Day } from "~/lib/days";
import { counted } from "~/lib/plural";
import { dayWords } from "~/lib/time-words";

const people = { one: "человека", few: "человек", many: "человек" };
const places = { one: "свободное место", few: "свободных места", many: "свободных мест" };

/** A day of an office: its hours, and closing it. */
export const dayPageWords = {
  title: (day: Day) => `Места ${dayWords(day)}`,
  hours: "По часам",
  columns: ["Время", "Услуга", "Свободно", "Занято"],
  none: "Мест на этот день нет.",
  close: "Закрыть день",
  follows: (taken: number, free: number) =>
    [
      taken > 0
        ? `Впереди приём у ${counted(taken, people)}. Всем, кому можно написать, придёт ссылка, по которой выбирают другое время. Пока человек не выбрал, запись остаётся за ним.`
        : "Впереди никто не записан.",
      free > 0 ? `Уберём ${counted(free, places)}.` : "",
      "Если закроете по ошибке, день можно открыть снова, но свободные места сами не вернутся.",
    ]
      .filter(Boolean)
      .join(" "),
  closed: (by: string) => `День закрыт: ${by}. Новых записей на него не будет.`,
  open: "Открыть день снова",
  opening: (waiting: number) =>
    [
      waiting > 0
        ? `Впереди приём у ${counted(waiting, people)}. Всем, кому можно написать, сообщим, что приём будет.`
        : "Впереди никто не записан.",
      "Кто выбрал другое время, остаётся на нём. Свободные места поставьте заново по неделе.",
    ].join(" "),
  told: "Были записаны",
  moved: "Записаны на другое время",
  cancelled: "Отменили запись",
  waiting: "Ещё не выбрали",
  unreached: "Из них не дошло ни одно сообщение: сообщите им сами",
  errors: { closed: "День уже закрыли", open: "День уже открыт", past: "Этот день уже прошёл" },
} as const;
