import { Button, Dialog, InFront, type Me, PendingButton, useAskToLeave } from '@tenantry/kit';
import { ownPath } from '../../session/ownPath.ts';
import { startOver } from '../../session/startOver.ts';
import { useExitImpersonation } from '../useExitImpersonation.ts';
import styles from './ImpersonationDialog.module.css';

/** Another tab began or ended an impersonation while this page holds unsaved input: the page stays, and says so. */
export function ImpersonationDialog({ was, now }: { was: Me; now: Me }) {
  const { ask, question } = useAskToLeave(() => startOver(ownPath(was.impersonation?.returnTo ?? '') ?? '/'));
  const exit = useExitImpersonation();
  return (
    <InFront>
      <Dialog
        hidesPage
        title={
          now.impersonation
            ? `You’re impersonating ${now.user.email}`
            : `You’ve stopped impersonating ${was.user.email}`
        }
        text={
          was.impersonation
            ? `Another tab changed who you work as. What you entered here as ${was.user.email} can’t be saved any more.`
            : 'You began that in another tab. Stop it, there or here, to continue where you left off; nothing you entered here is lost.'
        }
      >
        <div className={styles['ways']}>
          <Button variant="subtle" onClick={ask}>
            Leave this page
          </Button>
          {was.impersonation ? null : (
            <PendingButton variant="filled" isPending={exit.isPending} onClick={() => exit.mutate()}>
              Stop impersonating
            </PendingButton>
          )}
        </div>
        {question}
      </Dialog>
    </InFront>
  );
}
