import type { OfficeContact } from "~/agencies/contact";
import { Anchor, Body, Heading, NoBreak } from "~/ui/text";
import { officeContactWords as words } from "./offices-words";

/** Where to go, whom to ring and when. Stands on every page that sends somebody to an office. */
export function OfficeContactView({ office: { place, phone, hours, clock } }: { readonly office: OfficeContact }) {
  return (
    <section aria-labelledby="office">
      <Heading id="office" look="m">
        {words.title}
      </Heading>
      <Body>
        {place}
        <br />
        {phone ? (
          <>
            {words.phone}:{" "}
            <NoBreak>
              <Anchor href={phone.href}>{phone.text}</Anchor>
            </NoBreak>
          </>
        ) : (
          words.noPhone
        )}
        {hours && (
          <>
            <br />
            {words.hours(clock)}: {hours}
          </>
        )}
      </Body>
    </section>
  );
}
