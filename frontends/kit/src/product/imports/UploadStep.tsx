import {
  ApiError,
  BoxedItem,
  BoxedList,
  Button,
  Checkbox,
  DrawerFooter,
  FailureNote,
  LinkButton,
  NativeSelect,
  PendingButton,
  RouteDrawer,
  SubmitButton,
  Textarea,
  TextInput,
  Time,
  useMutation,
  useQuery,
  useQueryClient,
  useUnsavedChanges,
  type UserImport,
} from '@tenantry/kit';
import { IconFileUpload } from '@tabler/icons-react';
import { type ComponentProps, type DragEvent, type FormEvent, type ReactNode, useId, useRef, useState } from 'react';
import type { Step } from './ImportDrawer.tsx';
import { accessLabels, fieldLabels, rowsText } from './importTexts.ts';
import styles from './imports.module.css';

/** The page keeps the file until the import starts, so that its columns can be matched again. */
export type ChosenFile = { name: string | null; content: string; size: number };
type Column = UserImport['columns'][number];

type Props = Step & {
  drawer: Omit<ComponentProps<typeof RouteDrawer>, 'children'>;
  file: ChosenFile | null;
  onFile: (file: ChosenFile | null) => void;
  /** The draft whose columns are being matched again. */
  replaces: UserImport | null;
  steps: ReactNode;
};

const mostMegabytes = 5;

export function UploadStep(props: Props) {
  const { source, drawer, file, onFile, replaces, steps, open, canMail, disabledReason } = props;
  const queryClient = useQueryClient();
  const form = useId();
  const [text, setText] = useState('');
  const [refusal, setRefusal] = useState<string | null>(null);
  const [columns, setColumns] = useState<Column[] | null>(replaces?.columns ?? null);
  const [role, setRole] = useState(replaces?.role ?? 'employee');
  const [access, setAccess] = useState(replaces?.access ?? 'link');
  const [overSeatLimit, setOverSeatLimit] = useState(replaces?.overSeatLimit ?? false);
  const [firebase, setFirebase] = useState<Record<string, string> | null>(null);
  // Known before the next render, because the draft opens at once.
  const isStored = useRef(false);
  const chosen = file ?? (text.trim() === '' ? null : { name: null, content: toBase64(text), size: text.length });

  const create = useMutation({
    mutationFn: async ({ name, content }: ChosenFile) => {
      const made = await source.create({
        ...(name !== null && { fileName: name }),
        content,
        role: role as 'employee',
        access: access as 'link',
        ...(source.takesPasswords && { overSeatLimit }),
        ...(firebase && { firebase: readFirebase(firebase) }),
        ...(columns && { mapping: Object.fromEntries(columns.map(({ header, field }) => [header, field])) as never }),
      });
      if (replaces) await source.cancel(replaces.id).catch(() => undefined);
      return made;
    },
    onSuccess: (made) => {
      isStored.current = true;
      queryClient.setQueryData([...source.key, 'one', made.id], made);
      open(made.id);
    },
    onError: (error) => {
      const asked = error instanceof ApiError ? error.details['columns'] : undefined;
      if (Array.isArray(asked)) setColumns(asked as Column[]);
    },
  });
  const choose = async (picked: File | undefined) => {
    if (!picked) return;
    create.reset();
    setColumns(null);
    if (picked.size > mostMegabytes * 1024 * 1024)
      return setRefusal(`${picked.name} is larger than ${mostMegabytes} MB. Split it.`);
    setRefusal(null);
    setText('');
    onFile({ name: picked.name, content: await fileToBase64(picked), size: picked.size });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (disabledReason !== null || create.isPending) return;
    if (!chosen) return setRefusal('Choose a file, or paste some rows.');
    onFile(chosen);
    create.mutate(chosen);
  };

  const again = () => {
    setColumns(null);
    onFile(null);
    create.reset();
  };

  return (
    <RouteDrawer
      {...drawer}
      footer={
        <DrawerFooter
          onBack={columns && !replaces ? again : undefined}
          other={
            replaces ? (
              <Button variant="subtle" onClick={() => open(replaces.id)}>
                Cancel
              </Button>
            ) : undefined
          }
        >
          <SubmitButton form={{ id: form, isPending: create.isPending }}>Review</SubmitButton>
        </DrawerFooter>
      }
    >
      {steps}
      <form id={form} className={styles['body']} noValidate onSubmit={submit}>
        <KeepsText isDirty={() => text.trim() !== '' && !isStored.current} />
        {disabledReason === null ? null : <p className={styles['quiet']}>{disabledReason}.</p>}
        {columns ? (
          <MapColumns columns={columns} takesPasswords={source.takesPasswords} onChange={setColumns} />
        ) : (
          <>
            <DropZone file={file} onFile={(picked) => void choose(picked)} />
            <Textarea
              label="Or paste rows"
              description="One line per person. A first line with the names of the columns is recognised."
              placeholder={'email, first name, last name, role\nmara@example.com, Mara, Lindholm, employee'}
              autosize
              minRows={5}
              maxRows={12}
              spellCheck={false}
              value={text}
              error={refusal}
              onChange={(event) => {
                setText(event.currentTarget.value);
                setRefusal(null);
                onFile(null);
              }}
            />
          </>
        )}
        <div className={styles['pair']}>
          <NativeSelect
            label="Role for rows without one"
            value={role}
            onChange={(event) => setRole(event.currentTarget.value)}
            data={[
              { value: 'admin', label: 'Tenant admin' },
              { value: 'employee', label: 'Employee' },
              { value: 'client', label: 'Client' },
            ]}
          />
          <NativeSelect
            label="How new people get access, unless their row says"
            {...(!canMail && { description: 'Email isn’t configured, so share the links.' })}
            value={access}
            onChange={(event) => setAccess(event.currentTarget.value)}
            data={(source.takesPasswords ? ['link', 'email', 'password'] : ['link', 'email']).map((value) => ({
              value,
              label: accessLabels[value]!,
              disabled: value === 'email' && !canMail,
            }))}
          />
        </div>
        {source.takesPasswords ? (
          <>
            <Checkbox
              label="Continue even if all seats are taken"
              checked={overSeatLimit}
              onChange={(event) => setOverSeatLimit(event.currentTarget.checked)}
            />
            <Checkbox
              label="The hashes come from Firebase"
              checked={firebase !== null}
              onChange={(event) => setFirebase(event.currentTarget.checked ? { rounds: '8', memCost: '14' } : null)}
            />
            {firebase ? <FirebaseFields values={firebase} onChange={setFirebase} /> : null}
          </>
        ) : null}
        {create.error ? (
          <FailureNote title="Nothing was imported" error={create.error}>
            {fieldProblem(create.error)}
          </FailureNote>
        ) : null}
        {columns ? null : <Earlier {...props} />}
      </form>
    </RouteDrawer>
  );
}

