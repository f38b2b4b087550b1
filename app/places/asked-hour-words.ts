/** What leads to the notice of a move. */
export const movedLink = {
  says: "Запись уже переносили.",
  notice: "Уведомление о переносе",
  noticeOf: (title: string) => `Уведомление о переносе: ${title}`,
} as const;
