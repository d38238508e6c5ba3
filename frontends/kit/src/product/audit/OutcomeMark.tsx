import { type AuditOutcome, StatusMark } from '@tenantry/kit';

const looks = {
  done: { kind: 'active', word: 'Succeeded' },
  refused: { kind: 'revoked', word: 'Refused' },
  failed: { kind: 'failed', word: 'Failed' },
} as const;

/** How an action ended. */
export function OutcomeMark({ outcome }: { outcome: AuditOutcome }) {
  const { kind, word } = looks[outcome];
  return <StatusMark kind={kind}>{word}</StatusMark>;
}
