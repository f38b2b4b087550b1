import type { ColumnType, Generated, JSONColumnType, Selectable } from "kysely";

/** The whole database on one page. `test/db/drift.test.ts` holds it against the real one. */
export interface Database {
  region: RegionTable;
  agency: AgencyTable;
  office: OfficeTable;
  service: ServiceTable;
  rule_set: RuleSetTable;
  application_form: ApplicationFormTable;
  citizen_record: CitizenRecordTable;
  agency_answer: AgencyAnswerTable;
  slot: SlotTable;
  closed_day: ClosedDayTable;
  closed_visit: ClosedVisitTable;
  earlier_wish: EarlierWishTable;
  offer: OfferTable;
  account: AccountTable;
  account_contact: AccountContactTable;
  identity: IdentityTable;
  introduction: IntroductionTable;
  account_certificate: AccountCertificateTable;
  account_binding: AccountBindingTable;
  account_profile: AccountProfileTable;
  account_network: AccountNetworkTable;
  holding: HoldingTable;
  account_change: AccountChangeTable;
  account_alarm: AccountAlarmTable;
  account_alarm_message: AccountAlarmMessageTable;
  account_recovery: AccountRecoveryTable;
  account_pause: AccountPauseTable;
  account_loss: AccountLossTable;
  account_trace: AccountTraceTable;
  account_message: AccountMessageTable;
  leaving: LeavingTable;
  leaving_request: LeavingRequestTable;
  visitor: VisitorTable;
  session: SessionTable;
  reach: ReachTable;
  annulment: AnnulmentTable;
  restoration: RestorationTable;
  rebooking: RebookingTable;
  booking_block: BookingBlockTable;
  challenge: ChallengeTable;
  statement: StatementTable;
  statement_paper: StatementPaperTable;
  signature: SignatureTable;
  representation: RepresentationTable;
  representation_evidence: RepresentationEvidenceTable;
  evidence: EvidenceTable;
  signature_evidence: SignatureEvidenceTable;
  notice: NoticeTable;
  notice_file: NoticeFileTable;
  seal_certificate: SealCertificateTable;
  notice_check: NoticeCheckTable;
  share: ShareTable;
  qr_certificate: QrCertificateTable;
  key_end: KeyEndTable;
  message: MessageTable;
  message_attempt: MessageAttemptTable;
  message_part: MessagePartTable;
  inbound_message: InboundMessageTable;
  chooser: ChooserTable;
  choice_off: ChoiceOffTable;
  disavowal: DisavowalTable;
  reminder: ReminderTable;
  outbox: OutboxTable;
  entry: EntryTable;
  entry_unsealed: EntryUnsealedTable;
  entry_leaf: EntryLeafTable;
  log_node: LogNodeTable;
  log_head: LogHeadTable;
  log_cosignature: LogCosignatureTable;
  export: ExportTable;
  export_part: ExportPartTable;
  limit_window: LimitWindowTable;
  secret_canary: SecretCanaryTable;
  credential: CredentialTable;
  rescue_code: RescueCodeTable;
  officer: OfficerTable;
  officer_office: OfficerOfficeTable;
  review: ReviewTable;
  ticket: TicketTable;
  ticket_remark: TicketRemarkTable;
  ticket_message: TicketMessageTable;
  help_mark: HelpMarkTable;
  outage: OutageTable;
  outage_look: OutageLookTable;
  status_word: StatusWordTable;
  appeal: AppealTable;
  application: ApplicationTable;
  application_template: ApplicationTemplateTable;
  application_version: ApplicationVersionTable;
  obligation: ObligationTable;
  payment: PaymentTable;
  refund: RefundTable;
  payment_message: PaymentMessageTable;
  demo_bank_order: DemoBankOrderTable;
  attachment: AttachmentTable;
  delivery: DeliveryTable;
  objection: ObjectionTable;
  agency_key: AgencyKeyTable;
  agency_answer_kept: AgencyAnswerKeptTable;
  webhook: WebhookTable;
  webhook_delivery: WebhookDeliveryTable;
}

/** A federal subject. `time_zone` is an IANA name, the zone of its centre. */
export interface RegionTable {
  code: string;
  name: string;
  short_name: string;
  time_zone: string;
}

/** A body that keeps records. */
export interface AgencyTable {
  id: string;
  name: string;
  /** Of its own site: whatever it links to is there or below. */
  domain: string | null;
  /** Since when its freed hours are offered to nobody. */
  offers_off_at: Date | null;
  /** Since when people are reminded of what it keeps for them; null: they are not. */
  reminders_on_at: Date | null;
  /** Which body stands above it, in words; null where it told none. */
  superior: string | null;
}

/** A place of service; its days and hours are those of `time_zone`. */
export interface OfficeTable {
  id: string;
  agency_id: string;
  region_code: string;
  name: string;
  city: string;
  address: string;
  time_zone: string;
  /** OpenStreetMap `opening_hours` syntax. */
  opening_hours: string;
  /** `+7` and ten digits; null where the agency told none. */
  phone: string | null;
}

export type ServiceKind = "appointment" | "application" | "ongoing";

export interface ServiceTable {
  id: string;
  title: string;
  /** medical, mfc, registry … : rules are written per class. */
  class: string;
  kind: ServiceKind;
  /** Where it is asked for again. */
  connect_url: string | null;
}

/**
 * Rules are data: of each profile the newest set whose `effective_from` has come, unless its `effective_to` has, too. `body`
 * is `Rules` of `app/rules/rule.ts`, which says for whose records the profile is.
 */
export interface RuleSetTable {
  profile: string;
  version: number;
  effective_from: Date;
  effective_to: Date | null;
  body: JSONColumnType<object>;
}

/**
 * Forms of applications: of each the newest version whose `effective_from` has come, unless its `effective_to` has, too.
 * `body` is `Form` of `app/applications/form.ts`. Service and agency may have left the catalogue since.
 */
export interface ApplicationFormTable {
  id: string;
  version: number;
  effective_from: Date;
  effective_to: Date | null;
  service_id: string;
  agency_id: string;
  body: JSONColumnType<object>;
}

/**
 * As an agency tells us. Who ended a record is part of it: `withdrawn` by the citizen, `revoked` by the agency,
 * `cancelled` where the agency did not say by whom.
 */
export type RecordStatus =
  | "received"
  | "under-review"
  | "scheduled"
  | "active"
  | "suspended"
  | "awaiting-confirmation"
  | "in-progress"
  | "approved"
  | "denied"
  | "completed"
  | "missed"
  | "expired"
  | "withdrawn"
  | "cancelled"
  | "revoked";

