export type MailError = {
  /** Fits into a row. */
  short: string;
  advice: string;
  /** Our own finding: Mailgun was never asked. */
  isOurs?: true;
};

const known: (MailError & { pattern: RegExp })[] = [
  {
    pattern: /no mail account/i,
    short: 'No mail account',
    isOurs: true,
    advice: 'The account for this mail was removed. Set one up, then retry.',
  },
  {
    pattern: /forbidden|unauthori[sz]ed|invalid private key|401/i,
    short: 'Mailgun refuses the key',
    advice:
      'The API key is wrong or belongs to the other region. Replace it in the mail account, send a test mail, then retry.',
  },
  {
    pattern: /domain not found|404/i,
    short: 'Mailgun does not know the domain',
    advice: 'Check the spelling of the sending domain and its region in the mail account, then retry.',
  },
  {
    pattern: /not a valid address|parameter is not a valid|'to'/i,
    short: 'Mailgun refuses the address',
    advice: 'The address may be misspelt. Correct it at the user and send a new link instead.',
  },
  {
    pattern: /sandbox|authorized recipients|activate your|disabled|suspended/i,
    short: 'Mailgun has restricted the account',
    advice: 'Look into the account at Mailgun itself: it takes no mails to this address at the moment.',
  },
  {
    pattern: /too many|rate limit|429/i,
    short: 'Mailgun takes no more for now',
    advice: 'The account has reached a sending limit at Mailgun.',
  },
  {
    pattern: /timeout|timed out|aborted/i,
    short: 'Mailgun did not answer in time',
    isOurs: true,
    advice: 'Mailgun may be slow or down.',
  },
  {
    pattern: /ECONN|ENOTFOUND|EAI_AGAIN|network|fetch failed|socket/i,
    short: 'Mailgun was not reached',
    isOurs: true,
    advice: 'Check that this server can reach the internet.',
  },
  {
    pattern: /could not be prepared/i,
    short: 'It could not be prepared',
    isOurs: true,
    advice: 'The fault is on our side. The server’s log has the cause under this mail’s request id.',
  },
];

/** Explains why a mail failed. Whether it is tried again depends on the mail, not on the error. */
export function explainMailError(answer: string): MailError {
  return (
    known.find(({ pattern }) => pattern.test(answer)) ?? {
      short: answer,
      advice: 'Mailgun refused the mail for this reason. Retry once it is solved.',
    }
  );
}
