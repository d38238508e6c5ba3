import { Button } from '@tenantry/kit';
import { useUserActions } from '../actions/useUserActions.tsx';
import type { UserInTenant } from '../actions/userActionName.ts';

export function RevokeInvitation({ tenant, user }: UserInTenant) {
  const actions = useUserActions({ tenant, user });
  return (
    <>
      <Button size="xs" variant="destructive" onClick={() => actions.start('revoke-invite')}>
        Revoke…
      </Button>
      {actions.dialog}
    </>
  );
}
