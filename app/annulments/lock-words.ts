/** Three codes did not fit: asking an officer to take that back, and what came of it. */
export const lockWords = {
  title: "Закрытый ввод кода",
  lift: "Открыть ввод кода",
  keep: "Отказать",
  lifted: "Ввод кода снова открыт, введите новый код.",
  kept: "Ввод кода не открыли.",
  silentLifted: "Ведомство не ответило в срок, поэтому ввод кода снова открыт.",

  /** Before the officer. */
  said: "Что пишет гражданин",
  phone: "Телефон в записи",
  locked: "Ввод кода закрыт",
  request: "Заявка",
  requests: {
    locked: "Если откроете, придёт новый код. Срок считаем с подачи",
    other: "Решение ничего не изменит: заявка уже не ждёт кода или есть другая",
  },
} as const;
