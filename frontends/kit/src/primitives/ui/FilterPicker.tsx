import { Popover, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import chip from './FilterChip.module.css';
import { PickerList } from './PickerList.tsx';

export type PickerOption = { value: string; label: string; /** Beside it: an address. */ note?: string };

type Props = {
  /** "Tenant" */
  label: string;
  /** What is typed into: "Name or slug". */
  placeholder: string;
  value: string | null;
  /** The label of the chosen option, if it isn't among the options at the moment. */
  valueLabel: string | null;
  options: PickerOption[];
  /** Called with the typed text if the server finds the options; otherwise they are searched here. */
  onSearch?: (typed: string) => void;
  isLoading?: boolean;
  onChange: (value: string | null) => void;
};

/** A filter with too many choices for a menu: type to search, then choose. */
export function FilterPicker({ label, value, valueLabel, onChange, ...list }: Props) {
  const [isOpen, setOpen] = useState(false);
  const choose = (next: string) => {
    setOpen(false);
    onChange(next);
  };
  return (
    <span className={chip['chip']} data-set={value ? true : undefined}>
      <Popover opened={isOpen} onChange={setOpen} position="bottom-start" width={280} trapFocus returnFocus>
        <Popover.Target>
          <UnstyledButton className={chip['name']} onClick={() => setOpen(!isOpen)}>
            {label}
            {value ? <span className={chip['value']}>{valueLabel ?? 'one'}</span> : <IconChevronDown size={13} />}
          </UnstyledButton>
        </Popover.Target>
        <Popover.Dropdown aria-label={`Choose: ${label}`}>
          <PickerList {...list} label={label} chosen={value} onChoose={choose} onClose={() => setOpen(false)} />
        </Popover.Dropdown>
      </Popover>
      {value ? (
        <UnstyledButton className={chip['clear']} aria-label={`Clear ${label}`} onClick={() => onChange(null)}>
          <IconX size={13} />
        </UnstyledButton>
      ) : null}
    </span>
  );
}
