import { Actions, Button } from "~/ui/button";
import { Page } from "~/ui/page";
import { PostForm } from "~/ui/post-form";
import { Table } from "~/ui/table";
import { Body } from "~/ui/text";
import { backToAccount } from "./account-words";
import { devicesWords as words } from "./devices-words";

/** A way in that is open; times are written out. */
export interface ShownDevice {
  readonly id: string;
  readonly device: string;
  readonly since: string;
  readonly used: string;
  readonly isThis: boolean;
}

export const devicesPath = "/account/devices";

/** Where somebody is in, and how to end it. */
export function DevicesPage({ devices }: { readonly devices: readonly ShownDevice[] }) {
  return (
    <Page title={words.title} lead={words.lead} back={backToAccount}>
      <Table
        id="open"
        caption={words.open}
        columns={words.columns}
        rows={devices.map((one) => ({ id: one.id, cells: cellsOf(one) }))}
      />
      {devices.length > 1 ? (
        <PostForm action={devicesPath}>
          <Actions>
            <Button look="quiet" name="others">
              {words.endOthers}
            </Button>
          </Actions>
        </PostForm>
      ) : (
        <Body>{words.only}</Body>
      )}
    </Page>
  );
}

function cellsOf({ id, device, since, used, isThis }: ShownDevice) {
  return [
    isThis ? words.here(device) : device,
    since,
    used,
    isThis ? (
      words.leave
    ) : (
      <PostForm key={id} action={devicesPath} hidden={{ session: id }}>
        <Button look="link">{words.end}</Button>
      </PostForm>
    ),
  ];
}
