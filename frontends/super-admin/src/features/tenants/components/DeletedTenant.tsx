import { Button, EmptyState, RouteDrawer, type TenantDetail, WithRight, Note, formatDate } from '@tenantry/kit';
import { IconHistory } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTenantActions } from '../actions/useTenantActions.tsx';
import { purgedAt } from '../purgedAt.ts';

export function DeletedNote({ tenant }: { tenant: TenantDetail }) {
  return (
    <Note band>
      <b>{tenant.name} is deleted.</b> {restoreText(tenant)}
    </Note>
  );
}

type DrawerProps = { tenant: TenantDetail; title: string; closeTo: string; above?: ReactNode };

/** Shown instead of a form that the API would refuse. */
export function DeletedTenantDrawer({ tenant, title, closeTo, above }: DrawerProps) {
  const actions = useTenantActions(tenant);
  return (
    <RouteDrawer title={title} closeTo={closeTo} above={above}>
      <EmptyState
        title={`${tenant.name} is deleted`}
        action={
          <WithRight right="manageTenants">
            <Button leftSection={<IconHistory size={16} />} onClick={() => actions.start('restore')}>
              Restore…
            </Button>
          </WithRight>
        }
      >
        {restoreText(tenant)}
      </EmptyState>
      {actions.dialog}
    </RouteDrawer>
  );
}

function restoreText({ deletedAt }: TenantDetail): string {
  const until = deletedAt === null ? '' : ` You can restore it until ${formatDate(purgedAt(deletedAt), 'longDate')}.`;
  return `You can’t change anything in it until you restore it.${until}`;
}
