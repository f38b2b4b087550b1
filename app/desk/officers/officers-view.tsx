import type { OfficerRole } from "#db/schema";
import { ButtonLink } from "~/ui/button";
import { Table } from "~/ui/table";
import { Anchor, Body } from "~/ui/text";
import { type AtDesk, DeskPage } from "../desk-page";
import { roleWords } from "../sections-words";
import { officersWords as words } from "./officers-words";

/** Whether somebody can come in. */
export type Access =
  | { readonly state: "ended" | "waits"; readonly at: Date }
  | { readonly state: "locked" | "ready" | "stale" };

export interface ShownOfficer {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly role: OfficerRole;
  readonly offices: readonly { readonly id: string; readonly name: string }[] | null;
  readonly access: Access;
}

export interface OfficersView {
  readonly officer: AtDesk;
  /** Those who have left. */
  readonly gone: boolean;
  readonly officers: readonly ShownOfficer[];
  /** The login that the next page begins behind. */
  readonly next: string | null;
}

export interface OfficerView {
  readonly officer: AtDesk;
  readonly shown: ShownOfficer;
  /** Of the agency. */
  readonly offices: readonly { readonly id: string; readonly name: string }[];
}

/** The officers of an agency. */
export function OfficersPage({ officer, gone, officers, next }: OfficersView) {
  const query = gone ? "gone=1&" : "";
  return (
    <DeskPage officer={officer} title={words.title} lead={gone ? words.leadGone : words.lead}>
      {!gone && (
        <p className="o-actions">
          <ButtonLink href="/desk/officers/new" look="quiet">
            {words.add}
          </ButtonLink>
        </p>
      )}
      {officers.length === 0 ? (
        <Body>{words.none}</Body>
      ) : (
        <Table id="officers" caption={words.table} columns={words.columns} rows={officers.map(rowOf)} />
      )}
      {next && (
        <Body>
          <Anchor href={`/desk/officers?${query}after=${encodeURIComponent(next)}`}>{words.more}</Anchor>
        </Body>
      )}
      <Body>
        <Anchor href={gone ? "/desk/officers" : "/desk/officers?gone=1"}>{gone ? words.present : words.gone}</Anchor>
      </Body>
    </DeskPage>
  );
}

function rowOf({ id, login, name, role, offices, access }: ShownOfficer) {
  const places = offices ? offices.map((office) => office.id).join(", ") : words.all;
  const link = (
    <Anchor key={id} href={`/desk/officers/${id}`}>
      {name}
    </Anchor>
  );
  return { id, cells: [link, login, roleWords[role], places, accessText(access)] };
}

/** Whether they can come in, in words. */
export function accessText(access: Access): string {
  if (access.state === "ended") return words.ended(access.at);
  return access.state === "waits" ? words.waits(access.at) : words[access.state];
}
