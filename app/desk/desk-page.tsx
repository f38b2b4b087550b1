import type { OfficerRole } from "#db/schema";
import { Button } from "~/ui/button";
import { Page, type PageProps } from "~/ui/page";
import { PostForm } from "~/ui/post-form";
import { useRequestFacts } from "~/ui/request-facts";
import { roleWords, deskWords as words } from "./sections-words";

/** Who is at the desk, as far as its pages say. */
export interface AtDesk {
  readonly name: string;
  readonly role: OfficerRole;
}

/** Of a request's officer what `DeskPage` wants to know. */
export const atDesk = ({ name, role }: AtDesk): AtDesk => ({ name, role });

/** The content of `<main>` of every page of the desk: its sections, then the page. */
export function DeskPage({ officer, ...page }: PageProps & { readonly officer: AtDesk }) {
  return (
    <>
      <Sections officer={officer} />
      <Page {...page} />
    </>
  );
}

const sections = [
  ["/desk", words.queue],
  ["/desk/tickets", words.tickets],
  ["/desk/today", words.today],
  ["/desk/places", words.places],
  ["/desk/look-up", words.lookUp],
  ["/desk/deliveries", words.deliveries],
  ["/desk/payments", words.payments],
] as const;

const ofHeads = [
  ["/desk/figures", words.figures],
  ["/desk/messages", words.messages],
  ["/desk/rules", words.rules],
  ["/desk/officers", words.officers],
  ["/desk/keys", words.keys],
  ["/desk/webhooks", words.webhooks],
  ["/desk/status", words.status],
] as const;

function Sections({ officer: { name, role } }: { readonly officer: AtDesk }) {
  const shown = role === "heads" ? [...sections, ...ofHeads] : sections;
  return (
    <div className="o-desk">
      <nav aria-label={words.sections}>
        <ul className="o-nav">
          {shown.flatMap(([href, text]) => [<Section key={href} href={href} text={text} />, " "])}
        </ul>
      </nav>
      <PostForm action="/desk/leave">
        <p>
          {name}, {roleWords[role]}.{" "}
          <a className="govuk-link" href="/desk/sessions">
            {words.sessions}
          </a>{" "}
          <Button look="link">{words.leave}</Button>
        </p>
      </PostForm>
    </div>
  );
}

function Section({ href, text }: { readonly href: string; readonly text: string }) {
  const { path } = useRequestFacts();
  const inside = href !== "/desk" && path.startsWith(`${href}/`);
  return (
    <li>
      <a className="govuk-link" href={href} aria-current={path === href ? "page" : inside ? "true" : undefined}>
        {text}
      </a>
    </li>
  );
}
