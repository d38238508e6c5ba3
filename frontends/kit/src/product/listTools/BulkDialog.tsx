import {
  ApiError,
  Button,
  ConfirmDialog,
  CopyField,
  Dialog,
  RequestId,
  copyText,
  failureMessage,
  toast,
} from '@tenantry/kit';
import { useState } from 'react';
import type { BulkAction } from './bulkAction.ts';
import styles from './bulk.module.css';

type Props<Row> = {
  action: BulkAction<Row>;
  rows: Row[];
  nameOf: (row: Row) => string;
  counted: (count: number) => string;
  refresh: () => Promise<unknown>;
  /** The rows that stay chosen; none given where the dialog was only cancelled. */
  onClose: (left?: Row[]) => void;
};

type Failed<Row> = { row: Row; error: unknown };
type Outcome<Row> = { done: Row[]; failed: Failed<Row>[]; text: string };

/** Says with how many rows it will be done, does it one by one, and lists those with which it couldn't. */
export function BulkDialog<Row>({ action, rows, nameOf, counted, refresh, onClose }: Props<Row>) {
  const [progress, setProgress] = useState<number | null>(null);
  const [outcome, setOutcome] = useState<Outcome<Row> | null>(null);
  // As they are when it is confirmed: the list behind may change meanwhile.
  const [asked] = useState(rows);
  const left = asked.filter((row) => action.skips(row) !== null);
  const wanted = asked.filter((row) => action.skips(row) === null);

  async function run() {
    const done: Row[] = [];
    const failed: Failed<Row>[] = [];
    const texts: string[] = [];
    for (const [at, row] of wanted.entries()) {
      setProgress(at + 1);
      try {
        const text = await action.run(row);
        if (text) texts.push(text);
        done.push(row);
      } catch (error) {
        failed.push({ row, error });
      }
    }
    await refresh();
    setProgress(null);
    const text = texts.join('\n');
    const isCopied = text === '' || (await copyText(text).then(yes, no));
    if (done.length > 0 && isCopied) announce(done);
    if (failed.length === 0 && isCopied) onClose([]);
    else setOutcome({ done, failed, text: isCopied ? '' : text });
  }

  function announce(done: Row[]) {
    const { undo } = action;
    toast.success(
      action.done(counted(done.length)),
      undo && (() => Promise.all(done.map((row) => undo(row))).then(refresh)),
    );
  }

  if (outcome) {
    const close = () => onClose(outcome.failed.map(({ row }) => row));
    return (
      <Dialog
        title={outcome.failed.length > 0 ? `It failed for ${counted(outcome.failed.length)}` : 'Copy the links'}
        text={
          outcome.failed.length > 0
            ? `${counted(outcome.done.length)} done. Nothing was changed for these:`
            : 'The browser doesn’t let this page copy.'
        }
        onClose={close}
      >
        {outcome.failed.length > 0 ? (
          <ul className={styles['failed']}>
            {outcome.failed.map(({ row, error }) => (
              <li key={nameOf(row)}>
                <b>{nameOf(row)}</b>
                <span>{failureMessage(error)}</span>
                {error instanceof ApiError && error.requestId ? <RequestId id={error.requestId} /> : null}
              </li>
            ))}
          </ul>
        ) : null}
        {outcome.text ? <CopyField label="Links" value={outcome.text} /> : null}
        <div className={styles['end']}>
          <Button onClick={close}>Close</Button>
        </div>
      </Dialog>
    );
  }
  return (
    <ConfirmDialog
      isOpen
      title={action.title(counted(wanted.length))}
      confirmLabel={progress === null ? action.label.replace('…', '') : `${progress} of ${wanted.length}…`}
      isDestructive={action.isDestructive ?? false}
      isReady={wanted.length > 0}
      isPending={progress !== null}
      onConfirm={() => void run()}
      onCancel={() => onClose()}
    >
      {action.description}
      {left.length > 0 ? (
        <p className={styles['left']}>
          {counted(left.length)} left out: {[...new Set(left.map((row) => action.skips(row)))].join('; ')}.
        </p>
      ) : null}
    </ConfirmDialog>
  );
}

const yes = () => true;
const no = () => false;
