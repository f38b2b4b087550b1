import { counted } from "~/lib/plural";

/** «24 часа», for «не позже чем за …». */
export const countedHours = (n: number): string => counted(n, { one: "час", few: "часа", many: "часов" });

/** «24 часов», for «меньше …», «в течение …»; a part of an hour counts as one. */
export const lessThanHours = (n: number): string => counted(Math.ceil(n), { one: "часа", few: "часов", many: "часов" });

/** «3 рабочих дня», for «не позже чем за …». */
export const countedWorkingDays = (n: number): string =>
  counted(n, { one: "рабочий день", few: "рабочих дня", many: "рабочих дней" });

/** «3 рабочих дней», for «меньше …». */
export const lessThanWorkingDays = (n: number): string =>
  counted(n, { one: "рабочего дня", few: "рабочих дней", many: "рабочих дней" });
