import { formatAnnulmentNumber } from "~/identity/annulment-number";
import type { Day } from "~/lib/days";
import type { Reviewed } from "./reviewed-words";

/** 24.11.2026 */
const shortDay = (day: Day): string => day.split("-").reverse().join(".");

/** As people type it. */
export const typedAddress = (path: string, publicUrl: string): string =>
  `${publicUrl.replace(/^https?:\/\//i, "").replace(/\/+$/, "")}${path}`;

/** otmena.example/annulments/5107-3826: as people type it. */
export const requestAddress = (number: string, publicUrl: string): string =>
  typedAddress(`/annulments/${formatAnnulmentNumber(number)}`, publicUrl);

/** Two parts each, with a domain of up to 24 signs: what happened, until when, where the rest stands. */
export const askedSms = ({ name, path }: Reviewed, until: Day, publicUrl: string): string =>
  `${name}: ведомство спрашивает, ответьте до ${shortDay(until)}: ${typedAddress(path, publicUrl)}`;

export const prolongedSms = ({ name, path }: Reviewed, until: Day, publicUrl: string): string =>
  `${name}: решение будет позже, до ${shortDay(until)}. Почему: ${typedAddress(path, publicUrl)}`;

/** `told`: what it came to, as a sentence. */
export const decidedSms = ({ name, path }: Reviewed, told: string, publicUrl: string): string =>
  `${name}. ${told} ${typedAddress(path, publicUrl)}`;
