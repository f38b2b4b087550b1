import type { Mail } from "~/messages/mail";
import { formatTicketNumber, ticketPath } from "./ticket";

const at = (publicUrl: string, token: string) => `${publicUrl.replace(/^https:\/\//, "")}${ticketPath(token)}`;
const why = "эту почту указали для ответа на вопрос";

/** Two parts of 70 characters each: nothing of what was asked or answered, for anybody may have named this contact. */
export const receivedLetter = (number: string, publicUrl: string, token: string): { text: string; mail: Mail } => ({
  text: `«Отмена»: вопрос ${formatTicketNumber(number)} у нас. Ответ будет здесь: ${at(publicUrl, token)}`,
  mail: {
    subject: "Ваш вопрос у нас. Служба «Отмена»",
    paragraphs: [
      `Вопрос ${formatTicketNumber(number)} у нас. Когда ответим, напишем ещё раз.`,
      "Вопрос задали не вы? Ничего делать не нужно: кто-то ошибся адресом.",
    ],
    links: [{ label: "Вопрос и ответ", href: `${publicUrl}${ticketPath(token)}` }],
    why,
  },
});

export const answeredLetter = (number: string, publicUrl: string, token: string): { text: string; mail: Mail } => ({
  text: `«Отмена»: есть ответ на вопрос ${formatTicketNumber(number)}: ${at(publicUrl, token)}`,
  mail: {
    subject: "Ответ на ваш вопрос. Служба «Отмена»",
    paragraphs: [`На вопрос ${formatTicketNumber(number)} есть ответ. Прочитать его и написать ещё можно по ссылке.`],
    links: [{ label: "Вопрос и ответ", href: `${publicUrl}${ticketPath(token)}` }],
    why,
  },
});
