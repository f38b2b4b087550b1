/** The check of a surname, for whoever has the statement of the QR code. */
export const surnameWords = {
  title: "Проверить фамилию",
  label: "Фамилия",
  hint: "Как в документе того, кто принёс уведомление. Мы её не сохраним.",
  submit: "Проверить фамилию",
  empty: "Введите фамилию",
  same: "Фамилия совпала.",
  sameMore: "Имя и отчество сверьте с бумагой и документом.",
  different: "Фамилия не совпала.",
  differentMore:
    "Сверьте её с документом по буквам и введите ещё раз. Если набрано верно, уведомление выдано человеку с другой фамилией, или с тех пор её сменили.",
  absent: "Здесь фамилию не проверить: это уведомление выдали раньше, чем её стали отмечать в QR-коде.",
  type: "Введите фамилию и нажмите Enter:",
  limited: (from: string) => `Фамилию проверяли слишком часто. Попробуйте ${from}.`,
} as const;

/** An answer on one line. */
export function surnameLine(answer: "same" | "different" | "absent"): string {
  if (answer === "absent") return surnameWords.absent;
  return answer === "same"
    ? `${surnameWords.same} ${surnameWords.sameMore}`
    : `${surnameWords.different} ${surnameWords.differentMore}`;
}
