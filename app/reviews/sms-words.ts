import { formatAnnulmentNumber } from "~/identity/annulment-number";
import type { Day } from "~/lib/days";

/** 24.11.2026 */
const shortDay = (day: Day): string => day.split("-").reverse().join(".");

/** otmena.example/annulments/5107-3826: as people type it. */
export const requestAddress = (number: string, publicUrl: string): string =>
  `${publicUrl.replace(/^https?:\/\//i, "").replace(/\/+$/, "")}/annulments/${formatAnnulmentNumber(number)}`;

const request = (number: string): string => `Заявка ${formatAnnulmentNumber(number)}`;

/** Two parts each, with a domain of up to 24 signs: what happened, until when, where the rest stands. */
export const askedSms = (number: string, until: Day, publicUrl: string): string =>
  `${request(number)}: ведомство спрашивает, ответьте до ${shortDay(until)}: ${requestAddress(number, publicUrl)}`;

export const prolongedSms = (number: string, until: Day, publicUrl: string): string =>
  `${request(number)}: решение будет позже, до ${shortDay(until)}. Почему: ${requestAddress(number, publicUrl)}`;

/** `told`: what it came to, as a sentence. */
export const decidedSms = (number: string, told: string, publicUrl: string): string =>
  `${request(number)}. ${told} ${requestAddress(number, publicUrl)}`;
