import { timeZoneWords } from "~/words/time";

/** «с 16:08 по Москве (МСК)»: the first whole minute from which trying again has a chance. */
export function retryWords(now: Date, seconds: number): string {
  const minute = 60_000;
  const at = new Date(Math.ceil((now.getTime() + seconds * 1000) / minute) * minute);
  return `с ${timeZoneWords(at, "Europe/Moscow")}`;
}
