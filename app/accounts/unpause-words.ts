/** Of what an officer decides about an account that is paused. */
export const unpauseWords = {
  title: "Просьба открыть кабинет",
  lift: "Открыть кабинет",
  keep: "Не открывать",
  lifted: "Кабинет снова открыт.",
  kept: "Кабинет пока остаётся закрыт.",
  silent: "Срок прошёл, сотрудник не ответил. Кабинет пока закрыт, попросить можно снова.",
  ifSilent: "Кабинет останется закрыт, попросить можно будет снова.",
  said: "Написал гражданин",
  name: "Как назвался",
  since: "Закрыт с",
  contacts: "Телефоны и почта",
  state: "Кабинет сейчас",
  states: { paused: "Закрыт", other: "Открыт или удалён" },
} as const;
