import type { Channel } from "~/identity/contact";
import { counted } from "~/lib/plural";
import { CODE_LIFE_MS, RESEND_MS, RESENDABLE_MS } from "./challenge";

/** How long one waits and how long a code lives, as every page and every advice says it: the figures are those of the code. */
const minutes = (ms: number): string =>
  counted(Math.round(ms / 60_000), { one: "минуту", few: "минуты", many: "минут" });

/** 5 минут. All in the accusative. */
export const codeLife = minutes(CODE_LIFE_MS);
/** 1 минуту, after which another message can be asked for. */
export const resendWait = minutes(RESEND_MS);
/** 2 минуты, in which another message brings the same code. */
export const sameCode = minutes(CODE_LIFE_MS - RESENDABLE_MS);

/** Where a message may be stuck: the first advice wherever none has come. */
export const phoneAdvice = "Проверьте, что телефон в сети и память для сообщений не заполнена.";
/** What to try before any other way, wherever a code is typed. */
export const waitAdvice = [phoneAdvice, `Подождите ${resendWait} и запросите СМС ещё раз.`] as const;
/** The same of an e-mail. */
export const mailAdvice = [
  "Посмотрите в папке «Спам»: письмо отправила служба «Отмена».",
  `Подождите ${resendWait} и запросите письмо ещё раз.`,
] as const;
/** How far a code can be trusted (ASVS 6.6.1) by the way it comes, up to what else is done about it. */
export const riskBy: Readonly<Record<Channel, string>> = {
  sms: `СМС могут прочитать те, у кого в руках ваш телефон или дубликат сим-карты. Поэтому код действует ${codeLife}`,
  email: `Письмо может прочитать тот, кто знает пароль от вашей почты. Поэтому код действует ${codeLife}`,
};
/** The same, and what else is done about it, where that is alike by both. */
export const risksWith = (rest: string): Readonly<Record<Channel, string>> => ({
  sms: `${riskBy.sms}${rest}`,
  email: `${riskBy.email}${rest}`,
});
