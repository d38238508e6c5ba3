/** A request id somewhere in what was pasted: "Request req_01KKH…" off a screenshot will do. */
export const requestIdIn = (typed: string): string | null => /\breq_[0-9a-z]{6,}\b/i.exec(typed)?.[0] ?? null;
