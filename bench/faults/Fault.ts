export type Stage = {
  rounds: number;
  /** Shows the progress in one line that is overwritten. */
  progress(line: string): void;
  /** Aborted when the row has used up its time: stop early and report how far it came. */
  isOver(): boolean;
};

export type Outcome = {
  /** What was done, and how often. */
  tried: string;
  /** The promises that were broken, one line each. */
  lost: string[];
  /** Other observations. */
  seen: string[];
};

/** One row of the table. */
export type Fault = {
  name: string;
  /** How often, unless `--rounds` says otherwise. */
  rounds: number;
  unit: string;
  maxMinutes: number;
  run(stage: Stage): Promise<Outcome>;
};
