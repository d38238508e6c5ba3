import {
  BrandScope,
  Button,
  type Me,
  PendingButton,
  TenantTile,
  meQuery,
  readPageConfig,
  useQuery,
} from '@tenantry/kit';
import { Doorway } from '../doorway/Doorway.tsx';
import text from '../doorway/DoorwayText.module.css';
import { useSignOut } from '../session/useSignOut.ts';

const LOOK_AGAIN_MS = 20_000;

/** For people of a tenant that is not open: still being set up, or suspended. It opens by itself. */
export function WaitingPage() {
  const { data: me, refetch, isFetching } = useQuery({ ...meQuery, refetchInterval: LOOK_AGAIN_MS });
  const signOut = useSignOut();
  const tenant = me?.tenant;
  if (!tenant) return null;
  const isSuspended = tenant.status === 'suspended';
  return (
    <BrandScope color={tenant.primaryColor}>
      <Doorway
        title={isSuspended ? `${tenant.displayName} is suspended` : `${tenant.displayName} opens soon`}
        subtitle={me.user.email}
        mark={<TenantTile name={tenant.displayName} color={tenant.primaryColor} logoUrl={tenant.logoUrl} size={40} />}
      >
        <p className={text['words']}>
          {isSuspended
            ? `The platform has suspended this workspace for now. Nothing in it is lost. ${whoKnows(me)}`
            : 'Your administrator is still setting up the workspace. Your account is ready; there is nothing you have to do.'}
        </p>
        <p className={text['words']}>This page opens by itself as soon as you can go in.</p>
        <PendingButton size="md" fullWidth isPending={isFetching} onClick={() => void refetch()}>
          Look again
        </PendingButton>
        <Button variant="subtle" size="md" onClick={() => signOut.mutate()}>
          Sign out
        </Button>
      </Doorway>
    </BrandScope>
  );
}

/** An admin's next person to ask is whoever runs the platform. */
function whoKnows(me: Me): string {
  if (me.effectiveUserRole !== 'admin') return 'Your administrator knows more.';
  const { operatorName, supportEmail } = readPageConfig();
  return `${operatorName ?? 'Whoever runs the platform'} knows more${supportEmail ? `: ${supportEmail}` : ''}.`;
}
