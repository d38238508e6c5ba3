export type MailError = {
  /** Short enough for a table cell. */
  short: string;
  advice: string;
  /** The error is ours: the mail server never got the request. */
  isOurs?: true;
};

const known: (MailError & { pattern: RegExp })[] = [
  {
    pattern: /isn’t public|Without TLS|can’t use SMTP/,
    short: 'The SMTP server can’t be used',
    isOurs: true,
    advice: 'Choose another server in the mail account, then retry.',
  },
  {
    pattern: /^53[045]\b|EAUTH/,
    short: 'The mail server rejected the sign-in',
    advice: 'Enter the user name and password again in the mail account, send a test email, then retry.',
  },
  {
    pattern: /^5\d\d.*(5\.1\.[1-6]|mailbox|no such user|user unknown|recipient)/i,
    short: 'The mail server rejected the address',
    advice: 'The address may be misspelled. Correct the user’s email and send a new link.',
  },
  {
    pattern: /^5\d\d.*(sender|relay)/i,
    short: 'The mail server rejected the sender',
    advice: 'The account may not send from this address. Check the from address in the mail account, then retry.',
  },
  {
    pattern: /ETLS|certificate|altnames|wrong version number/i,
    short: 'No secure connection',
    isOurs: true,
    advice: 'Check the port and the security in the mail account: port 465 usually takes TLS, port 587 STARTTLS.',
  },
  {
    pattern: /could not be resolved/i,
    short: 'Mail server not found',
    isOurs: true,
    advice: 'Check the server’s name in the mail account.',
  },
  {
    pattern: /no mail account/i,
    short: 'No mail account',
    isOurs: true,
    advice: 'The mail account was removed. Set one up, then retry.',
  },
  {
    pattern: /forbidden|unauthori[sz]ed|invalid private key|401/i,
    short: 'Mailgun rejected the API key',
    advice:
      'The API key is wrong or belongs to another region. Replace it in the mail account, send a test email, then retry.',
  },
  {
    pattern: /domain not found|404/i,
    short: 'Mailgun doesn’t know the domain',
    advice: 'Check the sending domain and its region in the mail account, then retry.',
  },
  {
    pattern: /not a valid address|parameter is not a valid|'to'/i,
    short: 'Mailgun rejected the address',
    advice: 'The address may be misspelled. Correct the user’s email and send a new link.',
  },
  {
    pattern: /sandbox|authorized recipients|activate your|disabled|suspended/i,
    short: 'Mailgun has restricted the account',
    advice: 'Check the account at Mailgun: it can’t send to this address at the moment.',
  },
  {
    pattern: /too many|rate limit|429/i,
    short: 'Mailgun’s sending limit reached',
    advice: 'The account has reached a sending limit at Mailgun.',
  },
  {
    pattern: /timeout|timed out|aborted|no response within/i,
    short: 'The mail server didn’t answer in time',
    isOurs: true,
    advice: 'It may be slow or down.',
  },
  {
    pattern: /ECONN|ENOTFOUND|EAI_AGAIN|network|fetch failed|socket|ESOCKET/i,
    short: 'Couldn’t reach the mail server',
    isOurs: true,
    advice: 'Check that this server can reach the internet.',
  },
  {
    pattern: /could not be prepared/i,
    short: 'The email couldn’t be prepared',
    isOurs: true,
    advice: 'This is a problem on our side. Look up the request id in the server log for the cause.',
  },
];

/** Explains the error only. Whether the email is retried depends on its status. */
export function explainMailError(answer: string): MailError {
  return (
    known.find(({ pattern }) => pattern.test(answer)) ?? {
      short: answer,
      advice: 'The mail server rejected the email for this reason. Fix it, then retry.',
    }
  );
}
