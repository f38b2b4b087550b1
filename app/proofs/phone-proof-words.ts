import { resendWait, riskBy, waitAdvice } from "./waiting-words";

/** The page for the code that shows a contact to be one's own. */
export const phoneProofWords = {
  by: {
    sms: {
      title: "Введите код из СМС",
      lead: "Если на этот телефон есть записи, мы отправили на него СМС с кодом.",
      show: "Показать записи",
      where: `Если записи есть, СМС уже в пути. Не пришла через ${resendWait}? Запросите ещё раз.`,
    },
    email: {
      title: "Введите код из письма",
      lead: "Мы отправили его на почту из записи.",
      show: "Дальше",
      where: `Письмо уже в пути. Не пришло через ${resendWait}? Проверьте «Спам» или запросите ещё раз.`,
    },
  },
  help: {
    sms: [
      ...waitAdvice,
      "Проверьте, на этот ли телефон оформлены записи: их мог назвать тот, кто вас записывал.",
      "Запись оформлена на почту или другой телефон? Найдите её по номеру.",
    ],
  },
  risk: {
    sms: `${riskBy.sms}, а список закрывается сам.`,
    email: `${riskBy.email}.`,
  },
  back: "К поиску",
} as const;
