/** What a password may be asked to be made of. Letters of any script, as far as it has big and small ones. */
export const pieces = ["upper", "lower", "digit", "special"] as const;
export type Piece = (typeof pieces)[number];

const has: Readonly<Record<Piece, RegExp>> = {
  upper: /\p{Lu}/u,
  lower: /\p{Ll}/u,
  digit: /\p{Nd}/u,
  special: /[^\p{L}\p{M}\p{N}\s]/u,
};

/** The first of what is wanted that a password has nothing of; undefined: it has all. */
export const missingPiece = (password: string, wanted: readonly Piece[]): Piece | undefined =>
  wanted.find((piece) => !has[piece].test(password));
