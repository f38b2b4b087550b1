/** Instead of an address of ours. */
export const addressLeftOut = "[ссылка]";
