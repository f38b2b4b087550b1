/** What we use of the package, which has no types of its own. Names as in SMPP 3.4, chapter 4. */
declare module "smpp" {
  import type { EventEmitter } from "node:events";
  import type { Server } from "node:net";

  interface Pdu {
    command: string;
    command_status: number;
    sequence_number: number;
    system_id?: string;
    password?: string;
    message_id?: string;
    source_addr?: string;
    source_addr_ton?: number;
    destination_addr?: string;
    data_coding?: number;
    esm_class?: number;
    registered_delivery?: number;
    /** Decoded: a point in time. */
    validity_period?: Date;
    /** Bytes where the coding is none that the package knows; `udh` holds one element each. */
    short_message?: { message: string | Buffer; udh?: Buffer[] };
    message_payload?: { message: string | Buffer };
    receipted_message_id?: string;
    message_state?: number;
    sar_msg_ref_num?: number;
    sar_total_segments?: number;
    sar_segment_seqnum?: number;
    response(fields?: object): Pdu;
  }

  type Ask = (fields: object, answered: (answer: Pdu) => void) => boolean;

  interface Session extends EventEmitter {
    bind_transceiver: Ask;
    submit_sm: Ask;
    deliver_sm: Ask;
    enquire_link: Ask;
    unbind: Ask;
    /** False where the line is not open. */
    send(pdu: Pdu): boolean;
    close(): void;
    destroy(): void;
  }

  const smpp: {
    connect(options: { host: string; port: number; tls: boolean }): Session;
    createServer(onSession: (session: Session) => void): Server;
  };
  export default smpp;
  export type { Pdu, Session };
}
