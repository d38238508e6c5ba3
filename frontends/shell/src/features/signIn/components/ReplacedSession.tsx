import { type Me, Note } from '@tenantry/kit';
import { ownerEmail } from '../../session/ownerEmail.ts';

/** Whose session in this browser ends when the invitation is accepted. */
export function ReplacedSession({ me }: { me: Me }) {
  return (
    <Note tone="warn">
      {me.impersonation
        ? `You’re signed in as ${ownerEmail(me)}, impersonating ${me.user.email}. Accepting ends the impersonation and signs you out of that account in this browser.`
        : `You’re signed in as ${ownerEmail(me)}. Accepting signs you out of that account in this browser.`}
    </Note>
  );
}
