/** When a fee is given back: once the cancelling is undone, or never. */
export const feeRefunds = ["undone", "never"] as const;
export type FeeRefund = (typeof feeRefunds)[number];
