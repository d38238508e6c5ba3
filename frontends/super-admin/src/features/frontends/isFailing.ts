type Loads = { haltAbove: number | null; health: { loads: number; failures: number } };

const USUAL_LIMIT = 2;

/** The share of page loads that failed in the last hour, in percent. */
export const failureRate = ({ health: { loads, failures } }: Pick<Loads, 'health'>) =>
  loads === 0 ? 0 : (100 * failures) / loads;

/** Whether more failed than a rollout may have. */
export const isFailing = (frontend: Loads) => failureRate(frontend) > (frontend.haltAbove ?? USUAL_LIMIT);
