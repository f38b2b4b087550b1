import { deviceWords } from "~/accounts/device-words";
import { expiredWords, hintWith } from "~/credentials/piece-words";
import type { Piece } from "~/shell/password-pieces";
import { Actions, Button } from "~/ui/button";
import type { FieldErrors } from "~/ui/error-summary";
import { PasswordField } from "~/ui/password-field";
import { PostForm } from "~/ui/post-form";
import { Table } from "~/ui/table";
import { Body, Heading, InsetText } from "~/ui/text";
import { type AtDesk, DeskPage } from "../desk-page";
import { sessionsWords as words } from "./sessions-page-words";

interface ShownSession {
  readonly id: string;
  readonly device: string | null;
  readonly since: Date;
  readonly used: Date;
  readonly isThis: boolean;
}

export interface SessionsView {
  readonly officer: AtDesk;
  readonly sessions: readonly ShownSession[];
  readonly rescueLeft: number;
  readonly composition: readonly Piece[];
  /** After how many days the password is too old; null: it is not. */
  readonly expired: number | null;
}

/** Where an officer is in, and their password. */
export function SessionsPage({
  view,
  errors = {},
}: {
  readonly view: SessionsView;
  readonly errors?: FieldErrors | undefined;
}) {
  const { officer, sessions, rescueLeft, composition, expired } = view;
  return (
    <DeskPage officer={officer} title={words.title} lead={words.lead} errors={errors}>
      <Table
        id="open"
        caption={words.open}
        columns={words.columns}
        rows={sessions.map((one) => ({ id: one.id, cells: cellsOf(one) }))}
      />
      {sessions.length > 1 && (
        <PostForm action="/desk/sessions">
          <Actions>
            <Button look="quiet" name="others">
              {words.endOthers}
            </Button>
          </Actions>
        </PostForm>
      )}
      <Heading>{words.password}</Heading>
      {expired !== null && <InsetText>{expiredWords(expired)}</InsetText>}
      <Body>{words.passwordLead}</Body>
      <PostForm action="/desk/sessions">
        <PasswordField name="old" label={words.old} error={errors.old} autoComplete="current-password" />
        <PasswordField
          name="password"
          label={words.fresh}
          hint={hintWith(words.freshHint, composition)}
          error={errors.password}
          autoComplete="new-password"
        />
        <PasswordField name="again" label={words.again} error={errors.again} autoComplete="new-password" />
        <Actions>
          <Button>{words.change}</Button>
        </Actions>
      </PostForm>
      <Heading>{words.factor}</Heading>
      <Body>{words.rescue(rescueLeft)}</Body>
    </DeskPage>
  );
}

function cellsOf({ id, device, since, used, isThis }: ShownSession) {
  const name = deviceWords(device);
  return [
    isThis ? words.here(name) : name,
    words.since(since),
    words.since(used),
    isThis ? (
      words.leave
    ) : (
      <PostForm key={id} action="/desk/sessions" hidden={{ session: id }}>
        <Button look="link">{words.end}</Button>
      </PostForm>
    ),
  ];
}