function KeepsText({ isDirty }: { isDirty: () => boolean }) {
  useUnsavedChanges(isDirty);
  return null;
}

const fieldProblem = (error: unknown): ReactNode => {
  const fields = error instanceof ApiError ? (error.details['fields'] as { message: string }[] | undefined) : undefined;
  return fields?.[0] ? <p>{fields[0].message}</p> : null;
};

function DropZone({ file, onFile }: { file: ChosenFile | null; onFile: (file: File | undefined) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);
  const drag = (event: DragEvent, over: boolean) => {
    event.preventDefault();
    setIsOver(over);
  };
  return (
    <div
      role="group"
      aria-label="File"
      className={styles['drop']}
      data-over={isOver || undefined}
      onDragOver={(event) => drag(event, true)}
      onDragLeave={(event) => drag(event, false)}
      onDrop={(event) => {
        drag(event, false);
        onFile(event.dataTransfer.files[0]);
      }}
    >
      <IconFileUpload size={24} aria-hidden />
      <p>{file?.name ? `${file.name} is ready.` : 'Drop a CSV or JSON file here, up to 5,000 rows and 5 MB.'}</p>
      <input
        ref={input}
        type="file"
        hidden
        aria-label="Choose a file"
        accept=".csv,.tsv,.txt,.json,.ndjson,text/csv,application/json"
        onChange={(event) => {
          onFile(event.currentTarget.files?.[0]);
          event.currentTarget.value = '';
        }}
      />
      <Button onClick={() => input.current?.click()}>{file?.name ? 'Choose another file' : 'Choose a file'}</Button>
    </div>
  );
}

