import { execFile, execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

/** A real authority for time-stamps: OpenSSL's, behind HTTP. Its clock is that of the machine. */
export interface TimeStamper {
  url: string;
  /** The root that its certificate leads to, PEM: a file for TSA_CERT. */
  root: string;
  /** Its own certificate, likewise. */
  certificate: string;
  /** How the next questions are answered; by default as asked. */
  answer: (query: Buffer, response: ServerResponse) => Promise<void>;
  /** How often it was asked. */
  asked: number;
  /** A TimeStampResp about a TimeStampReq, both as DER. */
  reply(query: Buffer): Promise<Buffer>;
  close(): Promise<void>;
}

const config = (folder: string, usage: string) => `
[ req ]
distinguished_name = dn
[ dn ]
[ root ]
basicConstraints = critical, CA:true
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[ stamper ]
basicConstraints = critical, CA:false
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, ${usage}
[ tsa ]
default_tsa = one
[ one ]
dir = ${folder}
serial = $dir/serial
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha512
accuracy = secs:1
ess_cert_id_chain = no
ess_cert_id_alg = sha256
`;

interface Options {
  /** Extended key usage of its certificate. */
  usage?: string;
  /** Flags of `openssl req` for its key. */
  key?: readonly string[];
  /** It brings the root along, too. */
  chain?: boolean;
}

const onP256 = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"];

export async function openTimeStamper({
  usage = "timeStamping",
  key = onP256,
  chain = false,
}: Options = {}): Promise<TimeStamper> {
  const folder = mkdtempSync(join(tmpdir(), "otmena-stamper-"));
  const at = (name: string) => join(folder, name);
  const openssl = (...flags: string[]) => execFileSync("openssl", flags, { stdio: "ignore" });
  writeFileSync(at("openssl.cnf"), config(folder, usage));
  writeFileSync(at("serial"), "01\n");
  const made = (name: string, subject: string, flags: readonly string[]) =>
    openssl(
      ...["req", "-x509", "-nodes", "-days", "2", "-subj", `/CN=${subject}`, "-config", at("openssl.cnf")],
      ...["-keyout", at(`${name}.key`), "-out", at(`${name}.pem`), ...flags],
    );
  made("root", "Otmena stamps root", [...onP256, "-extensions", "root"]);
  made("stamper", "Otmena stamps", [...key, "-extensions", "stamper", "-CA", at("root.pem"), "-CAkey", at("root.key")]);
  const reply = async (query: Buffer): Promise<Buffer> => {
    const name = at(randomBytes(6).toString("hex"));
    writeFileSync(`${name}.tsq`, query);
    const by = [
      "-inkey",
      at("stamper.key"),
      "-signer",
      at("stamper.pem"),
      ...(chain ? ["-chain", at("root.pem")] : []),
    ];
    const files = ["-queryfile", `${name}.tsq`, "-out", `${name}.tsr`, "-config", at("openssl.cnf")];
    await promisify(execFile)("openssl", ["ts", "-reply", ...files, ...by]);
    return readFileSync(`${name}.tsr`);
  };
  const server = createServer(async (request, response) => {
    stamper.asked += 1;
    const query = Buffer.concat(await request.toArray());
    await stamper.answer(query, response);
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const stamper: TimeStamper = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/tsa`,
    root: at("root.pem"),
    certificate: at("stamper.pem"),
    answer: async (query, response) => void response.end(await reply(query)),
    asked: 0,
    reply,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
  return stamper;
}
