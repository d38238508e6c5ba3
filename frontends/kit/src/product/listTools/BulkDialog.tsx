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
  /** The rows that stay selected; undefined if the dialog was only cancelled. */
  onClose: (left?: Row[]) => void;
};

type Failed<Row> = { row: Row; error: unknown };
type Skipped<Row> = { row: Row; reason: string };
type Outcome<Row> = { done: Row[]; failed: Failed<Row>[]; skipped: Skipped<Row>[]; text: string };

/** Says how many rows are affected, handles them one by one, and lists those that failed. */
export function BulkDialog<Row>({ action, rows, nameOf, counted, refresh, onClose }: Props<Row>) {
  const [progress, setProgress] = useState<number | null>(null);
  const [outcome, setOutcome] = useState<Outcome<Row> | null>(null);
  // The rows at the time of confirmation, because the list behind may change meanwhile.
  const [asked] = useState(rows);
  const left = asked.filter((row) => action.skips(row) !== null);
  const wanted = asked.filter((row) => action.skips(row) === null);

  async function run() {
    const done: Row[] = [];
    const failed: Failed<Row>[] = [];
    const skipped: Skipped<Row>[] = [];
    const texts: string[] = [];
    for (const [at, row] of wanted.entries()) {
      setProgress(at + 1);
      try {
        const result = await action.run(row);
        if (typeof result === 'object') skipped.push({ row, reason: result.skipped });
        else done.push(row);
        if (typeof result === 'string') texts.push(result);
      } catch (error) {
        failed.push({ row, error });
      }
    }
    await refresh();
    setProgress(null);
    const text = texts.join('\n');
    const isCopied = text === '' || (await copyText(text).then(yes, no));
    if (done.length > 0 && isCopied) announce(done);
    if (failed.length === 0 && skipped.length === 0 && isCopied) onClose([]);
    else setOutcome({ done, failed, skipped, text: isCopied ? '' : text });
  }

  function announce(done: Row[]) {
    const { undo } = action;
    toast.success(action.done(counted(done.length)), undo && (() => inTurn(done, undo).finally(refresh)));
  }

  if (outcome) {
    const close = () => onClose(outcome.failed.map(({ row }) => row));
    return (
      <Dialog
        title={titleOf(outcome, counted)}
        text={
          outcome.failed.length + outcome.skipped.length > 0
            ? `${counted(outcome.done.length)} done. Nothing was changed for these:`
            : 'The browser doesn’t let this page copy.'
        }
        onClose={close}
      >
        {outcome.failed.length + outcome.skipped.length > 0 ? (
          <ul className={styles['failed']}>
            {outcome.skipped.map(({ row, reason }) => (
              <li key={nameOf(row)}>
                <b>{nameOf(row)}</b>
                <span>Left out: {reason}.</span>
              </li>
            ))}
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

function titleOf<Row>({ failed, skipped }: Outcome<Row>, counted: Props<Row>['counted']): string {
  if (failed.length > 0) return `It failed for ${counted(failed.length)}`;
  return skipped.length > 0 ? `${counted(skipped.length)} left out` : 'Copy the links';
}

/** One request after the other. */
async function inTurn<Row>(rows: Row[], undo: (row: Row) => Promise<unknown>) {
  for (const row of rows) await undo(row);
}

const yes = () => true;
const no = () => false;
