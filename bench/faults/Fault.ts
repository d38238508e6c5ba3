export type Stage = {
  rounds: number;
  /** How it goes, in one line that is overwritten. */
  progress(line: string): void;
  /** Over when the row has used up its time: stop early and say how far it came. */
  isOver(): boolean;
};

export type Outcome = {
  /** What was done, with how often. */
  tried: string;
  /** What must hold and did not, one line each. */
  lost: string[];
  /** What else was seen. */
  seen: string[];
};

/** One row of the table. */
export type Fault = {
  name: string;
  /** How often, where `--rounds` does not say so. */
  rounds: number;
  unit: string;
  maxMinutes: number;
  run(stage: Stage): Promise<Outcome>;
};
