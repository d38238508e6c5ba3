import { Menu, UnstyledButton } from '@mantine/core';
import { IconCheck, IconChevronDown, IconX } from '@tabler/icons-react';
import styles from './FilterChip.module.css';

type Props<Value extends string> = {
  label: string;
  options: { value: Value; label: string }[];
  value: Value | null;
  onChange: (value: Value | null) => void;
};

/** A filter of a list: "Name ▾"; once set, its value and a × that takes it away. */
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
        <Menu.Dropdown>
          {options.map((option) => (
            <Menu.Item
              key={option.value}
              role="menuitemradio"
              aria-checked={option.value === value}
              onClick={() => onChange(option.value)}
              rightSection={option.value === value ? <IconCheck size={14} /> : null}
            >
              {option.label}
            </Menu.Item>
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
