import {
  Button,
  ConfirmDialog,
  DrawerFooter,
  Facts,
  Link,
  RouteDrawer,
  Time,
  formatNumber,
  useLocation,
  useMutation,
  useQueryClient,
  type UserImport,
} from '@tenantry/kit';
import { IconPencil, IconPlus } from '@tabler/icons-react';
import { type ComponentProps, type ReactNode, useEffect, useState } from 'react';
import type { Step } from './ImportDrawer.tsx';
import { people } from './importTexts.ts';
import styles from './imports.module.css';

type Props = Step & {
  drawer: Omit<ComponentProps<typeof RouteDrawer>, 'children'>;
  of: UserImport;
  steps: ReactNode;
};

/** A running import. It continues if this is closed. */
export function ImportProgress({ source, drawer, of, steps, closeTo, onImported }: Props) {
  const [isAsking, setIsAsking] = useState(false);
  const { search } = useLocation();
  const queryClient = useQueryClient();
  const stop = useMutation({
    mutationFn: () => source.cancel(of.id),
    onSuccess: () => {
      setIsAsking(false);
      return queryClient.invalidateQueries({ queryKey: source.key });
    },
  });
  // The list behind it shows the people who were already imported.
  useEffect(() => () => onImported(), []); // oxlint-disable-line react/exhaustive-deps -- only when it is left.
  const { run, results, counts, latest } = of;
  const percent = run.total === 0 ? 0 : Math.floor((run.done / run.total) * 100);
  return (
    <RouteDrawer
      {...drawer}
      footer={
        <DrawerFooter
          note={`${source.takesPasswords ? 'The tenant’s Users tab shows' : 'Team shows'} the progress too.`}
          other={
            <Button variant="destructive" onClick={() => setIsAsking(true)}>
              Stop import…
            </Button>
          }
        >
          <Button component={Link} to={{ pathname: closeTo, search }} variant="filled">
            Close
          </Button>
        </DrawerFooter>
      }
    >
      {steps}
      <div className={styles['running']}>
        <div className={styles['main']}>
          <h3>Importing {people(run.total)}</h3>
          <p className={styles['quiet']}>
            You can close this; the import keeps running. Starting it again never imports anyone twice.
          </p>
          <p className={styles['figure']} aria-live="polite">
            <b>{formatNumber(run.done)}</b> of {formatNumber(run.total)}
            <span>
              {percent}%{timeLeft(of)}
            </span>
          </p>
          <progress className={styles['bar']} max={run.total} value={run.done} aria-label="Progress" />
          <Facts
            items={[
              { label: 'Created', value: formatNumber(results.created) },
              { label: 'Updated', value: formatNumber(results.updated) },
              { label: 'Failed', value: results.failed === 0 ? 'None' : formatNumber(results.failed) },
              { label: 'Skipped', value: skippedText(counts) },
              {
                label: 'Started',
                value: of.startedAt ? (
                  <>
                    <Time at={of.startedAt} /> by {of.createdBy}
                  </>
                ) : (
                  'Not yet'
                ),
              },
            ]}
          />
        </div>
        <aside className={styles['latest']} aria-label="Just imported">
          <header>
            <h3>Just imported</h3>
            <span>newest first</span>
          </header>
          <ul>
            {latest.map(({ line, name, result }) => (
              <li key={line}>
                <span>
                  {result === 'created' ? <IconPlus size={14} aria-hidden /> : <IconPencil size={14} aria-hidden />}
                  {name}
                </span>
                <span>{result === 'created' ? 'Created' : 'Updated'}</span>
              </li>
            ))}
          </ul>
        </aside>
      </div>
      <ConfirmDialog
        isOpen={isAsking}
        title="Stop this import?"
        confirmLabel="Stop import"
        isDestructive
        isPending={stop.isPending}
        failure={stop.error}
        onConfirm={() => stop.mutate()}
        onCancel={() => setIsAsking(false)}
      >
        The people who are imported stay. The other rows of the file are erased.
      </ConfirmDialog>
    </RouteDrawer>
  );
}

/** "7 · 2 duplicates, 5 to fix" */
function skippedText({ duplicate, unchanged, invalid }: UserImport['counts']): string {
  const all = duplicate + unchanged + invalid;
  if (all === 0) return 'None';
  const parts = [
    duplicate > 0 && `${formatNumber(duplicate)} ${duplicate === 1 ? 'duplicate' : 'duplicates'}`,
    unchanged > 0 && `${formatNumber(unchanged)} unchanged`,
    invalid > 0 && `${formatNumber(invalid)} to fix`,
  ];
  return `${formatNumber(all)} · ${parts.filter(Boolean).join(', ')}`;
}

function timeLeft({ startedAt, run }: UserImport): string {
  if (!startedAt || run.done < 5) return '';
  const seconds = Math.max(0, (Date.now() - Date.parse(startedAt)) / 1_000 / run.done) * (run.total - run.done);
  if (seconds > 90) return `, about ${Math.round(seconds / 60)} minutes left`;
  return `, about ${Math.max(5, Math.round(seconds / 5) * 5)} seconds left`;
}
