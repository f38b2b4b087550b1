import { formatNoticeNumber } from "~/notices/number";
import { SummaryList } from "~/ui/summary-list";
import { Table } from "~/ui/table";
import { Anchor, Body, Bullets, Heading, Lines, Num } from "~/ui/text";
import { type RecordFile, recordHref } from "./record-page";
import { recordWords as words } from "./record-words";

/** Whose record it is, what they asked for, their other records, what happened. */
export function RecordFileView({ file }: { readonly file: RecordFile }) {
  return (
    <>
      <SummaryList rows={file.rows} />
      <Body>{words.seen}</Body>
      <Requests file={file} />
      {file.others.length > 0 && (
        <>
          <Heading look="m">{words.others}</Heading>
          <Bullets
            items={file.others.map(({ id, text }) => (
              <Anchor key={id} href={recordHref(id)}>
                {text}
              </Anchor>
            ))}
          />
        </>
      )}
      <Journal file={file} />
    </>
  );
}

function Requests({ file: { requests } }: { readonly file: RecordFile }) {
  const { number, what, filed, state } = words.requestColumns;
  if (requests.length === 0) return <Body>{words.noRequests}</Body>;
  return (
    <Table
      id="requests"
      caption={words.requests}
      columns={[number, what, filed, state]}
      rows={requests.map((one) => ({
        id: one.number,
        cells: [
          <Num key="number">{one.number}</Num>,
          one.what,
          one.filed,
          <Lines
            key="state"
            lines={[
              one.state,
              ...one.notices.map((notice) => (
                <Anchor key={notice} href={`/v/${notice}`}>
                  {words.notice} <Num>{formatNoticeNumber(notice)}</Num>
                </Anchor>
              )),
            ]}
          />,
        ],
      }))}
    />
  );
}

function Journal({ file: { journal, isCut } }: { readonly file: RecordFile }) {
  const { at, what, who } = words.journalColumns;
  if (journal.length === 0) return <Body>{words.noJournal}</Body>;
  return (
    <>
      <Table
        id="journal"
        caption={words.journal}
        columns={[at, what, who]}
        rows={journal.map((one, place) => ({ id: String(place), cells: [one.at, one.what, one.who] }))}
      />
      {isCut && <Body>{words.journalCut(journal.length)}</Body>}
    </>
  );
}
