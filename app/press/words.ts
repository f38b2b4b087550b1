/** What is said of a text in letters that we cannot print. */
export const inLatin = (text: string): string => `${text} (передано латинскими буквами)`;