/** An appointment, application or ongoing service as its agency keeps it. */
export interface CitizenRecordTable {
  id: string;
  agency_id: string;
  /** Normalised: an optional upper-case Cyrillic or Latin letter, then 9-12 digits. Unique within the agency. */
  number: string;
  office_id: string;
  service_id: string;
  /** As the agency last told us. */
  status: RecordStatus;
  created_at: Date;
  /** When the citizen is expected; null for applications and ongoing services. */
  starts_at: Date | null;
  surname: string;
  given_name: string;
  patronymic: string | null;
  /** A calendar day, `YYYY-MM-DD`. */
  born_on: string | null;
  /** E.164, `+7` and ten digits: where codes are sent. */
  phone: string | null;
  phone_mac: Uint8Array | null;
  /** Lower case, the domain as typed in Unicode. */
  email: string | null;
  /** Keyed hashes: matched, never shown. `passport_mac` covers series, number, date of issue and division code. */
  passport_mac: Uint8Array | null;
  inn_mac: Uint8Array | null;
  snils_mac: Uint8Array | null;
  paid_kopecks: number;
  debt_kopecks: number;
  /** By which the debt is known to whoever takes money: 20 or 25 digits. */
  debt_uin: string | null;
  /** What was paid here of the debt of this number, and not given back; of a debt of another number nothing was. */
  debt_paid_uin: string | null;
  debt_paid_kopecks: Generated<number>;
  confirmed_with_certificate: boolean;
  /** Of an ongoing service: when money is taken for it next (a day of its office), and how much. */
  next_charge_on: string | null;
  next_charge_kopecks: number | null;
  /** SHA-256 of the imported row: the same row twice changes nothing. */
  source_digest: Uint8Array;
  /** For which moments its reminders were thought of. */
  planned_starts_at: Date | null;
  planned_charge_on: string | null;
  /** When it was cancelled or annulled here. */
  annulled_at: Date | null;
  /** When its agency gave the number to another record; notices and the archive still know this one. */
  superseded_at: Date | null;
  /** When its holder was taken out of it, for it had ended long ago; null again if the agency sends it anew. */
  erased_at: Date | null;
  /** By which records are known to be one person's: `db/migrations/0038-holders.ts`. */
  holder_mac: Generated<Uint8Array | null>;
}

/**
 * What an agency said about a record after it was cancelled or annulled here: a row of an import that would have changed it.
 * The record stays as it was; the newest answer is the agency's last word.
 */
export interface AgencyAnswerTable {
  id: Generated<number>;
  record_id: string;
  /** When it was read. */
  said_at: Date;
  /** Of the whole row, as in `citizen_record`: the same row again is no new answer. */
  source_digest: Uint8Array;
  /** One of `RecordStatus`. */
  status: string;
  starts_at: Date | null;
  office_id: string;
  service_id: string;
  paid_kopecks: number;
  debt_kopecks: number;
  debt_uin: string | null;
  confirmed_with_certificate: boolean;
  next_charge_on: string | null;
  next_charge_kopecks: number | null;
  /** Whether the row was still about the same person; who else is not kept. */
  same_holder: boolean;
}

/** A place in an office's calendar; free when `record_id` is null. */
export interface SlotTable {
  id: string;
  office_id: string;
  service_id: string;
  starts_at: Date;
  record_id: string | null;
  freed_at: Date | null;
  /** The request that waits for its code, or the offer that waits for its answer: until then nobody else takes it. A lapsed hold is as good as none. */
  held_for: string | null;
  held_until: Date | null;
}

/** A day on which an office takes nobody in. */
export interface ClosedDayTable {
  id: string;
  office_id: string;
  /** In the office's zone. */
  day_on: string;
  closed_by: string;
  closed_at: Date;
  /** From when it is a day as any other again; it may have been closed once more since. */
  opened_by: string | null;
  opened_at: Date | null;
}

/** Who was expected then, and when; they keep their place until they have chosen another hour. */
export interface ClosedVisitTable {
  id: string;
  closed_day_id: string;
  record_id: string;
  starts_at: Date;
  /** SHA-256 of the secret in the link that they were sent. */
  token_hash: Uint8Array;
}

/** That the holder of a record wants to be told of earlier hours. */
export interface EarlierWishTable {
  id: string;
  record_id: string;
  /** As the record had them. */
  office_id: string;
  service_id: string;
  /** 1 is Monday. */
  weekdays: JSONColumnType<number[]>;
  /** `PartName` of `app/places/hour-choice.ts`. */
  parts: JSONColumnType<string[]>;
  until_on: string;
  asked_at: Date;
  /** From when nothing is offered for it any more. */
  ended_at: Date | null;
}

/** A freed hour that is kept for one of them. `slot_id` may be gone by now. */
export interface OfferTable {
  id: string;
  wish_id: string;
  record_id: string;
  slot_id: string;
  office_id: string;
  starts_at: Date;
  /** SHA-256 of the secret in its link. */
  token_hash: Uint8Array;
  offered_at: Date;
  held_until: Date;
  ended_at: Date | null;
  outcome: "accepted" | "declined" | "lapsed" | "gone" | null;
}

/** `paused`: reaches nothing until it is lifted; `deleting`: may still be thought better of; `deleted`: of nobody. */
export type AccountState = "active" | "paused" | "locked" | "deleting" | "deleted";

/** Of somebody who wanted one. Nothing needs it. */
export interface AccountTable {
  id: string;
  created_at: Date;
  /** As they want to be called: sealed for this account; null once erased. */
  name: Uint8Array | null;
  /** Of the text that they agreed to, and when. */
  consent_version: string;
  consented_at: Date;
  state: Generated<AccountState>;
  state_at: Date;
  /** When they last came in. */
  used_at: Date;
  /** What is asked besides a first one; null: nothing. */
  second_factor: SecondFactorKind | null;
  /** How often they were told that it goes unless they come in, and when last. */
  warnings: Generated<number>;
  warned_at: Date | null;
}

/** An application for codes, or a code to a contact of theirs. */
export type SecondFactorKind = "totp" | "sms" | "email";
/** By what somebody begins to come in. */
export type FirstFactorKind = "password" | "sms" | "email" | "provider";

/** A phone or mailbox that was shown to be an account's; each speaks for one account at a time. */
export interface AccountContactTable {
  id: string;
  account_id: string;
  channel: MessageChannel;
  /** The hash by which records are found. */
  mac: Uint8Array;
  /** The contact itself, sealed for its account. */
  sealed: Uint8Array;
  proven_at: Date;
  /** From when it is theirs no more. */
  replaced_at: Date | null;
}

/** Who an account's holder is elsewhere: by that they come in. */
export interface IdentityTable {
  id: string;
  account_id: string;
  /** As the settings name it. */
  provider: string;
  /** The keyed hash of the provider's issuer and their name there. */
  mac: Uint8Array;
  bound_at: Date;
  used_at: Date;
}

/** One way to a provider and back, of one device. Its secrets are derived from its id, and stand nowhere. */
export interface IntroductionTable {
  id: string;
  visitor_id: string;
  /** Who was in when it began: what it leads to is bound to that account. */
  account_id: string | null;
  provider: string;
  asked_at: Date;
  /** When the browser came back; only the first answer is looked at. */
  heard_at: Date | null;
  /** What the provider said, sealed for this row; null before, and once it was used. */
  told: Uint8Array | null;
  used_at: Date | null;
}

/** That an account speaks for whoever has a document: it reaches the records that bear it. */
export interface HoldingTable {
  id: string;
  account_id: string;
  kind: "snils" | "inn";
  /** The hash by which records are found. */
  mac: Uint8Array;
  proven_by: "provider" | "signature" | "officer";
  /** Of "provider": it ends with the identity that it was told of. */
  identity_id: string | null;
  /** Of "signature": it ends with the certificate that names it. */
  certificate_id: string | null;
  /** Of "officer": of which agency they were, the number of the paper on which it stands, the last four digits. */
  agency_id: string | null;
  slip: string | null;
  tail: string | null;
  proven_at: Date;
}

/** A certificate that an account's holder has signed by. */
export interface AccountCertificateTable {
  id: string;
  account_id: string;
  /** The keyed hash of the certificate's own: each is of one account. */
  mac: Uint8Array;
  /** What it says of itself, sealed for the account. */
  sealed: Uint8Array;
  /** Whether its issuer was on the ministry's list when it was bound, and it known not to be revoked. */
  qualified: boolean;
  bound_at: Date;
}

