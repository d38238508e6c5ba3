import { createHmac, randomBytes } from 'node:crypto';

type Event = { messageId: string; event?: string; severity?: string; [field: string]: unknown };

/** What Mailgun sends about an email, signed with `key`. */
export function mailHook(key: string, { messageId, event = 'failed', severity = 'permanent', ...more }: Event) {
  return {
    signature: signMailHook(key),
    'event-data': {
      event,
      id: 'DACSsAdVSeGpLid7TN03WA',
      timestamp: Date.now() / 1_000,
      ...(event === 'failed' && { severity, reason: 'bounce' }),
      'delivery-status': { code: 550, message: '5.1.1 The email account does not exist', description: '' },
      message: { headers: { to: 'a@example.com', 'message-id': messageId.replace(/^<|>$/g, '') } },
      flags: { 'is-test-mode': false },
      ...more,
    },
  };
}

export function signMailHook(key: string, { secondsAgo = 0, token = randomBytes(25).toString('hex') } = {}) {
  const timestamp = String(Math.floor(Date.now() / 1_000) - secondsAgo);
  return {
    timestamp,
    token,
    signature: createHmac('sha256', key)
      .update(timestamp + token)
      .digest('hex'),
  };
}
