import type { ReactNode } from 'react';
import styles from './StatusMark.module.css';

/** Shape carries the meaning as well as colour: full, ring (not yet, or expired), bar (on hold), stroke (revoked). */
export type StatusKind =
  | 'active'
  | 'deactivated'
  | 'failed'
  | 'inactive'
  | 'pending'
  | 'expired'
  | 'suspended'
  | 'revoked';

type Look = { shape: 'full' | 'ring' | 'bar' | 'stroke'; tone: 'ok' | 'warn' | 'bad' | 'idle' };

const looks: Record<StatusKind, Look> = {
  active: { shape: 'full', tone: 'ok' },
  deactivated: { shape: 'full', tone: 'idle' },
  failed: { shape: 'full', tone: 'bad' },
  inactive: { shape: 'ring', tone: 'idle' },
  pending: { shape: 'ring', tone: 'warn' },
  expired: { shape: 'ring', tone: 'bad' },
  suspended: { shape: 'bar', tone: 'warn' },
  revoked: { shape: 'stroke', tone: 'idle' },
};

/** A 9 px mark and a word, always both. */
export function StatusMark({ kind, children }: { kind: StatusKind; children: ReactNode }) {
  const { shape, tone } = looks[kind];
  return (
    <span className={styles['status']} data-tone={tone}>
      <svg viewBox="0 0 9 9" width="9" height="9" aria-hidden focusable="false">
        {shape === 'full' && <circle cx="4.5" cy="4.5" r="4" fill="currentColor" />}
        {shape === 'ring' && <circle cx="4.5" cy="4.5" r="3.5" fill="none" stroke="currentColor" strokeWidth="1.6" />}
        {shape === 'bar' && (
          <>
            <circle cx="4.5" cy="4.5" r="4.5" fill="currentColor" />
            <path d="M2.2 4.5h4.6" stroke="var(--surface)" strokeWidth="1.5" />
          </>
        )}
        {shape === 'stroke' && (
          <>
            <circle cx="4.5" cy="4.5" r="3.8" fill="none" stroke="currentColor" strokeWidth="1.1" />
            <path d="M2 7l5-5" stroke="currentColor" strokeWidth="1.1" />
          </>
        )}
      </svg>
      {children}
    </span>
  );
}
