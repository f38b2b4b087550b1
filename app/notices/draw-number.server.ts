import { randomInt } from "node:crypto";
import { noticeNumber } from "./number";

/** A number that nobody can guess: 15 digits by chance and their check digit. It may be taken. */
export const drawNumber = (): string =>
  noticeNumber(String(randomInt(10_000_000)).padStart(7, "0") + String(randomInt(100_000_000)).padStart(8, "0"));
