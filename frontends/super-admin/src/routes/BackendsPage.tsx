import {
  ActionDialog,
  Button,
  type Column,
  DataTable,
  EmptyState,
  ListFooter,
  Page,
  StatusMark,
  Time,
  usePlatformRights,
} from '@tenantry/kit';
import { useState } from 'react';
import { type BackendRow, useBackends, useRefreshBackends } from '../features/developers/api/backendsQuery.ts';
import { approveAction, revokeBackendAction } from '../features/developers/backendActions.ts';
import { DevelopersTabs } from '../features/developers/components/DevelopersTabs.tsx';
import styles from './DevelopersPage.module.css';

/** The backends that pages may call with access tokens, and those that a remote asks for. */
export function BackendsPage() {
  const { rows, error, refetch, isFetching } = useBackends();
  const refresh = useRefreshBackends();
  const disabledReason = usePlatformRights().disabledReason('managePlatformSettings');
  const [asked, setAsked] = useState<BackendRow | null>(null);
  return (
    <Page title="Developers" purpose="Keys for your own backend, and the backends that pages may call.">
      <DevelopersTabs current="backends" />
      <DataTable
        label="Backends"
        columns={columns(disabledReason, setAsked)}
        rows={rows}
        rowKey={keyOf}
        phone={(row) => ({
          title: row.origin,
          meta: `${row.audience} · ${row.approved?.id === null ? 'by configuration' : requestedBy(row)}`,
          end: <BackendAction row={row} disabledReason={disabledReason} onAsk={setAsked} />,
        })}
        error={error}
        onRetry={() => void refetch()}
        isRetrying={isFetching}
        empty={
          <EmptyState title="No backends yet">
            A frontend asks for a backend in its manifest, and an owner approves it here. Only approved backends get
            access tokens.
          </EmptyState>
        }
      />
      {rows && rows.length > 0 ? (
        <ListFooter>
          {rows.length === 1 ? '1 backend' : `${rows.length} backends`} · open pages notice a change when they are
          reloaded
        </ListFooter>
      ) : null}
      {asked ? (
        <ActionDialog
          action={asked.approved ? revokeBackendAction(asked) : approveAction(asked)}
          refresh={refresh}
          onClose={() => setAsked(null)}
        />
      ) : null}
    </Page>
  );
}

const keyOf = ({ audience, origin }: BackendRow) => `${audience} ${origin}`;
const requestedBy = (row: BackendRow) => row.requestedBy.join(', ') || 'no frontend asks for it';

const columns = (disabledReason: string | null, onAsk: (row: BackendRow) => void): Column<BackendRow>[] => [
  { key: 'origin', header: 'Origin', minWidth: 220, cell: ({ origin }) => <span title={origin}>{origin}</span> },
  { key: 'audience', header: 'Audience', width: 150, minWidth: 100, cell: ({ audience }) => <code>{audience}</code> },
  {
    key: 'requestedBy',
    header: 'Requested by',
    width: 200,
    minWidth: 130,
    yields: 1,
    cell: (row) => <span className={styles['quiet']}>{requestedBy(row)}</span>,
  },
  { key: 'status', header: 'Status', width: 230, minWidth: 170, cell: (row) => <BackendStatus row={row} /> },
  {
    key: 'action',
    header: 'Action',
    width: 128,
    align: 'right',
    isHeaderHidden: true,
    cell: (row) => <BackendAction row={row} disabledReason={disabledReason} onAsk={onAsk} />,
  },
];

function BackendStatus({ row: { approved } }: { row: BackendRow }) {
  if (!approved) return <StatusMark kind="pending">Waiting for approval</StatusMark>;
  if (approved.at === null) return <StatusMark kind="active">By configuration</StatusMark>;
  return (
    <StatusMark kind="active">
      Approved <Time at={approved.at} />
    </StatusMark>
  );
}

type ActionProps = { row: BackendRow; disabledReason: string | null; onAsk: (row: BackendRow) => void };

function BackendAction({ row, disabledReason, onAsk }: ActionProps) {
  if (disabledReason !== null || row.approved?.id === null) return null;
  const [verb, what] = row.approved ? ['Revoke…', 'Revoke'] : ['Approve…', 'Approve'];
  return (
    <Button size="xs" aria-label={`${what} ${row.origin}`} onClick={() => onAsk(row)}>
      {verb}
    </Button>
  );
}
