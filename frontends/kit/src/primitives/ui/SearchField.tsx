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
  // The address changed meanwhile: by Back, or a cleared filter.
  if (value !== seen) {
    setSeen(value);
    if (value !== typed.trim()) setTyped(value);
  }
  const report = useRef(onChange);
  useEffect(() => {
    report.current = onChange;
  });
  useEffect(() => {
    if (typed.trim() === seen) return;
    const timer = setTimeout(() => report.current(typed.trim()), PAUSE_MS);
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
