/** What a message that asks for cancelling begins with, Latin capitals as their Cyrillic twins; typed in Latin letters, too. */
export const keywords = ["ОТМЕНА", "ОТМЕНИТЬ", "ОТМЕNА", "ОТМЕNIТ"] as const;

/** Words that people put between that and the number. */
export const fillers = [
  "ЗАПИСЬ",
  "ЗАПИСИ",
  "ЗАЯВЛЕНИЯ",
  "ЗАЯВЛЕНИЕ",
  "УСЛУГА",
  "УСЛУГИ",
  "НОМЕР",
  "НОМЕРА",
  "N",
  "NО",
] as const;

/** Whoever writes one of these beside a code does not want it. */
export const negations = ["НЕ", "НЕТ", "NЕ", "NЕТ", "СТОП", "SТОР"] as const;

/** Signs taken for digits within a number. */
export const digitLike = "0-9OoОоЗзӠбIl|ІіӀӏ";

/** What the keyword may have for its first letter. */
export const zero = { typed: "0", meant: "О" } as const;
