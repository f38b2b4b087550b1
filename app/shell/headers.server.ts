import type { AnswerHeaders } from "./answer.server";

const csp = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self'",
  "script-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

const off = [
  "accelerometer",
  "display-capture",
  "geolocation",
  "gyroscope",
  "magnetometer",
  "microphone",
  "midi",
  "payment",
  "usb",
];

const everywhere = {
  "content-security-policy": csp,
  "x-content-type-options": "nosniff",
  // `no-referrer` would make browsers send `Origin: null` with forms.
  "referrer-policy": "same-origin",
  // The camera reads the QR code of a notice.
  "permissions-policy": ["camera=(self)", ...off.map((name) => `${name}=()`)].join(", "),
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
};

const overHttps = { ...everywhere, "strict-transport-security": "max-age=31536000; includeSubDomains" };

/** For every response there is (ASVS 5.0, 3.4.1-3.4.6). */
export const securityHeaders = (publicUrl: string): Readonly<AnswerHeaders> =>
  publicUrl.startsWith("https:") ? overHttps : everywhere;
