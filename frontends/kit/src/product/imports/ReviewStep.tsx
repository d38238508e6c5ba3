import {
  Button,
  DataTable,
  DrawerFooter,
  EmptyState,
  FailureNote,
  formatNumber,
  keepPreviousData,
  NativeSelect,
  PasswordInput,
  PendingButton,
  RouteDrawer,
  SearchField,
  TextInput,
  UnstyledButton,
  useMutation,
  useNavigate,
  useQuery,
  useQueryClient,
  type Column,
  type UserImport,
  type UserImportRow,
} from '@tenantry/kit';
import { IconAlertCircle, IconCircleCheck, IconCopyOff, IconPencil, IconPlus, IconUserPlus } from '@tabler/icons-react';
import { type ComponentProps, type ReactNode, useState } from 'react';
import type { Step } from './ImportDrawer.tsx';
import type { ImportSource, RowChange } from './importSource.ts';
import { accessLabels, fieldLabels, isKnown, people, roleText, rowsText, whatHappens } from './importTexts.ts';
import styles from './imports.module.css';

type Props = Step & {
  drawer: Omit<ComponentProps<typeof RouteDrawer>, 'children'>;
  of: UserImport;
  steps: ReactNode;
  onStarted: () => void;
};

const pageSize = 100;

/** Every row with what will happen to it. Rows to fix come first, and are fixed in place. */
export function ReviewStep({ source, drawer, of, steps, open, closeTo, disabledReason, onImported, onStarted }: Props) {
  const { counts, results } = of;
  const isAgain = of.status !== 'draft';
  const [filter, setFilter] = useState<string | null>(results.left > 0 ? 'left' : null);
  const [search, setSearch] = useState('');
  const [after, setAfter] = useState<number[]>([]);
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const refresh = () => queryClient.invalidateQueries({ queryKey: [...source.key, 'one', of.id] });
  const query = {
    limit: String(pageSize),
    ...(filter === 'left' ? { state: 'left' } : filter !== null && { verdict: filter }),
    ...(search !== '' && { search }),
    ...(after.length > 0 && { after: String(after.at(-1)) }),
  };
  const rows = useQuery({
    queryKey: [...source.key, 'one', of.id, 'rows', query],
    queryFn: () => source.rows(of.id, query),
    placeholderData: keepPreviousData,
  });
  const next = rows.data?.next ?? null;
  const run = useMutation({
    mutationFn: () => source.run(of.id),
    onSuccess: (started) => {
      queryClient.setQueryData([...source.key, 'one', of.id], started);
      void queryClient.invalidateQueries({ queryKey: [...source.key, 'running'] });
      onStarted();
      onImported();
    },
  });
  const discard = useMutation({
    mutationFn: () => source.cancel(of.id),
    onSuccess: () => navigate({ pathname: closeTo }),
  });
  // A row that failed is tried again as it is.
  const ready = results.waiting + results.failed;
  const choose = (value: string | null) => {
    setFilter(value);
    setAfter([]);
  };
  const chips = [
    { value: null, label: 'All', count: counts.all, icon: null },
    { value: 'create', label: 'New', count: counts.create, icon: <IconPlus size={14} /> },
    { value: 'update', label: 'Updates', count: counts.update, icon: <IconPencil size={14} /> },
    { value: 'unchanged', label: 'Unchanged', count: counts.unchanged, icon: <IconCircleCheck size={14} /> },
    { value: 'duplicate', label: 'Duplicates', count: counts.duplicate, icon: <IconCopyOff size={14} /> },
    { value: 'left', label: 'To fix', count: results.left, icon: <IconAlertCircle size={14} />, isBad: true },
  ].filter(({ value, count }) => value === null || count > 0);

  return (
    <RouteDrawer
      {...drawer}
      footer={
        <DrawerFooter
          note={summaryOf(of)}
          isNoteNeeded
          onBack={isAgain ? onStarted : () => open(null)}
          other={
            isAgain ? null : (
              <PendingButton variant="subtle" isPending={discard.isPending} onClick={() => discard.mutate()}>
                Cancel
              </PendingButton>
            )
          }
        >
          <PendingButton
            variant="filled"
            isPending={run.isPending}
            disabled={ready === 0 || disabledReason !== null}
            leftSection={<IconUserPlus size={15} />}
            onClick={() => run.mutate()}
          >
            {`Import ${people(ready)}`}
          </PendingButton>
        </DrawerFooter>
      }
    >
      {steps}
      <div className={styles['filters']}>
        <div role="group" aria-label="Which rows" className={styles['chips']}>
          {chips.map(({ value, label, count, icon, isBad }) => (
            <UnstyledButton
              key={label}
              className={styles['chip']}
              aria-pressed={filter === value}
              data-bad={isBad || undefined}
              onClick={() => choose(value)}
            >
              {icon}
              {label} <b>{formatNumber(count)}</b>
            </UnstyledButton>
          ))}
        </div>
        <SearchField
          label="Search line, name or email"
          value={search}
          onChange={(text) => {
            setSearch(text);
            setAfter([]);
          }}
        />
      </div>
      {run.error || discard.error ? (
        <div className={styles['failure']}>
          <FailureNote title="The import didn’t start" error={run.error ?? discard.error} />
        </div>
      ) : null}
      <DataTable
        label="Rows"
        columns={columnsFor(source, of, () => void refresh())}
        rows={rows.data?.items}
        rowKey={({ line }) => String(line)}
        rowHeight={44}
        phone={(row) => ({
          title: row.email || 'No email',
          meta: canFix(row) ? (
            <>
              <Happens row={row} />
              <FixCell source={source} of={of} row={row} onFixed={() => void refresh()} />
            </>
          ) : (
            <Happens row={row} />
          ),
        })}
        error={rows.error}
        onRetry={() => void rows.refetch()}
        isRetrying={rows.isFetching}
        empty={<EmptyState title="No such rows">Choose another filter, or clear the search.</EmptyState>}
      />
      <div className={styles['pages']}>
        {after.length > 0 ? (
          <Button size="xs" onClick={() => setAfter(after.slice(0, -1))}>
            Previous
          </Button>
        ) : null}
        {next === null ? null : (
          <Button size="xs" onClick={() => setAfter([...after, next])}>
            Next
          </Button>
        )}
      </div>
    </RouteDrawer>
  );
}

