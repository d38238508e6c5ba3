import {
  LinkButton,
  LoadFailure,
  RouteDrawer,
  StepIndicator,
  counted,
  useNavigate,
  useParams,
  useQuery,
} from '@tenantry/kit';
import { type ReactNode, useState } from 'react';
import { ImportProgress } from './ImportProgress.tsx';
import { ImportResults } from './ImportResults.tsx';
import type { ImportSource } from './importSource.ts';
import { rowsText } from './importTexts.ts';
import { ReviewStep } from './ReviewStep.tsx';
import { type ChosenFile, UploadStep } from './UploadStep.tsx';

type Props = {
  source: ImportSource;
  /** The path of this drawer without an import's id. */
  path: string;
  closeTo: string;
  above?: ReactNode;
  canMail: boolean;
  /** Why nothing can be imported now; null if it can. */
  disabledReason: string | null;
  onImported: () => void;
};

/** The props of every step. */
export type Step = Omit<Props, 'path' | 'above'> & { open: (importId: string | null) => void };

const pollMs = 1_000;

/** Imports people from a file in three steps. The import that is open is part of the address. */
export function ImportDrawer({ path, above, ...props }: Props) {
  const { importId } = useParams();
  const navigate = useNavigate();
  const [file, setFile] = useState<ChosenFile | null>(null);
  const [isMapping, setIsMapping] = useState(false);
  const [isFixing, setIsFixing] = useState(false);
  const { source } = props;
  const known = useQuery({
    queryKey: [...source.key, 'one', importId],
    queryFn: () => source.get(importId!),
    enabled: importId !== undefined,
    refetchInterval: ({ state }) => (state.data?.status === 'running' ? pollMs : false),
  });
  const open = (id: string | null) => {
    setIsMapping(false);
    setIsFixing(false);
    void navigate(id === null ? path : `${path}/${id}`);
  };
  const started = () => {
    setIsFixing(false);
    setFile(null);
  };
  const step = { ...props, open };
  const drawer = { title: 'Import users', closeTo: props.closeTo, above, size: 'lg' as const };
  const current = known.data;

  if (importId === undefined || isMapping)
    return (
      <UploadStep
        {...step}
        drawer={drawer}
        file={file}
        onFile={setFile}
        replaces={isMapping ? (current ?? null) : null}
        steps={<Steps at={0} />}
      />
    );
  if (known.error && !current)
    return (
      <RouteDrawer {...drawer}>
        <LoadFailure
          title="The import could not be loaded"
          error={known.error}
          onRetry={() => void known.refetch()}
          isRetrying={known.isFetching}
        />
      </RouteDrawer>
    );
  if (!current) return <RouteDrawer {...drawer}>{null}</RouteDrawer>;
  const matched = current.columns.filter(({ field }) => field !== null).length;
  const below = (
    <>
      {current.fileName ?? 'Pasted rows'} · {rowsText(current.counts.all)} · {counted(matched, 'column')} matched
      {current.status === 'draft' && file ? (
        <>
          {' · '}
          <LinkButton onClick={() => setIsMapping(true)}>Change columns</LinkButton>
        </>
      ) : null}
    </>
  );
  const shown = { ...step, drawer: { ...drawer, below }, of: current };
  if (current.status === 'draft' || isFixing)
    return <ReviewStep key={current.id} {...shown} steps={<Steps at={1} />} onStarted={started} />;
  if (current.status === 'running') return <ImportProgress {...shown} steps={<Steps at={2} />} />;
  return <ImportResults {...shown} steps={<Steps at={3} />} onFix={() => setIsFixing(true)} />;
}

const Steps = ({ at }: { at: number }) => <StepIndicator labels={['Paste or drop', 'Review', 'Done']} at={at} />;
