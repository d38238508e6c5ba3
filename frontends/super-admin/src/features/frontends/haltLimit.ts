/** In percent of page loads, until someone chooses another limit. */
export const DEFAULT_HALT_LIMIT = 2;

/** Whether the typed limit is valid. */
export const isHaltLimit = (typed: string): boolean => typed !== '' && Number(typed) >= 0.1 && Number(typed) <= 100;