/** A text that binds a certificate to an account once it is signed, at the device where it was asked for. */
export interface AccountBindingTable {
  id: string;
  account_id: string;
  visitor_id: string;
  asked_at: Date;
  body: Uint8Array;
  used_at: Date | null;
}

/** What an account's holder says of themselves. */
export interface AccountProfileTable {
  account_id: string;
  /** `Profile` of `app/accounts/profile/profile.ts`, sealed for the account: documents only as keyed hashes and last digits. */
  sealed: Uint8Array;
  changed_at: Date;
  /** When it was compared with the records that the account reaches, and what that came to. */
  checked_at: Date | null;
  finding: "agrees" | "nothing" | "differs" | null;
}

/** From where alone an account is come into; none: from everywhere. */
export interface AccountNetworkTable {
  account_id: string;
  /** CIDR notation, as `app/accounts/networks/network.ts` writes it. */
  network: string;
  set_at: Date;
}

/** What somebody wants to change in their account, which needs a code to a contact of theirs. */
export interface AccountChangeTable {
  id: string;
  account_id: string;
  kind: AccountChangeKind;
  /** Of "add" and "replace", and of no other. */
  channel: MessageChannel | null;
  /** The contact that is to be theirs, or what they say of themselves ("profile"), sealed for the account. */
  sealed: Uint8Array | null;
  /** The one that is replaced or removed. */
  contact_id: string | null;
  /** Whose code shows that it is they who ask. */
  asked_id: string;
  opened_at: Date;
  new_proven_at: Date | null;
  finished_at: Date | null;
  /** Of "leave": why, where they have said so. */
  reason: LeavingReason | null;
}

export type AccountChangeKind = "add" | "replace" | "remove" | "unlock" | "pause" | "lift" | "profile" | "leave";

/** Why somebody has their account deleted; once they have, the journal alone says so. */
export type LeavingReason = "unneeded" | "privacy" | "trouble" | "another";

/** That an account is deleted, or will be. Thought better of, the row goes. */
export interface LeavingTable {
  account_id: string;
  /** When they asked; of one that nobody came into, when its holder was told first. */
  asked_at: Date;
  due_at: Date;
  closed_at: Date | null;
}

/** What a deleted account had filed and could not be erased yet: it goes once nothing is in the way. */
export interface LeavingRequestTable {
  account_id: string;
  annulment_id: string | null;
  rebooking_id: string | null;
}

/** That a message tells of an account as a whole. */
export interface AccountMessageTable {
  message_id: string;
  account_id: string;
}

/** The holder said that it waits; or an officer did, by a slip that says why. */
export type PauseKind = "own" | "officer";
/** `asked`: by its holder, in person; `stranger`: somebody else is in it; `decision`: of a court or a body. */
export type PauseReason = "asked" | "stranger" | "decision";

/** That an account is paused. Its reach comes back when that ends. */
export interface AccountPauseTable {
  id: string;
  account_id: string;
  kind: PauseKind;
  at: Date;
  /** Of "officer", and of no other. */
  officer_id: string | null;
  agency_id: string | null;
  reason: PauseReason | null;
  /** Of "officer": the number of what it was decided by; null once erased. */
  slip: string | null;
  /** Of "own": when it ends by itself; null: its holder has not asked for that. */
  opens_at: Date | null;
  ended_at: Date | null;
}

/** That somebody says to have lost all contacts of an account, and to have another one. */
export interface AccountLossTable {
  id: string;
  /** At whose device it was asked; null once that is gone. */
  visitor_id: string | null;
  asked_at: Date;
  /** Of the new contact, with its hash; sealed for this row. */
  channel: MessageChannel;
  mac: Uint8Array;
  sealed: Uint8Array;
  /** The hash of the contact that they say to have had. */
  old_mac: Uint8Array;
  /** When they have shown the new one to be theirs, and when they have said why. */
  proven_at: Date | null;
  sent_at: Date | null;
  /** Whose officers look at it for; null: of none, as far as we let know. */
  account_id: string | null;
  /** When the new contact is put in; null: nobody has agreed to that. */
  due_at: Date | null;
  stopped_at: Date | null;
  done_at: Date | null;
}

/** Something in an account that may not have been its holder; they are told of it, and asked. */
export interface AccountAlarmTable {
  id: string;
  account_id: string;
  kind: AlarmKind;
  at: Date;
  /** What the browser called itself. */
  device: string | null;
  /** Of "contact": which is theirs since, and which no more. */
  added_id: string | null;
  replaced_id: string | null;
  answered_at: Date | null;
  answer: "me" | "not-me" | null;
}

export type AlarmKind =
  | "contact"
  | "device"
  | "document"
  | "failures"
  | "certificate"
  | "profile"
  | "leaving"
  | "pause"
  | "lift"
  | "lost"
  | "recovery"
  | "recovered"
  | "networks"
  | "elsewhere"
  | "network"
  | "requests-hour"
  | "requests-day";

/** That somebody asks back into their account without its second factor or password. One at a time is neither stopped nor finished. */
export interface AccountRecoveryTable {
  id: string;
  account_id: string;
  /** By which its contacts were told. */
  alarm_id: string;
  /** By which they asked. */
  contact_id: string;
  asked_at: Date;
  /** When another contact said so, too. */
  confirmed_at: Date | null;
  /** From when a code leads in. */
  ready_at: Date;
  stopped_at: Date | null;
  finished_at: Date | null;
}
/** From where something was done in an account: beside the journal, whose entries have the same request, for it is erased. */
export interface AccountTraceTable {
  account_id: string;
  request_id: string;
  at: Date;
  /** What the browser called itself, cut short. */
  device: string | null;
  /** Sealed for the account. */
  sealed_address: Uint8Array | null;
}

/** That a contact of an account is told of an alarm, by a link of its own. */
export interface AccountAlarmMessageTable {
  message_id: string;
  alarm_id: string;
  /** Null of those that were told before links were each contact's own. */
  contact_id: string | null;
  /** SHA-256 of the secret in its link. */
  token_hash: Uint8Array;
}

/** Somebody at a device, until they leave. Proving a phone adds `phone_mac`. */
export interface VisitorTable {
  id: string;
  created_at: Date;
  phone_mac: Uint8Array | null;
  phone_proven_at: Date | null;
  /** Last use since the proof; it lapses when unused. */
  phone_used_at: Date | null;
  /** Who came in at that device, which keeps what was found and asked for there. */
  account_id: string | null;
}

/** `id` is the SHA-256 (hex) of the token in the cookie. */
export interface SessionTable {
  id: string;
  /** Of a visitor's session; of an account's, at whose device it is, once they are in. */
  visitor_id: string | null;
  created_at: Date;
  expires_at: Date;
  /** From when another token stands for it: this one opens nothing. */
  renewed_at: Date | null;
  /** The session that this one stands for, until it is used for the first time. */
  former_id: string | null;
  subject_kind: Generated<SubjectKind>;
  /** Of an officer's session, and of no other. */
  officer_id: string | null;
  /** Of an account's session, and of no other. */
  account_id: string | null;
  /** By which pages name it; tells nothing of the token. */
  public_id: Generated<string>;
  /** 1: a password was right; 2: a second factor, too. Visitors have 1. Of accounts: see `Inside` of `app/shell/world.server.ts`. */
  assurance: Generated<number>;
  /** Of an account half-way in: by what. */
  shown: FirstFactorKind | null;
  /** What the browser calls itself, cut short; only for the list of one's own sessions. */
  device: string | null;
}

export type SubjectKind = "visitor" | "officer" | "account";

