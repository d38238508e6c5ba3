import { BlockDuration, ReasonButton, type PlatformAdminItem, usePlatformRights } from '@tenantry/kit';
import { useAdminActions } from '../actions/useAdminActions.tsx';
import { DrawerSection } from './DrawerSection.tsx';

/** Shown while sign-in is blocked after too many wrong passwords. */
export function AdminSignInBlock({ admin }: { admin: PlatformAdminItem }) {
  const actions = useAdminActions(admin);
  const disabledReason = usePlatformRights().disabledReason('managePlatformAdmins');
  if (!admin.signInBlock) return null;
  return (
    <DrawerSection
      title="Sign-in blocked"
      action={
        <>
          <ReasonButton disabledReason={disabledReason} onClick={() => actions.start('unlock-sign-in')}>
            Unlock…
          </ReasonButton>
          {actions.dialog}
        </>
      }
    >
      <p>
        Too many wrong passwords. <BlockDuration block={admin.signInBlock} />
      </p>
    </DrawerSection>
  );
}
