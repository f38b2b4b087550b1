import { momentWords } from "~/lib/time-words";

/** Where somebody is in their account. */
export const devicesWords = {
  title: "Где вы вошли",
  lead: "Не узнаёте вход? Закончите его.",
  open: "Открытые входы",
  columns: ["Браузер", "Вошли", "Последнее действие", "Закончить"],
  here: (device: string) => `${device} (этот)`,
  since: (at: Date) => momentWords(at, "Europe/Moscow"),
  end: "Закончить этот вход",
  leave: "Кнопка «Закончить» внизу страницы",
  endOthers: "Закончить все остальные",
  only: "Других открытых входов нет.",
} as const;