/** Which records a visitor has shown to know, by number and identity data. */
export interface ReachTable {
  visitor_id: string;
  record_id: string;
  found_at: Date;
}

export type AnnulmentMode = "cancel" | "annul";

/** Who began a request: a citizen, on a page or by SMS. */
export type BegunBy = "citizen" | "sms";

/** How a request was proven: by a code, by its channel; or in an account that has shown that contact to be its own. */
export type ProofKind = MessageChannel | "account-sms" | "account-email";

/** One citizen's request and act on one record. */
export interface AnnulmentTable {
  id: string;
  /** 8 digits, shown as 5107-3826. A name to tell the request by, not a secret. */
  number: string;
  record_id: string;
  visitor_id: string;
  began_by: BegunBy;
  mode: AnnulmentMode;
  reason: string | null;
  note: string | null;
  consent_version: string;
  filed_at: Date;
  /** Grows with every change of what is asked; a code belongs to one revision. */
  revision: Generated<number>;
  /** The `Decision` of `app/rules/rule.ts` that allowed it, with rule-set version and trace. */
  decision: JSONColumnType<object>;
  proven_at: Date | null;
  proof_kind: ProofKind | null;
  /** When the citizen chose to sign; null again once they go on without. */
  sign_wanted_at: Date | null;
  signed_at: Date | null;
  finished_at: Date | null;
  /** Null for what is final. */
  restorable_until: Date | null;
  closed_at: Date | null;
  closed_because: "locked" | "lapsed" | "overtaken" | "unmet" | "denied" | "disavowed" | null;
  /** Why it could not be carried out: a `Refusal` of `app/rules/rule.ts`. */
  closed_refusal: string | null;
  /** `Shown` of `app/records/shown.ts`: the record as its holder agreed to. Null: asked before this was kept. */
  shown: JSONColumnType<object> | null;
  restored_at: Date | null;
  /** Since when something has to be met before it is carried out; what, says its decision. */
  obliged_at: Date | null;
  /** By when; null where an officer decides when it is over. */
  obliged_until: Date | null;
  obligation_met_at: Date | null;
  /** Until then it does not lapse: an officer looks at something of it, or has given its holder more time. */
  review_until: Date | null;
  /** When an officer took back that it was locked; tries of codes count anew from then on. */
  unlocked_at: Date | null;
  /** `Together` of `app/annulments/filing/companion.ts`: other records that its act ends, too. */
  together: JSONColumnType<object> | null;
  /** The request in whose act this one was filed, proven and carried out. */
  led_by: string | null;
  /** When its holder had their data erased from it: it stays, of nobody. */
  erased_at: Date | null;
  /** Of the secret in the link that says that nobody of theirs has asked. Null: asked before there was one. */
  token_hash: Uint8Array | null;
}

/** Who has said that a request was not theirs and wants to have back what it cancelled: they are led there once they have proven the phone. */
export interface DisavowalTable {
  annulment_id: string;
  visitor_id: string;
  at: Date;
  /** When they proved the mailbox of the record, by which they hold the request. */
  proven_at: Date | null;
}

/** What a citizen is asked to sign: the exact bytes offered, one for each revision of a request. */
export interface StatementTable {
  id: string;
  annulment_id: string;
  revision: number;
  made_at: Date;
  /** UTF-8. */
  body: Uint8Array;
  sha256: Uint8Array;
}

/** The same as a PDF, as somebody took it. */
export interface StatementPaperTable {
  statement_id: string;
  body: Uint8Array;
  sha256: Uint8Array;
  rendered_at: Date;
}

export type SignedDocument = "text" | "pdf";

/** An accepted signature, as it came. What was refused is not kept. */
export interface SignatureTable {
  id: string;
  annulment_id: string;
  statement_id: string;
  received_at: Date;
  file: Uint8Array;
  sha256: Uint8Array;
  /** `Report` of `app/cms/signature.ts`: as it was judged then. */
  report: JSONColumnType<object>;
  /** `HolderFinding` of `app/signatures/holder.ts`. */
  holder: JSONColumnType<object>;
  /** Which of the two was signed. */
  document: Generated<SignedDocument>;
}

/**
 * A good signature of a statement by somebody who says to act for its holder, with their power of attorney. It counts for
 * nothing until an officer has looked (`review`); accepted, it is kept as the request's `signature` under the same id, too.
 */
export interface RepresentationTable {
  id: string;
  annulment_id: string;
  statement_id: string;
  received_at: Date;
  /** The signature, as it came. */
  file: Uint8Array;
  sha256: Uint8Array;
  /** `Report` of `app/cms/signature.ts`. */
  report: JSONColumnType<object>;
  /** `HolderFinding` of `app/signatures/holder.ts`: why it is not the holder's own. */
  holder: JSONColumnType<object>;
  /** PDF, as it came. */
  power: Uint8Array;
  power_sha256: Uint8Array;
  /** Null where no scanner was set. */
  power_scanned_at: Date | null;
  reviewed_at: Date | null;
  outcome: "accepted" | "declined" | null;
  /** Which of the two was signed. */
  document: Generated<SignedDocument>;
}

/** What it was judged by, as `signature_evidence`. */
export interface RepresentationEvidenceTable {
  representation_id: string;
  sha256: Uint8Array;
}

/** Certificates, revocation lists and answers that signatures were judged by; each kept once. */
export interface EvidenceTable {
  sha256: Uint8Array;
  kind: "anchors" | "certificates" | "crls" | "ocsp";
  body: Uint8Array;
}

export interface SignatureEvidenceTable {
  signature_id: string;
  sha256: Uint8Array;
}

/** A citizen's wish to have back what was cancelled; the newest revision counts, and a code belongs to one. */
export interface RestorationTable {
  annulment_id: string;
  revision: number;
  visitor_id: string;
  /** When they will come: the old hour, or another that is free. Null where there is none. */
  starts_at: Date | null;
  consent_version: string;
  filed_at: Date;
  /** As in `annulment`. */
  shown: JSONColumnType<object> | null;
  /** The agency's last word, as the page told it; null: there was none. */
  answer_id: number | null;
}

/** `again`: instead of a record that is over, with one of its own. */
export type RebookingKind = "move" | "again";

/** A citizen's request for another hour than the one they have; of those on a record that are open, each visitor's newest counts. */
export interface RebookingTable {
  id: string;
  /** As that of an annulment. */
  number: string;
  kind: RebookingKind;
  record_id: string;
  visitor_id: string;
  /** Where and when they were awaited as they asked, and where and when they will come. */
  former_office_id: string;
  former_starts_at: Date;
  office_id: string;
  starts_at: Date;
  consent_version: string;
  filed_at: Date;
  /** `MoveDecision` of `app/rules/moving.ts` that allowed a move; null for all others. */
  decision: JSONColumnType<object> | null;
  /** As in `annulment`. */
  shown: JSONColumnType<object> | null;
  finished_at: Date | null;
  /** The record that was made; null for a move. */
  made_record_id: string | null;
  /** When a row of the agency first named the new hour. Null: its rows may know the former one only. */
  named_at: Date | null;
  /** Of the secret of its link, as in `annulment`; null of those of old. */
  token_hash: Uint8Array | null;
  /** When whoever has that link stopped it; never of what is done. */
  disavowed_at: Date | null;
}

/** That the holder of a cancelled record cannot have anything of a class, or a service, again before a day. */
export interface BookingBlockTable {
  id: string;
  annulment_id: string;
  /** By it the holder is known: `holder_mac`. */
  record_id: string;
  /** By whose rule: those that were in force at filing. */
  profile: string;
  version: number;
  /** `Bar` of `app/rules/bar.ts`. */
  rule: string;
  class: string | null;
  service_id: string | null;
  /** The first day on which they can, in the zone of the record's office. */
  until_on: string;
  made_at: Date;
  /** From when it does not hold, since what was cancelled is open again. */
  lifted_at: Date | null;
}

