/** How an office is reached, wherever a page sends somebody there. */
export const officeContactWords = {
  title: "Как туда обратиться",
  phone: "Телефон",
  hours: "Открыто по местному времени",
} as const;