function summaryOf({ results, seats, emails }: UserImport): string {
  const left =
    results.left === 0
      ? ''
      : `${results.left === 1 ? 'The row' : `The ${rowsText(results.left)}`} to fix ${results.left === 1 ? 'is' : 'are'} skipped and kept here. `;
  const seat = seats
    ? `This takes ${formatNumber(seats.used + seats.added)} of ${formatNumber(seats.limit)} seats. `
    : '';
  return `${left}${seat}${emails === 0 ? 'No email is sent.' : `${people(emails)} get an email.`}`;
}

const icons = {
  create: IconPlus,
  update: IconPencil,
  unchanged: IconCircleCheck,
  duplicate: IconCopyOff,
  invalid: IconAlertCircle,
};

function Happens({ row }: { row: UserImportRow }) {
  const isBad = row.verdict === 'invalid' || row.state === 'failed';
  const Icon = isBad ? IconAlertCircle : icons[row.verdict];
  return (
    <span
      className={styles['happens']}
      data-bad={isBad || undefined}
      data-quiet={row.verdict === 'duplicate' || undefined}
    >
      <Icon size={15} aria-hidden />
      <span>{whatHappens(row)}</span>
    </span>
  );
}

const canFix = (row: UserImportRow) => row.state !== 'done' && row.verdict === 'invalid' && row.field !== null;