export type ChallengePurpose = "annulment" | "phone" | "restoration" | "erasure" | RebookingKind | AccountPurpose;

/** What a code to a contact alone is for: of an account, of one that may become its own, of whoever applies or pays. */
export type AccountPurpose =
  | "account"
  | "contact-new"
  | "contact-old"
  | "unlock"
  | "pause"
  | "profile"
  | "leave"
  | "recovery"
  | "lost"
  | "application"
  | "pay";

/** A question that only the holder of a phone or a mailbox can answer. Neither code nor contact stands here. */
export interface ChallengeTable {
  id: string;
  purpose: ChallengePurpose;
  annulment_id: string | null;
  rebooking_id: string | null;
  revision: number | null;
  visitor_id: string;
  /** By which way it was asked, and of whom. */
  channel: MessageChannel;
  contact_mac: Uint8Array;
  opened_at: Date;
  expires_at: Date;
  sent_at: Date;
  sends: number;
  /** Wrong or right, at most 3; carried over to the next challenge about the same thing. */
  tries: number;
  used_at: Date | null;
  /** No record has this phone: nothing is sent, no answer is right. */
  decoy: boolean;
  /** Of those about an account: the contact itself, sealed for this challenge; null once it is not needed. */
  sealed_to: Uint8Array | null;
}

export type NoticeKind =
  | "annulment"
  | "restoration"
  | "withdrawal"
  | "refusal"
  | "move"
  | "erasure"
  | "appeal"
  | "resolution"
  | "receipt"
  | "refund"
  | "decision";

/** `number`: 15 random digits and a Damm check digit. `facts` is `NoticeFacts` of `app/notices/notice.ts`. */
export interface NoticeTable {
  id: string;
  number: string;
  /** The request that it belongs to: of cancelling, or for another hour; of a certificate, what was erased. */
  annulment_id: string | null;
  rebooking_id: string | null;
  erasure_id: string | null;
  /** Of those of an appeal. */
  appeal_id: string | null;
  /** Of a receipt the payment, or the refund. */
  receipt_of: string | null;
  /** Of what was decided on one, and of appeals against that. */
  application_id: string | null;
  /** Null of those that name nobody, and of no other. */
  record_id: string | null;
  issued_at: Date;
  facts: JSONColumnType<object>;
  /** Signed by `qr_key_id`: COSE_Sign1 of `app/seals/qr-statement.ts`. Null: issued before QR codes said anything. */
  qr_statement: Uint8Array | null;
  qr_key_id: string | null;
  kind: NoticeKind;
  /** From when another notice about the record holds instead. */
  withdrawn_at: Date | null;
  /** The notice that held until this one was issued. */
  withdraws: string | null;
  /** Of a refusal, which stands beside others, the notice by which its record was cancelled after all; of what was disputed, the decision on that. */
  withdrawn_by: string | null;
  /** Of the hash below; null for notices from before there was one, and once the person was erased. */
  salt: Uint8Array | null;
  /** Of whatever identifies a person in the facts (`app/notices/digest.server.ts`). Null: not attested yet. */
  person_hash: Uint8Array | null;
}

export interface NoticeFileTable {
  notice_id: string;
  pdf: Uint8Array;
  sha256: Uint8Array;
  rendered_at: Date;
  /** Null: made before notices were sealed. */
  key_id: string | null;
}

/** Every seal that was ever ours, so that old notices still verify. `chain` is PEM, the sealing certificate first. */
export interface SealCertificateTable {
  key_id: string;
  chain: string;
  first_used_at: Date;
}

/** How often a notice was verified on a day (UTC); never by whom. */
export interface NoticeCheckTable {
  notice_id: string;
  on_day: string;
  n: number;
}

/** A link by which the holder shows more of a notice. `token_hash` is the SHA-256 of what stands in the address. */
export interface ShareTable {
  id: string;
  notice_id: string;
  token_hash: Uint8Array;
  /** Of `shareFields` in `app/shares/share.ts`. */
  fields: JSONColumnType<string[]>;
  created_at: Date;
  expires_at: Date;
  revoked_at: Date | null;
  /** How often it was opened while it held. */
  opened: Generated<number>;
}

/** Every key that ever signed what QR codes say. `certificate` is PEM; the key's validity is the certificate's. */
export interface QrCertificateTable {
  key_id: string;
  certificate: string;
  first_used_at: Date;
}

/** That a key left use, or is revoked from `since` on; the journal says it too, and alone decides. */
export interface KeyEndTable {
  id: Generated<number>;
  key_id: string;
  purpose: "seal" | "qr";
  kind: "left" | "revoked";
  since: Date;
  reason: "unspecified" | "compromised" | "superseded" | null;
  told_at: Date;
}

/**
 * `sent`: handed over. `unknown`: perhaps. `delivered` and `undelivered`: as whoever took it says. `failed`: not taken.
 * `expired`: not worth sending any more.
 */
export type MessageState = "queued" | "sent" | "unknown" | "delivered" | "undelivered" | "failed" | "expired";

/** What a citizen is told of what waits for an officer. */
export type ReviewTemplate = "review-asked" | "review-prolonged" | "review-decided" | "review-silent";

/** What a citizen is told of their hour. */
export type PlaceTemplate = "day-closed" | "offered";

/** What somebody is told of their account, or of the one that they may have. */
export type AccountTemplate =
  | "account-code"
  | "account-alarm"
  | "account-review"
  | "account-paused"
  | "account-opened"
  | "account-closed"
  | "account-idle"
  | "account-contact";

/** What whoever asked a question is told of it. */
export type TicketTemplate = "ticket-received" | "ticket-answered";

/** What whoever paid is told: that it is paid, that it came to nothing, that it was given back. */
export type PaymentTemplate = "payment-paid" | "payment-ended" | "payment-returned";

export type MessageChannel = "sms" | "email";

/** An SMS or an e-mail with its delivery state. The text is made when it is sent and is not kept. */
export interface MessageTable {
  id: string;
  channel: MessageChannel;
  template:
    | "code"
    | "finished"
    | "restored"
    | "denied"
    | "obliged"
    | "unmet"
    | "stalled"
    | "moved"
    | "booked"
    | "reminder"
    | "sms-answer"
    | "contact-changed"
    | "appealed"
    | "applied"
    | PlaceTemplate
    | ReviewTemplate
    | AccountTemplate
    | TicketTemplate
    | PaymentTemplate;
  /** Null of an answer to an SMS, of what an account is told and of what belongs to a question or a payment; of no other. */
  record_id: string | null;
  challenge_id: string | null;
  annulment_id: string | null;
  rebooking_id: string | null;
  /** Of those about a review, and of no other. */
  review_id: string | null;
  /** Of "day-closed", and of "offered". */
  closed_visit_id: string | null;
  offer_id: string | null;
  reminder_id: string | null;
  /** The SMS that it answers. */
  inbound_id: string | null;
  /** Whom it goes to where that is nobody of the record as it is now: sealed, and null once it has gone out. */
  sealed_to: Uint8Array | null;
  state: MessageState;
  created_at: Date;
  valid_until: Date | null;
  /** When it was handed over, and by the gateway of which name. */
  sent_at: Date | null;
  gateway: string | null;
  /** When it was delivered, or known not to be. */
  settled_at: Date | null;
  /** When whoever operates the service last had it queued again. */
  queued_again_at: Date | null;
  /** When the holder first read it on the site. */
  read_at: Date | null;
  /** To which contact it went: a keyed hash; null: to none, before that was kept, or erased. */
  to_mac: Uint8Array | null;
}

