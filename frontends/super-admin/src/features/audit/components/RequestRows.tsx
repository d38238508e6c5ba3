import {
  type AuditRow,
  Button,
  EmptyState,
  ListFooter,
  counted,
  formatNumber,
  useListParams,
  useQuery,
} from '@tenantry/kit';
import { AuditTable, useOpenRow } from '@tenantry/kit/audit';
import { platformLog } from '../platformLog.ts';
import { useState } from 'react';
import { aroundQuery, requestQuery } from '../api/requestQuery.ts';
import styles from './RequestRows.module.css';
import { RequestSummary } from './RequestSummary.tsx';

/** The audit rows of one request, and what happened just before and after. */
export function RequestRows({ requestId }: { requestId: string }) {
  const { change } = useListParams();
  const { data: rows, error, refetch, isFetching } = useQuery(requestQuery(requestId));
  const around = useQuery(aroundQuery(rows ?? []));
  const nearby = around.data?.items;
  const table = { log: platformLog, ...useOpenFailedRow(rows), timeAs: 'clock' as const };
  return (
    <>
      {rows && rows.length > 0 ? <RequestSummary rows={rows} /> : null}
      <AuditTable
        {...table}
        label="Rows of the request"
        rows={rows}
        error={error}
        onRetry={() => void refetch()}
        isRetrying={isFetching}
        empty={
          <EmptyState
            title="No row has this request id"
            action={<Button onClick={() => change({ search: null })}>Clear search</Button>}
          >
            Most read requests aren’t recorded, and repeated refusals share one row. Check that you copied the whole id.
          </EmptyState>
        }
      />
      {rows && rows.length > 0 ? (
        <>
          <div className={styles['around']}>
            <h2>Five minutes either side</h2>
            <span>{around.data?.isCut ? 'not part of this request · newest only' : 'not part of this request'}</span>
          </div>
          <AuditTable
            {...table}
            label="Five minutes either side"
            isHeadHidden
            rows={nearby}
            error={around.error}
            onRetry={() => void around.refetch()}
            isRetrying={around.isFetching}
            empty={<p className={styles['none']}>Nothing else happened in this time.</p>}
          />
          <ListFooter>{footerText(rows.length, nearby?.length)}</ListFooter>
        </>
      ) : null}
    </>
  );
}

function footerText(count: number, nearby: number | undefined): string {
  const own = `${counted(count, 'row')} in this request`;
  return nearby === undefined ? own : `${own}, ${formatNumber(nearby)} around it`;
}

/** Opens the failed row at first, so that the failure is visible at once. */
function useOpenFailedRow(rows: AuditRow[] | undefined) {
  const { openRow, toggle } = useOpenRow();
  const [isOffered, setOffered] = useState(true);
  const failed = rows?.find(({ outcome }) => outcome === 'failed')?.id ?? null;
  const shown = openRow ?? (isOffered ? failed : null);
  const onToggle = (id: string) => {
    setOffered(false);
    if (openRow !== null || id !== shown) toggle(id);
  };
  return { openRow: shown, onToggle };
}
