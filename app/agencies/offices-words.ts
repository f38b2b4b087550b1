/** How an office is reached, wherever a page sends somebody there. */
export const officeContactWords = {
  title: "Как туда обратиться",
  phone: "Телефон",
  noPhone: "Телефона ведомство не назвало.",
  hours: (clock: string | null) => `Открыто по ${clock ?? "местному времени"}`,
} as const;
