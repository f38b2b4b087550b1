import { deviceWords } from "~/accounts/device-words";
import { confirmedWords } from "~/accounts/profile/confirmed-words";
import { channels } from "~/identity/contact";
import { formatKopecks } from "~/lib/kopecks";
import { dayWords, exactWords } from "~/lib/time-words";
import { choicesWords } from "~/messages/choices-words";
import { formatTicketNumber } from "~/tickets/ticket";
import type { ExportedAccount } from "./export-data";
import { indexWords } from "./words";

const words = indexWords.account;
const at = (iso: string) => exactWords(new Date(iso), "Europe/Moscow");

/** What an archive says of an account; what happened with it is counted alone, as it may be thousands of lines. */
export function AccountIndex({ account }: { readonly account: ExportedAccount }) {
  return (
    <section>
      <h2>{words.title}</h2>
      <p>{words.since(account.name, at(account.createdAt))}</p>
      <p>{words.consent(dayWords(account.consentVersion), at(account.consentedAt))}</p>
      {account.stated && <Part title={words.stated} lines={statedLines(account.stated)} />}
      <Part title={words.contacts} lines={account.contacts.map(contactLine)} />
      <Part
        title={words.identities}
        lines={account.identities.map((one) => words.identity(one.provider, at(one.boundAt), at(one.usedAt)))}
      />
      <Part
        title={words.certificates}
        lines={account.certificates.map((one) => words.certificate(one.subject, one.issuer, at(one.boundAt)))}
      />
      <Part title={words.holdings} lines={account.holdings.map(holdingLine)} />
      <Part
        title={words.devices}
        lines={account.devices.map(({ name, since }) => words.device(deviceWords(name), at(since)))}
      />
      <Part title={words.networks} lines={account.networks} />
      <Part title={words.tickets} lines={account.tickets.flatMap(ticketLines)} />
      <Part title={words.drafts} lines={account.drafts.map((one) => words.draft(one.form, at(one.beganAt)))} />
      <Part title={words.templates} lines={account.templates.map((one) => words.template(one.name, at(one.madeAt)))} />
      <Part title={words.payments} lines={account.payments.map(paymentLine)} />
      {account.documents.map((file) => (
        <p key={file}>
          <a href={file}>{file}</a>
        </p>
      ))}
      <p>{words.events(account.events.length)}</p>
    </section>
  );
}

const paymentLine = ({ title, kopecks, agency }: ExportedAccount["payments"][number]): string =>
  `${title}, ${formatKopecks(kopecks)}, ${agency}`;

const ticketLines = ({ number, remarks }: ExportedAccount["tickets"][number]): string[] =>
  remarks.map(({ by, at: said, words: text }) => words.remark(formatTicketNumber(number), by, at(said), text));

const statedLines = ({ bornOn, address, documents }: NonNullable<ExportedAccount["stated"]>): string[] => [
  ...(bornOn ? [words.born(dayWords(bornOn))] : []),
  ...(address ? [words.address(address)] : []),
  ...documents.map(({ kind, lastDigits }) => words.document(kind, lastDigits)),
];

function contactLine({ to, provenAt, replacedAt, off }: ExportedAccount["contacts"][number]): string {
  const said = words.contact(to, at(provenAt)) + (replacedAt ? words.replaced(at(replacedAt)) : "");
  return off.length > 0 ? `${said} ${choicesWords.off(off, channels)}` : said;
}

function holdingLine(one: ExportedAccount["holdings"][number]): string {
  const { kind, provenBy, provider, agency, slip, lastDigits, provenAt } = one;
  if (provenBy === "officer")
    return `${confirmedWords.known(kind, lastDigits ?? "")}: ${confirmedWords.by(agency ?? "", at(provenAt), slip ?? "")}`;
  return words.holding(kind, provider ? words.told(provider) : words.by[provenBy], at(provenAt));
}

/** Nothing where there is nothing. */
function Part({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  );
}
