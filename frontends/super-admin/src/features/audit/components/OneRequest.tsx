import {
  type AuditRow,
  AuditTable,
  Button,
  EmptyState,
  ListFooter,
  platformLog,
  useListParams,
  useOpenRow,
  useQuery,
} from '@tenantry/kit';
import { useState } from 'react';
import { aroundQuery, requestQuery } from '../api/requestQuery.ts';
import styles from './OneRequest.module.css';
import { RequestBand } from './RequestBand.tsx';

/** Everything one request did, in its order, and what happened just before and after. */
export function OneRequest({ requestId }: { requestId: string }) {
  const { change } = useListParams();
  const { data: rows, error, refetch, isFetching } = useQuery(requestQuery(requestId));
  const around = useQuery(aroundQuery(rows ?? []));
  const near = around.data?.items;
  const table = { log: platformLog, ...useFailureFirst(rows), timeAs: 'clock' as const };
  return (
    <>
      {rows && rows.length > 0 ? <RequestBand rows={rows} /> : null}
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
            Most requests that only read leave no row, and repeated refusals share one. Check that the id is complete.
          </EmptyState>
        }
      />
      {rows && rows.length > 0 ? (
        <>
          <div className={styles['near']}>
            <h2>Five minutes either side</h2>
            <span>
              {around.data?.isCut ? 'not part of this request · the newest of them' : 'not part of this request'}
            </span>
          </div>
          <AuditTable
            {...table}
            label="Five minutes either side"
            isHeadHidden
            rows={near}
            error={around.error}
            onRetry={() => void around.refetch()}
            isRetrying={around.isFetching}
            empty={<p className={styles['none']}>Nothing else was done in this time.</p>}
          />
          <ListFooter>{footerWords(rows.length, near?.length)}</ListFooter>
        </>
      ) : null}
    </>
  );
}

function footerWords(count: number, near: number | undefined): string {
  const own = count === 1 ? '1 row in this request' : `${count} rows in this request`;
  return near === undefined ? own : `${own}, ${near} around it`;
}

/** Whoever comes with the id of something that failed sees at once where it stopped, until another row is opened. */
function useFailureFirst(rows: AuditRow[] | undefined) {
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
