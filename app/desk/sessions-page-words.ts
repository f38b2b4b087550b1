import { counted } from "~/lib/plural";
import { momentWords } from "~/lib/time-words";

const codes = { one: "запасной код", few: "запасных кода", many: "запасных кодов" };

/** An officer's own sessions and password. */
export const sessionsWords = {
  title: "Мои входы",
  lead: "Здесь видно, где вы сейчас вошли. Не узнаёте вход? Закончите его и смените пароль.",
  open: "Открытые входы",
  columns: ["Браузер", "Вошли", "Последнее действие", "Закончить"],
  here: (device: string) => `${device} (этот)`,
  since: (at: Date) => momentWords(at, "Europe/Moscow"),
  end: "Закончить этот вход",
  endLabel: (device: string) => `Закончить: ${device}`,
  leave: "Здесь кнопка «Выйти» вверху",
  endOthers: "Закончить все остальные",
  password: "Сменить пароль",
  passwordLead: "После этого все остальные входы закончатся.",
  old: "Нынешний пароль",
  fresh: "Новый пароль",
  freshHint: "Лучше фраза от 15 знаков, которую знаете только вы. Меньше 8 нельзя",
  again: "Новый пароль ещё раз",
  change: "Сменить пароль",
  wrong: "Нынешний пароль не подошёл",
  differ: "Пароли не совпали. Введите один и тот же дважды",
  factor: "Код из приложения",
  rescue: (left: number) =>
    left === 0
      ? "Запасных кодов не осталось. Новые, вместе с новым ключом для приложения, даст ссылка от руководителя."
      : `Не использовано: ${counted(left, codes)}. Потеряли телефон или листок с кодами? Попросите у руководителя новую ссылку.`,
} as const;
