import { timeWords } from "~/lib/time-words";
import { dayIn } from "~/lib/zoned";

/** 24.11 10:40, by the office's clock. */
const shortMoment = (at: Date, zone: string): string => {
  const [, month, day] = dayIn(at, zone).split("-");
  return `${day}.${month} ${timeWords(at, zone)}`;
};

const address = (publicUrl: string, path: string): string =>
  `${publicUrl.replace(/^https?:\/\//i, "").replace(/\/+$/, "")}${path}`;

/** Two parts, with a domain of up to 24 signs. */
export const dayClosedSms = (at: Date, zone: string, token: string, publicUrl: string): string =>
  `Приёма ${shortMoment(at, zone)} не будет: отделение закрыто. Выберите другое время: ${address(publicUrl, `/c/${token}`)}`;

/** One part. */
export const dayOpenedSms = (at: Date, zone: string): string =>
  `Приём ${shortMoment(at, zone)} всё-таки будет. Запись в силе.`;

export const offeredSms = (at: Date, until: Date, zone: string, token: string, publicUrl: string): string =>
  `Освободилось ${shortMoment(at, zone)}. Держим за вами до ${timeWords(until, zone)}: ${address(publicUrl, `/o/${token}`)}`;
