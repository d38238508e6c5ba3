import { Button, EmptyState, RouteDrawer, type TenantDetail } from '@tenantry/kit';
import { IconHistory, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTenantActs } from '../acts/useTenantActs.tsx';
import { dayInWords } from '../dayInWords.ts';
import { purgedAt } from '../purgedAt.ts';
import styles from './DeletedTenant.module.css';

/** At the top of a deleted tenant's drawer. */
export function DeletedNote({ tenant }: { tenant: TenantDetail }) {
  return (
    <p role="note" className={styles['note']}>
      <IconInfoCircle size={16} aria-hidden />
      <span>
        <b>{tenant.name} is deleted.</b> {whatItMeans(tenant)}
      </span>
    </p>
  );
}

type DrawerProps = { tenant: TenantDetail; title: string; closeTo: string; above?: ReactNode };

/** In place of a form, which the API would refuse. */
export function DeletedTenantDrawer({ tenant, title, closeTo, above }: DrawerProps) {
  const acts = useTenantActs(tenant);
  return (
    <RouteDrawer title={title} closeTo={closeTo} above={above}>
      <EmptyState
        title={`${tenant.name} is deleted`}
        action={
          <Button leftSection={<IconHistory size={16} />} onClick={() => acts.begin('restore')}>
            Restore…
          </Button>
        }
      >
        {whatItMeans(tenant)}
      </EmptyState>
      {acts.dialog}
    </RouteDrawer>
  );
}

function whatItMeans({ deletedAt }: TenantDetail): string {
  const until = deletedAt === null ? '' : ` You can do that until ${dayInWords(purgedAt(deletedAt))}.`;
  return `Nothing in it can be changed until you restore it.${until}`;
}
