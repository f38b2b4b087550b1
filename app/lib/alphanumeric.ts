/** Whether all of the text is in the 45 characters of QR's alphanumeric mode. */
export const isAlphanumeric = (text: string): boolean => /^[0-9A-Z $%*+\-./:]*$/.test(text);
