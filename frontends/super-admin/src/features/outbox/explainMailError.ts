export type MailError = { /** Fits into a row. */ short: string; advice: string };

const known: (MailError & { pattern: RegExp })[] = [
  {
    pattern: /no mail account/i,
    short: 'No mail account',
    advice: 'The account that it should have gone through was removed. Set one up, then retry.',
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
    advice: 'It is tried again by itself, at growing intervals.',
  },
  {
    pattern: /timeout|timed out|aborted/i,
    short: 'Mailgun did not answer in time',
    advice: 'It is tried again by itself. Retry when Mailgun is well again.',
  },
  {
    pattern: /ECONN|ENOTFOUND|EAI_AGAIN|network|fetch failed|socket/i,
    short: 'Mailgun was not reached',
    advice: 'Check that this server may reach the internet. It is tried again by itself.',
  },
  {
    pattern: /could not be prepared/i,
    short: 'It could not be prepared',
    advice: 'The fault is on this side. The server’s log names it under this mail’s request id.',
  },
];

/** Mailgun's answer to a mail in the words of somebody who has never read its manual. */
export function explainMailError(answer: string): MailError {
  return (
    known.find(({ pattern }) => pattern.test(answer)) ?? {
      short: answer,
      advice: 'Mailgun refused the mail for this reason. Retry once it is solved.',
    }
  );
}