function columnsFor(source: ImportSource, of: UserImport, onFixed: () => void): Column<UserImportRow>[] {
  const cell = (row: UserImportRow, field: string, shown: ReactNode) =>
    canFix(row) && row.field === field ? (
      <FixCell source={source} of={of} row={row} onFixed={onFixed} />
    ) : (
      <span className={styles['cell']}>{shown}</span>
    );
  return [
    { key: 'email', header: 'Email', minWidth: 200, cell: (row) => cell(row, 'email', row.email || 'None') },
    { key: 'line', header: 'Line', width: 64, align: 'right', cell: ({ line }) => line },
    {
      key: 'name',
      header: 'Name',
      width: 170,
      yields: 3,
      cell: (row) =>
        row.field === 'firstName' || row.field === 'lastName'
          ? cell(row, row.field, null)
          : cell(row, '', `${row.firstName} ${row.lastName}`.trim() || 'None'),
    },
    {
      key: 'role',
      header: 'Role',
      width: 140,
      yields: 2,
      cell: (row) =>
        cell(
          row,
          'role',
          roleText(row.role || (row.verdict === 'create' || row.verdict === 'invalid' ? of.role : 'Unchanged')),
        ),
    },
    {
      key: 'access',
      header: 'Access',
      width: 160,
      yields: 1,
      cell: (row) => cell(row, 'access', isKnown(row) ? 'Unchanged' : (accessLabels[row.access] ?? 'Unchanged')),
    },
    { key: 'happens', header: 'What happens', width: 280, cell: (row) => <Happens row={row} /> },
  ];
}

type FixProps = { source: ImportSource; of: UserImport; row: UserImportRow; onFixed: () => void };

/** A cell with an error, as a field. The input is saved on Enter and on blur. */
function FixCell({ source, of, row, onFixed }: FixProps) {
  const field = row.field as keyof RowChange;
  const given = field === 'access' ? row.access : String(row[field as 'email'] ?? '');
  const [value, setValue] = useState(given);
  const fix = useMutation({
    mutationFn: (change: RowChange) => source.fix(of.id, row.line, change),
    onSuccess: onFixed,
  });
  const label = `${fieldLabels[field]} of line ${row.line}`;
  const save = (next: string) => {
    if (next !== given && !fix.isPending) fix.mutate({ [field]: next });
  };
  if (field === 'access' && row.access === 'password')
    return (
      <span className={styles['fix']}>
        <PasswordInput
          aria-label={`Temporary password of line ${row.line}`}
          size="xs"
          placeholder="A longer password"
          autoComplete="off"
          error={fix.error !== null}
          onChange={(event) => setValue(event.currentTarget.value)}
          onBlur={(event) => {
            if (event.currentTarget.value !== '') fix.mutate({ password: event.currentTarget.value });
          }}
        />
        <Button size="xs" variant="subtle" onClick={() => fix.mutate({ access: 'link' })}>
          Use a link
        </Button>
      </span>
    );
  if (field === 'access' || field === 'role')
    return (
      <NativeSelect
        aria-label={label}
        size="xs"
        error
        value={value}
        data={[
          { value: given, label: accessLabels[given] ?? (given || 'None'), disabled: true },
          ...(field === 'role' ? ['admin', 'employee', 'client'] : ['link', 'email'])
            .filter((option) => option !== given)
            .map((option) => ({ value: option, label: field === 'role' ? roleText(option) : accessLabels[option]! })),
        ]}
        onChange={(event) => {
          setValue(event.currentTarget.value);
          save(event.currentTarget.value);
        }}
      />
    );
  return (
    <TextInput
      aria-label={label}
      size="xs"
      error
      placeholder="Missing"
      spellCheck={false}
      value={value}
      disabled={fix.isPending}
      onChange={(event) => setValue(event.currentTarget.value)}
      onBlur={() => save(value)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return;
        event.preventDefault();
        save(value);
      }}
    />
  );
}
