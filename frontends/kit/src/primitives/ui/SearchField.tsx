import { CloseButton, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import styles from './SearchField.module.css';

type Props = {
  /** "Search name or slug": the label, also shown while the field is empty. */
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** Takes whole ids and addresses. */
  isWide?: boolean;
};

const PAUSE_MS = 250;

/** Searches while the user types, a moment after the last key. */
export function SearchField({ label, value, onChange, isWide = false }: Props) {
  const [typed, setTyped] = useState(value);
  const [seen, setSeen] = useState(value);
  // What was reported, but isn't in the address yet: more may have been typed since.
  const [reported, setReported] = useState<string[]>([]);
  if (value !== seen) {
    setSeen(value);
    const own = reported.lastIndexOf(value);
    setReported(own === -1 ? [] : reported.slice(own + 1));
    // Otherwise the address was changed by Back, or by clearing the filters.
    if (own === -1) setTyped(value);
  }
  const report = useRef(onChange);
  useEffect(() => {
    report.current = onChange;
  });
  useEffect(() => {
    if (typed.trim() === seen) return;
    const timer = setTimeout(() => {
      setReported((earlier) => [...earlier, typed.trim()]);
      report.current(typed.trim());
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, seen]);

  return (
    <TextInput
      type="search"
      size="xs"
      className={isWide ? `${styles['search']} ${styles['wide']}` : styles['search']}
      aria-label={label}
      placeholder={label}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      leftSection={<IconSearch size={14} />}
      rightSection={typed ? <CloseButton size={20} aria-label="Clear search" onClick={() => setTyped('')} /> : null}
    />
  );
}
