import { type AtDesk, DeskPage } from "../desk-page";
import { RecordFileView } from "./record-file-view";
import type { RecordFile } from "./record-page";
import { recordWords as words } from "./record-words";

/** A record of the officer's agency, as it was looked up. */
export function RecordPage({ officer, file }: { readonly officer: AtDesk; readonly file: RecordFile }) {
  return (
    <DeskPage
      officer={officer}
      title={words.title(file.number)}
      lead={file.service}
      back={{ href: "/desk/look-up", text: words.back }}
    >
      <RecordFileView file={file} />
    </DeskPage>
  );
}
