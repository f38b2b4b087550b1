import { consent, type Field, required } from "~/lib/form";
import { done, refuse } from "~/lib/outcome";
import type { RestoreView } from "./restore-view";
import { restoreErrors } from "./restoring-words";

/** The form for restoring: the hour that was seen free, if the service has one, and consent. */
export const restoreFields = (view: Extract<RestoreView, { open: true }>) => ({
  time: view.own || view.others ? hourOf(view) : noHour,
  consent: consent(restoreErrors.consent),
});

const noHour: Field<Date | null> = { read: () => done(null), limit: 200, lines: false };

const hourOf = ({ own, others }: Extract<RestoreView, { open: true }>): Field<Date | null> => {
  const offered = own ? [own] : (others?.hours ?? []);
  return required(
    (typed) => {
      if (typed === "") return refuse("time");
      return offered.some(({ value }) => value === typed) ? done(new Date(typed)) : refuse("taken");
    },
    (reason: "time" | "taken") => restoreErrors[reason],
  );
};
