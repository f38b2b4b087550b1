import { SummaryList } from "~/ui/summary-list";
import { NarrowTable, Table } from "~/ui/table";
import { Body, Heading } from "~/ui/text";
import { type AtDesk, DeskPage } from "../desk-page";
import { Figure } from "../figures/figure";
import type { ChannelFigures, MessagesFigures } from "./messages-figures";
import { deskMessagesWords as words } from "./messages-words";

interface Props {
  readonly officer: AtDesk;
  readonly figures: MessagesFigures;
}

/** What became of today's messages, and what holds codes back. */
export function MessagesPage({ officer, figures }: Props) {
  const { channels, breaker, bursts, now } = figures;
  return (
    <DeskPage officer={officer} title={words.title}>
      <Body>{words.since(now)}</Body>
      {channels.length === 0 ? <Body>{words.none}</Body> : <Day {...figures} />}
      <Heading>{words.breaker}</Heading>
      <Body>{words.breakerLead}</Body>
      <SummaryList rows={breaker.map((one) => ({ term: words.share(one.share), value: words.state(one) }))} />
      <Heading>{words.bursts}</Heading>
      {bursts.length === 0 ? (
        <Body>{words.noBursts}</Body>
      ) : (
        <ul className="govuk-list govuk-list--bullet">
          {bursts.map((one) => (
            <li key={one.prefix}>{words.burst(one)}</li>
          ))}
        </ul>
      )}
    </DeskPage>
  );
}

function Day({ channels, hours }: MessagesFigures) {
  const { columnsOfHour: of, took } = words;
  const row = (name: keyof typeof words.rows, tell: (one: ChannelFigures) => string | number) => ({
    ...{ id: name, cells: [words.rows[name], ...channels.map(tell)] },
  });
  return (
    <>
      <NarrowTable
        id="by-channel"
        caption={words.byChannel}
        columns={[words.what, ...channels.map(({ channel }) => words.channels[channel])]}
        rows={[
          row("sent", ({ sent }) => sent),
          row("delivered", ({ delivered }) => delivered),
          row("failed", ({ failed }) => failed),
          row("waiting", ({ waiting }) => waiting),
          row("toSent", ({ toSent }) => took(toSent)),
          row("toDelivered", ({ toDelivered }) => took(toDelivered)),
          row("codesSent", ({ codesSent }) => codesSent),
          row("codesUsed", ({ codesUsed }) => codesUsed),
        ]}
      />
      <Body>{words.median}</Body>
      <Heading>{words.byHour}</Heading>
      <Figure src="/desk/messages.svg" says={words.conclusion(hours)} alt={words.alt(hours)} table={words.table}>
        <Table
          id="by-hour"
          caption={words.byHour}
          columns={[of.hour, of.sent, of.failed]}
          rows={hours.map((one) => ({ id: String(one.hour), cells: [words.hour(one.hour), one.sent, one.failed] }))}
        />
      </Figure>
    </>
  );
}
