import {
  type Action,
  ActionDialog,
  type Column,
  DataTable,
  EmptyState,
  type Entitlement,
  Menu,
  MenuItem,
  RowMenu,
  RowTitle,
  type TenantDetail,
  Time,
  api,
  callApi,
  useLocation,
  useNavigate,
  useQuery,
} from '@tenantry/kit';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useRefreshTenants } from '../../tenants/api/useRefreshTenants.ts';
import { tenantPath } from '../../tenants/tenantPath.ts';
import { entitlementsQuery } from '../api/entitlementsQuery.ts';
import { EntitlementEnd } from './EntitlementEnd.tsx';
import { EntitlementValue } from './EntitlementValue.tsx';
import styles from './plan.module.css';

/** What a tenant may use, with the actions for each entitlement. */
export function EntitlementList({ tenant, disabledReason }: { tenant: TenantDetail; disabledReason: string | null }) {
  const navigate = useNavigate();
  const { search } = useLocation();
  const refresh = useRefreshTenants();
  const { data, error, refetch, isFetching } = useQuery(entitlementsQuery(tenant.id));
  const [removing, remove] = useState<Entitlement | null>(null);
  const pathOf = ({ key }: Entitlement) => tenantPath(tenant.id, `plan/entitlements/${key}`);
  const columns: Column<Entitlement>[] = [
    {
      key: 'key',
      header: 'Key',
      minWidth: 150,
      cell: ({ key }) => (
        <RowTitle>
          <span className="mono" title={key}>
            {key}
          </span>
        </RowTitle>
      ),
    },
    { key: 'value', header: 'Value', width: 110, cell: (row) => <EntitlementValue value={row.value} /> },
    {
      key: 'until',
      header: 'Until',
      width: 120,
      cell: (row) => <EntitlementEnd until={row.until} isActive={row.isActive} />,
    },
    {
      key: 'changed',
      header: 'Changed by',
      width: 190,
      yields: 1,
      cell: ({ changedBy, changedAt }) => (
        <span className={styles['quiet']}>
          {nameOf(changedBy)} <Time at={changedAt} as="date" />
        </span>
      ),
    },
    {
      key: 'actions',
      header: 'Actions',
      isHeaderHidden: true,
      width: 44,
      cell: (row) => (
        <RowMenu label={`Actions for ${row.key}`}>
          <MenuItem
            icon={<IconPencil size={16} />}
            disabledReason={disabledReason}
            onClick={() => void navigate({ pathname: pathOf(row), search })}
          >
            Edit
          </MenuItem>
          <Menu.Divider />
          <MenuItem
            icon={<IconTrash size={16} />}
            isDestructive
            disabledReason={disabledReason}
            onClick={() => remove(row)}
          >
            Remove
          </MenuItem>
        </RowMenu>
      ),
    },
  ];
  return (
    <>
      <DataTable
        label={`Entitlements of ${tenant.name}`}
        columns={columns}
        rows={data}
        rowKey={({ key }) => key}
        {...(disabledReason === null && { rowTo: pathOf })}
        phone={(row) => ({
          title: <span className="mono">{row.key}</span>,
          meta: (
            <>
              {nameOf(row.changedBy)} <Time at={row.changedAt} as="date" /> ·{' '}
              <EntitlementEnd until={row.until} isActive={row.isActive} />
            </>
          ),
          end: <EntitlementValue value={row.value} />,
        })}
        error={error}
        onRetry={() => void refetch()}
        isRetrying={isFetching}
        empty={
          <EmptyState title="No entitlements yet">
            Say what {tenant.name} may use, such as <span className="mono">exports</span> or{' '}
            <span className="mono">seats</span>. Your code reads it with every session check.
          </EmptyState>
        }
      />
      {removing ? (
        <ActionDialog action={removal(tenant, removing)} refresh={refresh} onClose={() => remove(null)} />
      ) : null}
    </>
  );
}

const nameOf = ({ type, name }: Entitlement['changedBy']) => (type === 'key' ? `Key “${name}”` : name);

const removal = (tenant: TenantDetail, { key }: Entitlement): Action => ({
  title: `Remove ${key}?`,
  description: `${tenant.name} then has no entitlement “${key}”, from its next request on.`,
  confirmLabel: 'Remove',
  isDestructive: true,
  done: `Removed ${key}`,
  run: () =>
    callApi(
      api.super.tenants[':tenantId'].entitlements[':key'].$delete({
        param: { tenantId: tenant.id, key },
      }),
    ),
});
