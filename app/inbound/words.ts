import type { InboundAnswer } from "#db/schema";
import { requestAddress } from "~/reviews/sms-words";

const host = (publicUrl: string): string => new URL(publicUrl).host;

/** Two parts each, with a domain of up to 24 signs. `number`: of the request that it is about. */
export function answerSms(answer: InboundAnswer, number: string | null, publicUrl: string): string {
  const where = number ? requestAddress(number, publicUrl) : host(publicUrl);
  switch (answer) {
    case "stranger":
      return `Отменить не вышло. Пришлите слово ОТМЕНА и номер записи с телефона, на который она оформлена, или откройте ${host(publicUrl)}`;
    case "page":
      return `По СМС эту запись не отменить, нужно больше. Ничего не отменено. Откройте ${where}`;
    case "wrong":
      return `Код не подошёл, ничего не отменено. Пришлите цифры из последней СМС или откройте ${where}`;
    case "locked":
      return `Три кода не подошли, ничего не отменено. По СМС больше не получится, откройте ${where}`;
    case "dead":
      return `Код больше не действует, ничего не отменено. Начните снова или откройте ${where}`;
    case "no":
      return `Хорошо, ничего не отменено. Передумали? Пришлите один код. Или откройте ${where}`;
  }
}
