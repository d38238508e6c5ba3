import { BlockDuration, Button, type PlatformAdminItem } from '@tenantry/kit';
import { useAdminActs } from '../acts/useAdminActs.tsx';
import { DrawerSection } from './DrawerSection.tsx';

/** Shown while sign-in is refused after too many wrong passwords. */
export function AdminSignInBlock({ admin }: { admin: PlatformAdminItem }) {
  const acts = useAdminActs(admin);
  if (!admin.signInBlock) return null;
  return (
    <DrawerSection
      title="Sign-in blocked"
      action={
        <>
          <Button onClick={() => acts.begin('unlock-sign-in')}>Unlock…</Button>
          {acts.dialog}
        </>
      }
    >
      <p>
        After too many wrong passwords. <BlockDuration block={admin.signInBlock} />
      </p>
    </DrawerSection>
  );
}
