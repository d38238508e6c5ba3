import { oneLine } from './oneLine.ts';

/** Whether the whole account is refused, only this email, or the email only for now. */
export type RefusalCause = 'account' | 'mail' | 'temporary';

/**
 * The provider, or something in front of it, doesn't accept the email. `status` is HTTP's or SMTP's; 0 means no
 * response.
 */
export class MailRefusedError extends Error {
  override name = 'MailRefusedError';
  readonly status: number;
  readonly refusalCause: RefusalCause;
  constructor(status: number, answer: string, refusalCause: RefusalCause = 'temporary') {
    super(answer);
    this.status = status;
    this.refusalCause = refusalCause;
  }
}

/** Reduces a response to one line, without markup or secrets. */
export const readableAnswer = (text: unknown, ...secrets: string[]): string =>
  oneLine(
    secrets
      .filter(Boolean)
      .reduce((shown, secret) => shown.replaceAll(secret, '[key]'), String(text))
      .replace(/<[^>]*>/g, ' '),
  ) || 'No answer.';
