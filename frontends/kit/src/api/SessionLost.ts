import type { Me } from '@tenantry/api/schemas';

/** The session that this page was opened with is gone: no one is signed in any more, or someone else is. */
export class SessionLost extends Error {
  readonly now: Me | null;

  constructor(now: Me | null) {
    super('The session of this page has ended.');
    this.name = 'SessionLost';
    this.now = now;
  }
}
