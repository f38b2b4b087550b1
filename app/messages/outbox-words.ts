import { LATE_SECONDS, type Trouble } from "~/gateways/outbox/trouble";
import type { Channel } from "~/identity/contact";
import { counted } from "~/lib/plural";
import { momentWords } from "~/lib/time-words";

/** The development outbox: what citizens would find on their phones. */
export const outboxWords = {
  title: "Сообщения демонстрации",
  lead: "Здесь видно всё, что пришло бы людям на телефон и почту. В настоящей службе такой страницы нет.",
  narrowed: (to: string) => `Только на ${to}.`,
  all: "Показать все",
  empty: "Сообщений пока нет. Они появляются через секунду-другую после того, как вы запросите код.",
  refresh: "Обновить",
  officers: "Коды сотрудников для входа на /desk",
  to: (channel: Channel, to: string) => `${channel === "email" ? "Письмо" : "СМС"} на ${to}`,
  operator: {
    label: "Как работают оператор связи и почта",
    hint: "Действует на всё, что уйдёт отсюда дальше, пока служба не запущена заново.",
    choices: {
      none: "Доставляют",
      late: `Доставляют через ${counted(LATE_SECONDS / 60, { one: "минуту", few: "минуты", many: "минут" })}`,
      lost: "Принимают и теряют",
      silent: "Не отвечают",
      down: "Не работают",
    } satisfies Record<Trouble, string>,
    change: "Изменить",
  },
  at: (at: Date) => momentWords(at, "Europe/Moscow"),
} as const;
