import { Radios } from "~/ui/radios";
import { Select } from "~/ui/select";
import { Anchor, Body, Heading } from "~/ui/text";
import { choiceWords as words } from "./choice-words";
import type { HourChoice } from "./hour-choice";

/** Days with free hours as links: each shows the page with the hours of that day. */
export function Days({ choice }: { readonly choice: HourChoice }) {
  const { days, earlier, later } = choice;
  return (
    <nav aria-labelledby="days">
      <Heading id="days" look="m">
        {words.days}
      </Heading>
      <ul className="govuk-list">
        {days.map(({ href, text, isShown }) => (
          <li key={href}>
            {isShown ? (
              <b>
                {text}, {words.shown}
              </b>
            ) : (
              <Anchor href={href}>{text}</Anchor>
            )}
          </li>
        ))}
      </ul>
      <Body>
        {earlier && <Anchor href={earlier}>{words.earlier}</Anchor>}{" "}
        {later && <Anchor href={later}>{words.later}</Anchor>}
      </Body>
    </nav>
  );
}

interface HoursProps {
  readonly choice: HourChoice;
  readonly error?: string | undefined;
  readonly value?: string | undefined;
}

/** More of them are a list that opens: a page of that many buttons is long to read and heavy to load. */
const MOST_BUTTONS = 24;

/** The hours of the day that is shown, by its parts. */
export function Hours({ choice: { day, hint, parts }, error, value }: HoursProps) {
  const choices = parts.flatMap(({ name, hours }) => hours.map((one, n) => (n === 0 ? { ...one, above: name } : one)));
  const field = { name: "time", label: words.time(day), hint, choices, value, error };
  return choices.length > MOST_BUTTONS ? (
    <Select {...field} empty={words.choose} />
  ) : (
    <Radios {...field} look="inline" />
  );
}
