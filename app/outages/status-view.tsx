import { dayWords, durationWords } from "~/lib/time-words";
import { Page } from "~/ui/page";
import { NarrowTable } from "~/ui/table";
import { Anchor, Body, Heading, InsetText, Lines } from "~/ui/text";
import type { DayOfOutage } from "./outage";
import type { Status } from "./status";
import { untilWords } from "./until-words";
import { meanings, partNames, statusWords as words } from "./words";

/** How the service fares, for anybody. */
export function StatusPage({ status }: { readonly status: Status }) {
  const { at, parts, words: said } = status;
  const away = parts.flatMap(({ part, state }) => (state === "away" && part !== "service" ? [part] : []));
  return (
    <Page title={words.title} lead={leadOf(status)}>
      <Body>{words.looked(at)}</Body>
      {said?.map((one) => (
        <InsetText key={one.agency + one.words}>
          {one.words}
          <br />
          {words.said(one.agency, untilWords(new Date(one.until)))}
        </InsetText>
      ))}
      <NarrowTable
        id="parts"
        caption={words.caption}
        columns={words.columns}
        rows={parts.map((one) => ({ id: one.part, cells: [partNames[one.part], stateOf(one)] }))}
      />
      {away.length > 0 && <Heading>{words.means}</Heading>}
      {away.map((part) => (
        <Body key={part}>
          {partNames[part]}. {meanings[part]}
        </Body>
      ))}
      <Heading>{words.history}</Heading>
      <History days={status.days} />
      <Body>
        <Anchor href="/help/ask">{words.ask}</Anchor>
      </Body>
      <Body>
        <Anchor href="/status.json">{words.programs}</Anchor>
      </Body>
    </Page>
  );
}

function leadOf({ registers, parts }: Status): string {
  if (!registers) return words.down;
  if (parts.some(({ state }) => state === "away")) return words.partly;
  return parts.some(({ state }) => state === "unknown") ? words.unsure : words.all;
}

function stateOf({ state, since }: Status["parts"][number]): string {
  return state === "away" ? words.away(since) : words[state];
}

const lineOf = ({ part, minutes }: DayOfOutage): string => `${partNames[part]}: ${durationWords(minutes * 60_000)}`;

function History({ days }: Pick<Status, "days">) {
  if (days === null) return <Body>{words.noHistory}</Body>;
  if (days.length === 0) return <Body>{words.none}</Body>;
  return (
    <NarrowTable
      id="days"
      caption={words.historyCaption}
      columns={words.historyColumns}
      rows={[...new Set(days.map(({ day }) => day))].map((day) => ({
        id: day,
        cells: [dayWords(day), <Lines key="parts" lines={days.filter((one) => one.day === day).map(lineOf)} />],
      }))}
    />
  );
}
