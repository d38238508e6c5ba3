import { Button, type Me } from '@tenantry/kit';
import { Doorway } from '../features/signIn/components/Doorway.tsx';
import text from '../features/signIn/components/DoorwayText.module.css';
import { ownerEmail } from '../features/session/ownerEmail.ts';
import { startOver } from '../features/session/startOver.ts';

/** Another tab signed someone else in: this page was opened by a person who is signed out now. */
export function OtherPersonPage({ was, now }: { was: Me; now: Me }) {
  return (
    <Doorway title={`This browser is now signed in as ${ownerEmail(now)}`}>
      <p className={text['words']}>
        Another tab signed in with that account, or accepted an invitation for it. A browser can be signed in to one
        account at a time, so <b>{ownerEmail(was)}</b>, who opened this page, is signed out here. Unsaved changes on it
        were discarded.
      </p>
      <Button variant="filled" size="md" fullWidth autoFocus onClick={() => startOver('/')}>
        Continue
      </Button>
    </Doorway>
  );
}
