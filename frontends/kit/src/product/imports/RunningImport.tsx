import { Link, formatNumber, useLocation, useQuery } from '@tenantry/kit';
import { useEffect, useRef } from 'react';
import type { ImportSource } from './importSource.ts';
import { people } from './importTexts.ts';
import styles from './RunningImport.module.css';

type Props = {
  source: ImportSource;
  /** Where an import's drawer is, without its id. */
  path: string;
  /** When it ends, the list is loaded again. */
  onEnded: () => void;
};

const pollMs = 2_000;

/** Shows the progress of an import above a list of people. Renders nothing if none is running. */
export function RunningImport({ source, path, onEnded }: Props) {
  const { search } = useLocation();
  const { data } = useQuery({
    queryKey: [...source.key, 'running'],
    queryFn: () => source.list('running'),
    refetchInterval: ({ state }) => (state.data?.items.length ? pollMs : false),
  });
  const running = data?.items[0];
  const hasRun = useRef(false);
  useEffect(() => {
    if (data && !running && hasRun.current) onEnded();
    hasRun.current = running !== undefined;
  }, [data, running, onEnded]);
  if (!running) return null;
  const { done, total } = running.run;
  return (
    <div className={styles['strip']} role="region" aria-label="Running import" data-screen-only>
      <span>
        <b>Importing {people(total)}</b>
        <span className="figures">
          {formatNumber(done)} of {formatNumber(total)}
        </span>
      </span>
      <progress max={total} value={done} aria-label="Progress of the import" />
      <Link to={{ pathname: `${path}/${running.id}`, search }}>Show import</Link>
    </div>
  );
}
