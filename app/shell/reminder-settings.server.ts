/** Part of the settings' list: when people are reminded. */
export const reminderVariables = {
  REMINDER_HOURS: {
    kind: "number",
    default: "48",
    says: "Hours before a visit, or before the day of a charge, at which its holder is reminded, 12 to 168; by night nobody is.",
  },
} as const;

export interface ReminderSettings {
  hours: number;
}

export const reminderSettings = (
  number: (name: keyof typeof reminderVariables, min: number, max: number) => number,
): ReminderSettings => ({ hours: number("REMINDER_HOURS", 12, 168) });
