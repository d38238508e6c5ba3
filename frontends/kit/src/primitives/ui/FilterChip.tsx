import { Menu, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconX } from '@tabler/icons-react';
import styles from './FilterChip.module.css';
import { MenuChoice } from './MenuChoice.tsx';

type Props<Value extends string> = {
  label: string;
  options: { value: Value; label: string }[];
  value: Value | null;
  onChange: (value: Value | null) => void;
};

/** A filter of a list: "Name ▾"; once set, its value and a × that clears it. */
export function FilterChip<Value extends string>({ label, options, value, onChange }: Props<Value>) {
  const chosen = options.find((option) => option.value === value);
  return (
    <span className={styles['chip']} data-set={chosen ? true : undefined}>
      <Menu position="bottom-start" width={220}>
        <Menu.Target>
          <UnstyledButton className={styles['name']}>
            {label}
            {chosen ? <span className={styles['value']}>{chosen.label}</span> : <IconChevronDown size={13} />}
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown className={styles['options'] ?? ''}>
          {options.map((option) => (
            <MenuChoice
              key={option.value}
              value={option.value}
              isChosen={option.value === value}
              onChoose={() => onChange(option.value)}
            >
              {option.label}
            </MenuChoice>
          ))}
        </Menu.Dropdown>
      </Menu>
      {chosen ? (
        <UnstyledButton className={styles['clear']} aria-label={`Clear ${label}`} onClick={() => onChange(null)}>
          <IconX size={13} />
        </UnstyledButton>
      ) : null}
    </span>
  );
}
