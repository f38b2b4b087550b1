import { checkbox, choice, type Values } from "~/lib/form";
import { type ShareField, shareDays, shareFields } from "./share";
import { shareErrors } from "./words";

/** The form that makes a link: a box for everything that can be shown, and for how long. */
export const shareForm = {
  service: checkbox,
  place: checkbox,
  due: checkbox,
  number: checkbox,
  record: checkbox,
  initials: checkbox,
  paid: checkbox,
  days: choice(shareDays, shareErrors.days),
};

export const tickedIn = (values: Values<typeof shareForm>): ShareField[] =>
  shareFields.filter((field) => values[field]);
