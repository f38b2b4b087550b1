/** Rows of the Russian keyboard, and of the Latin one on the same keys, in the same order. */
export const russianRows = ["ё1234567890-=", "йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю"] as const;
export const latinRows = ["`1234567890-=", "qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,."] as const;

/** The alphabets, which are written out like rows. */
export const alphabets = ["абвгдеёжзийклмнопрстуфхцчшщъыьэюя", "abcdefghijklmnopqrstuvwxyz"] as const;

/** What the service calls itself. */
export const ownNames = ["отмена", "otmena"] as const;
