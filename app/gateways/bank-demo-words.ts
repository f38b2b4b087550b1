/** As receipts of a demonstration name it. */
export const demoBankName = "Учебный банк";
