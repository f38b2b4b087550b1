/** Pages that explain, and ask whether they have helped: where each is, by its code. */
export const helpPages = { help: "/help", signature: "/help/signature" } as const;

export type HelpPageCode = keyof typeof helpPages;

export const helpPageCodes = Object.keys(helpPages) as HelpPageCode[];
export const markPath = "/help/mark";

/** Where somebody comes back to who has said it, and is thanked. */
export const thanksPath = (page: HelpPageCode): string => `${helpPages[page]}?marked=1#mark`;
export const isMarked = (params: URLSearchParams): boolean => params.has("marked");
