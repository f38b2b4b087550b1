import type { NoticeNumberReason } from "~/notices/number";

const sentences: Readonly<Record<NoticeNumberReason, string>> = {
  empty: "Введите номер уведомления: 16 цифр",
  "not-digits": "В номере уведомления бывают только цифры, их 16",
  "too-short": "В номере уведомления меньше 16 цифр. Проверьте, все ли четвёрки на месте",
  "too-long": "В номере уведомления больше 16 цифр. Проверьте, нет ли лишних",
  "check-digit":
    "В номере уведомления опечатка: неверна цифра, или две соседние стоят не в том порядке. Сверьте его по четвёркам",
};

/** Why the number of a notice could not be read. */
export const noticeNumberWords = (reason: NoticeNumberReason): string => sentences[reason];
