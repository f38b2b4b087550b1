import { Choices, type ChoicesProps } from "~/messages/choices-view";
import { choicesWords as words } from "~/messages/choices-words";
import { Page } from "~/ui/page";

/** Where whoever has proven a phone chooses what they are told. */
export const choicesPath = "/records/choices";

/** For all records of a phone. */
export function ChoicesPage(choices: Omit<ChoicesProps, "action">) {
  return (
    <Page title={words.title} lead={words.phoneLead} back={{ href: "/records", text: words.back }}>
      <Choices action={choicesPath} {...choices} />
    </Page>
  );
}