type MapProps = { columns: Column[]; takesPasswords: boolean; onChange: (columns: Column[]) => void };

function MapColumns({ columns, takesPasswords, onChange }: MapProps) {
  const fields = Object.keys(fieldLabels).filter((field) => takesPasswords || !field.startsWith('password'));
  return (
    <fieldset className={styles['columns']}>
      <legend>Match the columns</legend>
      <p className={styles['quiet']}>Columns that you don’t import aren’t stored.</p>
      {columns.map(({ header, field }) => (
        <NativeSelect
          key={header}
          label={header}
          value={field ?? ''}
          data={[
            { value: '', label: 'Not imported' },
            ...fields.map((value) => ({ value, label: fieldLabels[value]! })),
          ]}
          onChange={(event) => {
            const next = event.currentTarget.value || null;
            onChange(
              columns.map((column) =>
                column.header === header
                  ? { header, field: next }
                  : // A field has one column.
                    { ...column, field: column.field === next ? null : column.field },
              ),
            );
          }}
        />
      ))}
    </fieldset>
  );
}

const firebaseFields = [
  { key: 'signerKey', label: 'base64_signer_key' },
  { key: 'saltSeparator', label: 'base64_salt_separator' },
  { key: 'rounds', label: 'rounds' },
  { key: 'memCost', label: 'mem_cost' },
];

const readFirebase = ({ signerKey = '', saltSeparator = '', rounds, memCost }: Record<string, string>) => ({
  signerKey: signerKey.trim(),
  saltSeparator: saltSeparator.trim(),
  rounds: Number(rounds),
  memCost: Number(memCost),
});

type FirebaseProps = { values: Record<string, string>; onChange: (values: Record<string, string>) => void };

function FirebaseFields({ values, onChange }: FirebaseProps) {
  return (
    <div className={styles['pair']}>
      {firebaseFields.map(({ key, label }) => (
        <TextInput
          key={key}
          label={label}
          autoComplete="off"
          spellCheck={false}
          value={values[key] ?? ''}
          onChange={(event) => onChange({ ...values, [key]: event.currentTarget.value })}
        />
      ))}
    </div>
  );
}

const statusText: Record<UserImport['status'], string> = {
  draft: 'Not started',
  running: 'Running',
  done: 'Finished',
  cancelled: 'Stopped',
};

/** Earlier imports, to continue or to look at. */
function Earlier({ source, open, onFile, replaces }: Props) {
  // Not kept: the other steps start, end and discard what is listed here.
  const { data } = useQuery({ queryKey: [...source.key, 'list'], queryFn: () => source.list(), gcTime: 0 });
  const queryClient = useQueryClient();
  const discard = useMutation({
    mutationFn: source.cancel,
    onSettled: () => queryClient.invalidateQueries({ queryKey: [...source.key, 'list'] }),
  });
  // The chosen file has nothing to do with another import.
  const openOther = (id: string) => {
    onFile(null);
    open(id);
  };
  if (replaces || !data || data.items.length === 0) return null;
  return (
    <section className={styles['earlier']}>
      <h3>Earlier imports</h3>
      <BoxedList label="Earlier imports">
        {data.items.slice(0, 5).map((one) => (
          <BoxedItem
            key={one.id}
            title={<LinkButton onClick={() => openOther(one.id)}>{one.fileName ?? 'Pasted rows'}</LinkButton>}
            meta={
              <>
                {statusText[one.status]} · {rowsText(one.counts.all)} · {one.createdBy}, <Time at={one.createdAt} />
              </>
            }
            end={
              one.status === 'draft' ? (
                <PendingButton
                  size="xs"
                  isPending={discard.isPending && discard.variables === one.id}
                  onClick={() => discard.mutate(one.id)}
                >
                  Discard
                </PendingButton>
              ) : null
            }
          />
        ))}
      </BoxedList>
    </section>
  );
}

const toBase64 = (text: string) => bytesToBase64(new TextEncoder().encode(text));

const fileToBase64 = async (file: File) => bytesToBase64(new Uint8Array(await file.arrayBuffer()));

function bytesToBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  // The number of arguments of a call is limited.
  for (let start = 0; start < bytes.length; start += 0x8000)
    parts.push(String.fromCharCode(...bytes.subarray(start, start + 0x8000)));
  return btoa(parts.join(''));
}
