type GuardedRequest = { url: string; headers: Record<string, string>; body: string };
type GuardedResponse = { status: number; body: string };
export type PostGuarded = (request: GuardedRequest) => Promise<GuardedResponse>;

/** The call wasn't made, or got no response in time. The message is for people. */
export class CallFailedError extends Error {
  override name = 'CallFailedError';
}
