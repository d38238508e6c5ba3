import { Button } from '@tenantry/kit';
import { useUserActs } from '../acts/useUserActs.tsx';
import type { UserInTenant } from '../acts/userAct.ts';

/** Takes the open invitation back. */
export function RevokeInvitation({ tenant, user }: UserInTenant) {
  const acts = useUserActs({ tenant, user });
  return (
    <>
      <Button size="xs" variant="destructive" onClick={() => acts.begin('revoke-invite')}>
        Revoke…
      </Button>
      {acts.dialog}
    </>
  );
}
