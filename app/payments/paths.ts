export const payPath = "/pay";
export const paymentPath = (id: string): string => `${payPath}/${id}`;
/** Where its code is typed. */
export const codePath = (id: string): string => `${paymentPath(id)}/code`;
