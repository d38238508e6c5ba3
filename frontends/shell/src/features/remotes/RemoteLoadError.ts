import type { RemoteEntry } from '@tenantry/kit';

export type RemoteFault = 'too-new' | 'too-old' | 'no-answer' | 'bad-answer' | 'broken';

/** Why a remote could not be loaded. */
export class RemoteLoadError extends Error {
  readonly fault: RemoteFault;
  readonly remote: RemoteEntry;
  /** The result in short: "503 after 8.2 s". */
  readonly answer: string;
  readonly at = new Date();
  readonly requestId: string | null;
  /** Whether it has already failed on this page. */
  readonly isRepeated: boolean;

  constructor(
    fault: RemoteFault,
    remote: RemoteEntry,
    answer: string,
    {
      requestId = null,
      isRepeated = false,
      cause,
    }: { requestId?: string | null; isRepeated?: boolean; cause?: unknown } = {},
  ) {
    super(`${remote.name} did not load: ${answer}`, { cause });
    this.name = 'RemoteLoadError';
    this.fault = fault;
    this.remote = remote;
    this.answer = answer;
    this.requestId = requestId;
    this.isRepeated = isRepeated;
  }
}
