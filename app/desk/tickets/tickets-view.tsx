import type { TicketsView } from "~/tickets/ticket";
import { Table } from "~/ui/table";
import { Anchor, Body } from "~/ui/text";
import { type AtDesk, DeskPage } from "../desk-page";
import { reportWords } from "./ticket-report-words";
import { ticketsWords as words } from "./tickets-words";

export const ticketsPath = "/desk/tickets";
export const ticketsViews = ["waits", "mine", "done"] as const satisfies readonly TicketsView[];

/** A list of questions as an officer sees it. */
export interface TicketsPage {
  readonly view: TicketsView;
  readonly lead: string;
  readonly rows: readonly {
    readonly id: string;
    readonly term: string;
    readonly isLate: boolean;
    readonly number: string;
    readonly topic: string;
    readonly who: string;
  }[];
  /** How many are shown of more; null: these are all. */
  readonly first: number | null;
}

/** What waits for an answer by its term, what is in one's hands, what is done. */
export function TicketsPageView({ officer, page }: { readonly officer: AtDesk; readonly page: TicketsPage }) {
  const { view, lead, rows, first } = page;
  return (
    <DeskPage officer={officer} title={words.title} lead={lead}>
      <nav aria-label={words.sides}>
        <ul className="o-nav">
          {ticketsViews.map((one) => (
            <li key={one}>
              <a
                className="govuk-link"
                href={one === "waits" ? ticketsPath : `${ticketsPath}?view=${one}`}
                aria-current={one === view ? "true" : undefined}
              >
                {words.views[one]}
              </a>{" "}
            </li>
          ))}
        </ul>
      </nav>
      {rows.length === 0 ? (
        <Body>{words.none}</Body>
      ) : (
        <Table
          id="tickets"
          caption={words.caption[view]}
          columns={words.columns}
          rows={rows.map(({ id, term, isLate, number, topic, who }) => ({
            id,
            cells: [
              isLate ? (
                <span key="term" className="o-late">
                  {term}
                </span>
              ) : (
                term
              ),
              <Anchor key="open" href={`${ticketsPath}/${id}`}>
                {number}
              </Anchor>,
              topic,
              who,
            ],
          }))}
        />
      )}
      <Body>{words.zone}</Body>
      {officer.role === "heads" && (
        <Body>
          <Anchor href={`${ticketsPath}/figures`}>{reportWords.link}</Anchor>
        </Body>
      )}
      {first !== null && <Body>{words.first(first)}</Body>}
    </DeskPage>
  );
}
