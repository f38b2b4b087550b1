/** What is said when a record is not any more what its citizen was shown. */
export const changeWords = {
  none: "нет",
  masked: "Имя или телефон",
  hidden: "Изменились. Здесь их видно не целиком",
  title: "Что изменилось",
  was: "Было:",
  now: "Стало:",
  /** At the form that was sent. */
  changed:
    "Пока вы решали, ведомство изменило данные. Мы ничего не сделали: посмотрите, что изменилось, и решите снова",
  outdated: "Страница устарела, и мы ничего не сделали. Проверьте её ещё раз и отправьте снова",
} as const;