/** The receipt that every attempt leaves, one for each way that was asked. `failure` is an `SmsFailure`, null when accepted. */
export interface MessageAttemptTable {
  id: Generated<number>;
  message_id: string;
  at: Date;
  /** The name of the way; null: there was but one. */
  gateway: string | null;
  failure: string | null;
}

/** A contact that has chosen what it is told, or may by the link in its e-mails. */
export interface ChooserTable {
  id: string;
  contact_mac: Uint8Array;
  /** Of the link. */
  token_hash: Uint8Array;
  made_at: Date;
}

/** What messages are sorted by for who chooses among them. */
export type ChoiceKind = "filed" | "state" | "decision" | "term" | "offer";

/** That a contact does not want to be told of a kind by a channel: a phone of its own SMS and of the e-mails about its records, a mailbox of its own. */
export interface ChoiceOffTable {
  chooser_id: string;
  channel: MessageChannel;
  kind: ChoiceKind;
  at: Date;
}

/** That somebody is, or was, to be told of a moment ahead. */
export interface ReminderTable {
  id: string;
  record_id: string;
  kind: "visit" | "deadline" | "charge";
  /** What it is about: the hour of a visit, the end of free cancelling, the beginning of the day of a charge. */
  moment_at: Date;
  due_at: Date;
  ended_at: Date | null;
  /** "gone": nothing was to be said any more; "late": there was no time left; "unreached": there was no way to, or none that they want. */
  outcome: "told" | "gone" | "late" | "unreached" | null;
  /** Of the link to what it reminds of; null: it is older than such links. */
  token_hash: Uint8Array | null;
}

/** An SMS to the short number, kept for as long as the same one may be told of again. */
export interface InboundMessageTable {
  id: string;
  /** Over the way it came by and what that calls it. */
  provider_mac: Uint8Array;
  received_at: Date;
  sender_mac: Uint8Array;
  /** `+7` and ten digits, and what it says; null once neither is needed. */
  sender: string | null;
  body: string | null;
  /** By whom it was acted upon: the same for all of a phone within a day. */
  visitor_id: string | null;
  /** The request that it filed. */
  annulment_id: string | null;
  handled_at: Date | null;
  /** What it came to where that is told by an SMS of its own; null: by another, or not at all. */
  answer: InboundAnswer | null;
}

/** "stranger": no record of that phone; "page": more than a yes is needed; then what a code came to; "no": it was not wanted. */
export type InboundAnswer = "stranger" | "page" | "wrong" | "locked" | "dead" | "no";

/** A part of a message as its way out calls it. A receipt that came before the part was known to be ours has no message. */
export interface MessagePartTable {
  gateway: string;
  provider_id: string;
  message_id: string | null;
  /** Null while nothing is known; "delivered" once said stays. */
  state: "delivered" | "undelivered" | null;
  /** When this last changed. */
  at: Date;
}

/** MODE=demo only: messages as the citizen would get them. */
export interface OutboxTable {
  id: Generated<number>;
  message_id: string;
  channel: MessageChannel;
  recipient: string;
  /** Of an e-mail. */
  subject: string | null;
  body: string;
  at: Date;
}

/** One line of the journal: ids and codes only. Append-only by trigger. `mac` is keyed over all other columns. */
export interface EntryTable {
  id: Generated<number>;
  at: Date;
  actor: string;
  what: string;
  about: string;
  facts: JSONColumnType<object>;
  request_id: string | null;
  mac: Uint8Array;
  /** Which columns were hashed, and how (`app/journal/entries.server.ts`); 0: written by a release that did not say. */
  mac_version: Generated<number>;
}

/** Entries that are not in the log yet. A trigger puts them here in the transaction that writes them. */
export interface EntryUnsealedTable {
  entry_id: number;
}

/** The leaves of the log, from index 0 on. Append-only by trigger. */
export interface EntryLeafTable {
  index: number;
  entry_id: number;
  hash: Uint8Array;
}

/** Hashes over whole subtrees of the log, of `2 ** height` leaves each. Append-only by trigger. */
export interface LogNodeTable {
  /** From 3 on: smaller ones are made from their leaves. */
  height: number;
  index: number;
  hash: Uint8Array;
}

/** Every head that was signed. `note` is the C2SP tlog-checkpoint, `vkey` what verifies it. Append-only by trigger. */
export interface LogHeadTable {
  id: Generated<number>;
  size: number;
  root: Uint8Array;
  vkey: string;
  note: string;
  at: Date;
}

/** That a witness vouched for a head. `witness`: its verifier key. `line`: goes below the head's note. Believed only as far as it verifies. */
export interface LogCosignatureTable {
  head_id: number;
  witness: string;
  line: string;
  at: Date;
}

/** All that somebody reaches as one archive, made by a job; of each visitor the newest, for a day. */
export interface ExportTable {
  id: string;
  /** Who asked, and alone may have it. */
  visitor_id: string;
  /** What they reached as they asked, and of how much of that the archive has been made. */
  record_ids: JSONColumnType<string[]>;
  /** Whether those are all that there were. */
  is_whole: Generated<boolean>;
  /** In which account they were as they asked: its own data are in the archive, too. */
  account_id: string | null;
  asked_at: Date;
  done: Generated<number>;
  /** Null: it is being made. */
  made_at: Date | null;
  /** Of the archive. */
  bytes: Generated<number>;
}

/** The archive, piece by piece. */
export interface ExportPartTable {
  export_id: string;
  /** From 0. */
  place: number;
  bytes: Uint8Array;
}

/** Counts within a fixed window. `key` is a keyed hash, so that no phone or address stands here. */
export interface LimitWindowTable {
  key: string;
  starts_at: Date;
  ends_at: Date;
  n: number;
}

/** One row: what SECRET makes of a known text, so that another one is told at once. */
export interface SecretCanaryTable {
  one: Generated<boolean>;
  mac: Uint8Array;
  kept_at: Date;
}

/** How somebody (an officer, an account) signs in. `subject_id` is theirs. */
export interface CredentialTable {
  subject_id: string;
  /** Argon2id in PHC form; null until they have set one. */
  password_hash: string | null;
  password_set_at: Date | null;
  /** Sealed under a key of SECRET: 12 bytes nonce, ciphertext, 16 bytes tag. Null until they have shown a code of it. */
  totp_secret: Uint8Array | null;
  /** The newest step of 30 s whose code was taken: none is taken twice. */
  totp_used_step: number | null;
  /** SHA-256 of the token of a link by which both are set anew, once. */
  link_hash: Uint8Array | null;
  link_until: Date | null;
  /** Since the last success. */
  failures: Generated<number>;
  locked_at: Date | null;
}

/** A code on paper instead of the second factor, once. */
export interface RescueCodeTable {
  subject_id: string;
  /** Keyed hash. */
  hash: Uint8Array;
  used_at: Date | null;
}

export type OfficerRole = "looks" | "decides" | "heads";

/** Somebody who acts for an agency. */
export interface OfficerTable {
  id: string;
  agency_id: string;
  login: string;
  /** For colleagues; citizens are told the agency. */
  name: string;
  role: OfficerRole;
  created_at: Date;
  ended_at: Date | null;
}

/** The offices an officer is for; without any, all of their agency. */
export interface OfficerOfficeTable {
  officer_id: string;
  office_id: string;
}

