import { VisuallyHidden } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { Selection } from './selection.ts';
import styles from './SelectionBox.module.css';

type Props = { label: string; isChosen: boolean; isPartly?: boolean; onToggle: (isChosen: boolean) => void };

function SelectionBox({ label, isChosen, isPartly = false, onToggle }: Props) {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.indeterminate = isPartly;
  }, [isPartly]);
  return (
    <input
      ref={box}
      type="checkbox"
      className={styles['box']}
      aria-label={label}
      title={label}
      checked={isChosen}
      onChange={(event) => onToggle(event.currentTarget.checked)}
    />
  );
}

type AllProps<Row> = Selection<Row> & { rows: Row[]; rowKey: (row: Row) => string };

/** The checkbox above the rows, for all that can be selected on this page. */
export function AllRows<Row>({ rows, rowKey, chosen, onChange, canChoose }: AllProps<Row>) {
  const keys = rows.filter(canChoose).map(rowKey);
  if (keys.length === 0) return <VisuallyHidden>Nothing to choose</VisuallyHidden>;
  const count = keys.filter((key) => chosen.has(key)).length;
  return (
    <SelectionBox
      label="Choose all on this page"
      isChosen={count === keys.length}
      isPartly={count > 0 && count < keys.length}
      onToggle={(isChosen) => onChange(new Set(isChosen ? keys : []))}
    />
  );
}

/** The checkbox at the beginning of a row. */
export function RowBox<Row>({ selection, row, id }: { selection: Selection<Row>; row: Row; id: string }) {
  const { chosen, onChange, label } = selection;
  return (
    <SelectionBox
      label={label(row)}
      isChosen={chosen.has(id)}
      onToggle={(isChosen) => onChange(new Set(isChosen ? [...chosen, id] : [...chosen].filter((key) => key !== id)))}
    />
  );
}
