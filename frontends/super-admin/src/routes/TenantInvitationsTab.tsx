import { Button, DataTable, EmptyState, Link, useLocation } from '@tenantry/kit';
import { IconUserPlus } from '@tabler/icons-react';
import { InvitationsEmpty } from '../features/invitations/components/InvitationsEmpty.tsx';
import { InvitationsToolbar } from '../features/invitations/components/InvitationsToolbar.tsx';
import { INVITATIONS_PREFIX } from '../features/invitations/invitationsPrefix.ts';
import { useDrawerTenant } from '../features/tenants/tenantOutletContext.ts';
import styles from './TenantUsersTab.module.css';
import { useInvitations } from './useInvitations.tsx';

/** The invitations of a tenant's users. */
export function TenantInvitationsTab() {
  const tenant = useDrawerTenant();
  return tenant.status === 'deleted' ? (
    <EmptyState title="Invitations aren’t shown">
      They don’t work while {tenant.name} is deleted. Restore it to see and manage them again.
    </EmptyState>
  ) : (
    <InvitationsList tenant={tenant} />
  );
}

function InvitationsList({ tenant }: { tenant: { id: string; name: string } }) {
  const { table, footer, bar } = useInvitations({ tenantId: tenant.id, prefix: INVITATIONS_PREFIX });
  const { search } = useLocation();
  return (
    <div className={styles['tab']}>
      <InvitationsToolbar
        prefix={INVITATIONS_PREFIX}
        searches="Search name or email"
        end={
          <Button
            component={Link}
            to={{ pathname: `/super/tenants/${tenant.id}/invite`, search }}
            size="xs"
            leftSection={<IconUserPlus size={14} />}
          >
            Invite admin…
          </Button>
        }
      />
      {bar}
      <DataTable
        label={`Invitations of ${tenant.name}`}
        {...table}
        empty={<InvitationsEmpty prefix={INVITATIONS_PREFIX} of={`in ${tenant.name}`} />}
      />
      {footer}
    </div>
  );
}