/** Of those that belong to a request, and of those that belong to an account. */
export type RequestKind = "power" | "lock" | "objection" | "ruling" | "visit" | "appeal";
export type AccountKind = "unpause" | "mismatch" | "lost-contact";
/** Of what somebody has applied for. */
export type ApplicationKind = "application";
export type ReviewKind = RequestKind | ApplicationKind | AccountKind;
export type ReviewStage = "check" | "reason" | "decision";

/** Something that waits for an officer. The kind's owner knows what `about_id` is and what an outcome does. */
export interface ReviewTable {
  id: string;
  about_kind: ReviewKind;
  about_id: string;
  /** One of the three: the request or the application that it belongs to, with its record, or the account, without one. */
  annulment_id: string | null;
  application_id: string | null;
  record_id: string | null;
  account_id: string | null;
  agency_id: string;
  /** Null with the record: none but officers of the whole agency see it. */
  office_id: string | null;
  service_id: string | null;
  stage: ReviewStage;
  opened_at: Date;
  /** The last day of its term, in the zone of its office. */
  due_on: string;
  /** The end of that day: from then on silence decides. */
  due_at: Date;
  prolonged_at: Date | null;
  taken_by: string | null;
  taken_at: Date | null;
  /** More was asked of the citizen, in these words. */
  asked_at: Date | null;
  asked_words: string | null;
  answered_at: Date | null;
  answer_words: string | null;
  /** Null once decided: by silence. */
  decided_by: string | null;
  decided_at: Date | null;
  /** One of its kind's. */
  outcome: string | null;
  /** What the officer says to the citizen. */
  words: string | null;
  /** What the citizen said when they asked for it. */
  opening_words: string | null;
  /** Why its last day was put off. */
  prolonged_words: string | null;
}

/** That a citizen disputes a decision: what they say of it, and what came of it, stands in its review. */
export interface AppealTable {
  id: string;
  /** 8 digits. */
  number: string;
  /** One of the two: the request, or the application, that was decided on. */
  annulment_id: string | null;
  application_id: string | null;
  /** The notice of the decision that is disputed. */
  notice_id: string;
  review_id: string;
  filed_at: Date;
}

export type AttachmentType = "application/pdf" | "image/jpeg" | "image/png";

export type TicketTopic = "search" | "code" | "cancel" | "notice" | "account" | "agency" | "site" | "other";
/** By the clock of whoever asked. */
export type DayPart = "morning" | "day" | "evening";
export type TicketMark = "helped" | "not-helped";

/** A question, and where it stands. Of an erased one, what figures need. */
export interface TicketTable {
  id: string;
  /** Seven digits, the last of them a check digit. Null once erased, as everything that somebody could be known by. */
  number: string | null;
  /** SHA-256 of the secret in its address. */
  token_hash: Uint8Array | null;
  topic: TicketTopic;
  /** The number of a record, a request or a notice, as it is written. */
  about: string | null;
  /** Whose officers answer; null: heads of any agency. */
  agency_id: string | null;
  /** Where that number leads to an office. */
  office_id: string | null;
  /** In which it was asked. */
  account_id: string | null;
  channel: MessageChannel;
  sealed_contact: Uint8Array | null;
  opened_at: Date;
  /** Since when it waits for an officer; null: it does not. */
  waits_since: Date | null;
  /** Until when it is to be answered, or was. */
  due_at: Date;
  /** Until when it was to be answered first; null: as \`due_at\`, of those that were asked before this was kept. */
  first_due_at: Date | null;
  taken_by: string | null;
  taken_at: Date | null;
  first_answered_at: Date | null;
  answered_at: Date | null;
  /** When somebody wants to be called back, and since when they want it. */
  call_part: DayPart | null;
  call_asked_at: Date | null;
  sealed_call: Uint8Array | null;
  closed_at: Date | null;
  mark: TicketMark | null;
  mark_words: string | null;
  erased_at: Date | null;
}

/** What was written about a question, by whoever asked it or by an officer. */
export interface TicketRemarkTable {
  ticket_id: string;
  /** From 1, in the order of time. */
  place: number;
  /** Null: whoever asked. */
  officer_id: string | null;
  at: Date;
  words: string;
}

/** By which message somebody was told of a question. */
export interface TicketMessageTable {
  message_id: string;
  ticket_id: string;
}

/** How many said of a page that explains that it helped, on a day of Moscow. */
export interface HelpMarkTable {
  page: string;
  marked_on: string;
  helped: Generated<number>;
  not_helped: Generated<number>;
}

/** \`service\`: no process has looked. \`jobs\`: what the worker does; \`sms\`, \`email\`: messages of that way; \`seals\`: the log takes nothing in; \`log\`: it is in doubt. */
export type ServicePart = "service" | "database" | "jobs" | "sms" | "email" | "seals" | "log";

/** That a part of the service was away. */
export interface OutageTable {
  part: ServicePart;
  since: Date;
  /** Null: it is still. */
  until: Date | null;
}

/** When a process last looked: one row. */
export interface OutageLookTable {
  one: Generated<boolean>;
  at: Date;
}

/** What a head says to everybody of how the service fares, until it ends or is ended. */
export interface StatusWordTable {
  id: string;
  agency_id: string;
  officer_id: string;
  words: string;
  said_at: Date;
  until: Date;
  ended_at: Date | null;
}

/** What somebody applies for, by a form: filled in, and once sent a record of its agency. */
export interface ApplicationTable {
  id: string;
  /** Together the form by which it is filled in. */
  form_id: string;
  form_version: number;
  service_id: string;
  /** Where it goes. */
  office_id: string;
  /** SHA-256 of the secret in its address. */
  token_hash: Uint8Array;
  /** In which it was begun: outside of that nobody reaches what is not sent yet. */
  account_id: string | null;
  began_at: Date;
  touched_at: Date;
  /** What is being filled in; of one that was sent, a change of it, if there is one. */
  sealed_typed: Uint8Array | null;
  /** Of that, as whoever was asked for a code has seen it. */
  digest: Uint8Array | null;
  challenge_id: string | null;
  consent_version: string | null;
  /** What it became as it was sent. */
  record_id: string | null;
  /** Who sent it, and so has shown to be whoever applies. */
  visitor_id: string | null;
  /** First. */
  sent_at: Date | null;
  /** How often it was sent: the first time, and every change. */
  revision: Generated<number>;
  erased_at: Date | null;
  /** By which answers it was begun; null: by none that are kept still. */
  template_id: string | null;
}

/** Answers that somebody keeps in their account, to apply by them again: `sealed` holds their name, and nothing that is personal. */
export interface ApplicationTemplateTable {
  id: string;
  account_id: string;
  /** Together the form that they are answers to. */
  form_id: string;
  form_version: number;
  sealed: Uint8Array;
  made_at: Date;
}

/** An application as it was sent; the last one holds. */
export interface ApplicationVersionTable {
  application_id: string;
  revision: number;
  /** Null once erased. */
  sealed_answers: Uint8Array | null;
  digest: Uint8Array;
  sent_at: Date;
}

/** A document that a citizen sent for a review or with a question or an application, as it is kept: pictures are drawn anew. Erased, the row stays without name and bytes. */
export interface AttachmentTable {
  id: string;
  /** One of them: what it was sent for. */
  review_id: string | null;
  ticket_id: string | null;
  application_id: string | null;
  /** Of an application: which of its documents it is; "decision": what its officer gave back. */
  paper: string | null;
  /** The request that it belongs to, through which its holder reaches it; null of what belongs to an account. */
  annulment_id: string | null;
  /** From 1, as they were sent. */
  place: number;
  /** Made safe, with the ending of its type. */
  name: string | null;
  media_type: AttachmentType;
  /** Bytes. */
  size: number;
  sha256: Uint8Array;
  bytes: Uint8Array | null;
  /** Null where no scanner is set. */
  scanned_at: Date | null;
  added_at: Date;
  /** Its review is decided: its term begins. */
  ended_at: Date | null;
  erased_at: Date | null;
}

