/** The request id in what was pasted, such as "Request req_01KKH…". */
export const requestIdIn = (typed: string): string | null => /\breq_[0-9a-z]{6,}\b/i.exec(typed)?.[0] ?? null;
