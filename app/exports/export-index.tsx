import { Fragment } from "react";
import { formatAnnulmentNumber } from "~/identity/annulment-number";
import { formatRecordNumber } from "~/identity/record-number";
import { exactWords, visitZoneWords } from "~/lib/time-words";
import { formatNoticeNumber } from "~/notices/number";
import { AccountIndex } from "./account-index";
import type { ExportData, ExportedRecord } from "./export-data";
import { indexWords as words } from "./words";

/** An archive as a page to be read: the account, every record, what was asked about it, and links to its files. */
export function ExportIndex({ data }: { readonly data: ExportData }) {
  return (
    <html lang="ru">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>{words.title}</title>
      </head>
      <body>
        <h1>{words.title}</h1>
        <p>{words.made(exactWords(new Date(data.madeAt), "Europe/Moscow"))}</p>
        <p>
          <a href="data.json">data.json</a>: {words.data}
        </p>
        {data.account && <AccountIndex account={data.account} />}
        {!data.isWhole && <p>{words.notWhole}</p>}
        {data.records.length === 0 && <p>{words.noRecords}</p>}
        {data.records.map((record) => (
          <Exported key={`${record.agency} ${record.number}`} record={record} />
        ))}
      </body>
    </html>
  );
}

function Exported({ record }: { readonly record: ExportedRecord }) {
  const { office, holder, startsAt } = record;
  const at = (iso: string) => exactWords(new Date(iso), office.timeZone);
  const name = [holder.surname, holder.givenName, holder.patronymic].filter(Boolean).join(" ");
  const contacts = [holder.phone, holder.email].filter(Boolean).join(", ");
  return (
    <section>
      <h2>
        {record.service}, {formatRecordNumber(record.number)}
      </h2>
      <p>
        {record.agency}. {office.name}, {placeOf(office)}
      </p>
      {startsAt && <p>{visitZoneWords(new Date(startsAt), office.timeZone)}</p>}
      <p>
        {name}
        {contacts && `, ${contacts}`}
      </p>
      {record.application && (
        <p>
          {words.application}
          {record.application.documents.map((file) => (
            <File key={file} href={file} text={words.document} />
          ))}
        </p>
      )}
      <ul>
        {record.requests.map((one) => (
          <li key={one.number}>
            {words.request(formatAnnulmentNumber(one.number), at(one.filedAt))}
            {one.finishedAt && words.finished(at(one.finishedAt))}
            {one.signature && <File href={one.signature} text={words.signature} />}
            {one.powers.map(({ file, signature }) => (
              <Fragment key={file}>
                <File href={file} text={words.power} />
                <File href={signature} text={words.powerSignature} />
              </Fragment>
            ))}
            {one.documents.map((file) => (
              <File key={file} href={file} text={words.document} />
            ))}
          </li>
        ))}
        {record.notices.map((one) => (
          <li key={one.number}>
            {words.notice(formatNoticeNumber(one.number), at(one.issuedAt))}
            {one.file && <File href={one.file} text="PDF" />}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Most addresses begin with their city. */
const placeOf = ({ city, address }: ExportedRecord["office"]): string =>
  address.includes(city) ? address : `${city}, ${address}`;

const File = ({ href, text }: { readonly href: string; readonly text: string }) => (
  <>
    {" "}
    <a href={href}>{text}</a>
  </>
);