export type ObligationKind = "cancelling" | "application" | "charge" | "debt";
/** When money comes back: once what it was for is undone; never; or no rule says so, and an officer decides. */
export type RefundTerm = "undone" | "never" | "unsaid";

/** What somebody has to pay: a fee for cancelling or for an application, a fine or fee that is known by its number, the debt of a record. */
export interface ObligationTable {
  id: string;
  kind: ObligationKind;
  /** To whom. */
  agency_id: string;
  /** Null of "charge", and of no other. */
  record_id: string | null;
  annulment_id: string | null;
  application_id: string | null;
  /** 20 or 25 digits, the last one a check digit. */
  uin: string | null;
  /** What for: the service, or as the agency calls it. */
  title: string;
  /** Of a debt as its agency last told it. */
  kopecks: number;
  refund: RefundTerm;
  made_at: Date;
  /** From when nothing is owed any more. */
  called_off_at: Date | null;
}

/** `begun`: not gone to the bank yet; `open`: the bank has to say; `lapsed`: it has said nothing in time. */
export type PaymentState = "begun" | "open" | "paid" | "declined" | "lapsed";

/** One try to pay; one of an obligation at a time is open. */
export interface PaymentTable {
  id: string;
  obligation_id: string;
  visitor_id: string;
  kopecks: number;
  state: Generated<PaymentState>;
  begun_at: Date;
  /** Where the receipt goes; sealed for this row, null before it was said and once it was erased. */
  channel: MessageChannel | null;
  sealed_contact: Uint8Array | null;
  /** The code by which it was confirmed, or is. */
  challenge_id: string | null;
  /** The name of the bank that was asked. */
  bank: string | null;
  opened_at: Date | null;
  /** Until when the bank takes it. */
  expires_at: Date | null;
  /** When the bank is asked next what became of it; null: it is not. */
  ask_at: Date | null;
  settled_at: Date | null;
  /** As the bank calls it. */
  operation: string | null;
}

/** That a payment is given back, whole. `excess`: it was owed no more when it came. */
export interface RefundTable {
  id: string;
  payment_id: string;
  why: "officer" | "act" | "excess";
  officer_id: string | null;
  /** Of an officer, to the citizen. */
  words: string | null;
  state: Generated<"asked" | "done" | "refused">;
  asked_at: Date;
  /** When the bank is asked next; null: it is not. */
  ask_at: Date | null;
  settled_at: Date | null;
  operation: string | null;
}

/** That a message tells of a payment. */
export interface PaymentMessageTable {
  message_id: string;
  payment_id: string;
}

/** MODE=demo only: what the demonstration's bank has in its book. */
export interface DemoBankOrderTable {
  id: string;
  kopecks: number;
  state: "paid" | "declined";
  at: Date;
  refund_id: string | null;
}

export type DeliveryState = "waiting" | "tried" | "acknowledged" | "objected";
/** `applied` and the next three are of an application: sent, sent anew, and what its officer has decided here. */
export type DeliveredAct =
  | "finished"
  | "restored"
  | "withdrawn"
  | "moved"
  | "booked"
  | "applied"
  | "changed"
  | "approved"
  | "denied"
  | "appealed"
  | "resolved"
  | "paid"
  | "returned";
export type AnswerWay = "desk" | "api" | "webhook" | "import";

/** That an agency is told of an act, and what it answered. `entry_id`: the act's entry in the journal. */
export interface DeliveryTable {
  entry_id: number;
  agency_id: string;
  office_id: string;
  record_id: string;
  /** As of its notice. */
  annulment_id: string | null;
  rebooking_id: string | null;
  application_id: string | null;
  /** Of "paid" and "returned". */
  payment_id: string | null;
  /** Null of what was booked or applied for, which has no notice. */
  notice_id: string | null;
  what: DeliveredAct;
  at: Date;
  state: Generated<DeliveryState>;
  /** When a system of the agency was last told. */
  tried_at: Date | null;
  acknowledged_at: Date | null;
  acknowledged_by: AnswerWay | null;
  /** The newest one. */
  objection_id: string | null;
}

export type ObjectionCode = "came-anyway" | "served-already" | "wrong-record" | "contradicts";

/** That an agency does not agree with an act; settled by an officer (`review`), or by silence. */
export interface ObjectionTable {
  id: string;
  /** Of the act, as in `delivery`. */
  entry_id: number;
  record_id: string;
  agency_id: string;
  code: ObjectionCode;
  words: string | null;
  source: "desk" | "api" | "import";
  /** The row that contradicts. */
  answer_id: number | null;
  raised_at: Date;
  settled_at: Date | null;
  /** `upheld`: the agency is right, and the notice is withdrawn. */
  outcome: "upheld" | "dismissed" | null;
}

/** By which a program of an agency asks: 256 random bits, of which we keep the hash. */
export interface AgencyKeyTable {
  id: string;
  agency_id: string;
  /** For those who keep the keys: which program has it. */
  name: string;
  /** SHA-256 of the key as it is sent. */
  hash: Uint8Array;
  /** Of `app/agencies/agency-key.ts`. */
  scopes: JSONColumnType<string[]>;
  /** Null: all offices of the agency. */
  office_ids: JSONColumnType<string[]> | null;
  created_at: Date;
  expires_at: Date;
  ended_at: Date | null;
  /** Noted once a minute at most. */
  used_at: Date | null;
}

/** What a request under an `Idempotency-Key` was answered: the same request again is answered so, and not done again. */
export interface AgencyAnswerKeptTable {
  key_id: string;
  /** As the program named it. */
  name: string;
  /** SHA-256 of method, path and body. */
  digest: Uint8Array;
  begun_at: Date;
  /** Null while it is being done. */
  status: number | null;
  body: string | null;
}

/** Where an agency wants to be told what happened, by Standard Webhooks. */
export interface WebhookTable {
  id: string;
  agency_id: string;
  url: string;
  /** Sealed under a key of SECRET. */
  secret: Uint8Array;
  /** The one before, which signs too until `former_until`. */
  former_secret: Uint8Array | null;
  former_until: Date | null;
  created_at: Date;
  paused_at: Date | null;
  ended_at: Date | null;
  /** `gone`: its server said 410. */
  ended_because: "desk" | "gone" | null;
  /** Until then somebody is sending to it, and nobody else does. */
  busy_until: Date | null;
  /** When an officer last had something sent to try it, and what it said. */
  tested_at: Date | null;
  test_status: number | null;
  test_fault: string | null;
}

/** That a webhook has to be told of an act. `entry_id`: as in `delivery`. */
export interface WebhookDeliveryTable {
  webhook_id: string;
  entry_id: number;
  state: Generated<"waiting" | "delivered" | "dead">;
  tries: Generated<number>;
  /** The first try; three days later it is given up. */
  began_at: Date | null;
  next_at: Date;
  tried_at: Date | null;
  /** The HTTP status of the last try; null where there was none. */
  last_status: number | null;
  /** Why there was none. */
  last_fault: string | null;
}

export type Row<Name extends keyof Database> = Selectable<Database[Name]>;
export type JsonOf<C> = C extends ColumnType<infer S, unknown, unknown> ? S : never;
