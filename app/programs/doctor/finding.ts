/** "red": it does not work, or will not soon; "amber": it works, and somebody should look; "green": as it should be. */
export type Light = "green" | "amber" | "red";

/** What `npm run doctor` says of one part of the service. */
export interface Finding {
  light: Light;
  /** Which part, as a heading. */
  about: string;
  /** What is, and where it is not as it should be, what to do. */
  says: string;
}

/** The light of a figure that should be large. Below `amber` somebody should look, below `red` it is too late. */
export const lightOf = (figure: number, { amber, red }: { amber: number; red: number }): Light =>
  figure < red ? "red" : figure < amber ? "amber" : "green";
