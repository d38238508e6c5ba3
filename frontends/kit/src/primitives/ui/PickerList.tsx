import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import type { PickerOption } from './FilterPicker.tsx';
import styles from './PickerList.module.css';
import { useListbox } from './useListbox.ts';

type Props = {
  label: string;
  placeholder: string;
  chosen: string | null;
  options: PickerOption[];
  onSearch?: (typed: string) => void;
  isLoading?: boolean;
  onChoose: (value: string) => void;
  onClose: () => void;
};

/** The field and the options below it. */
export function PickerList({
  label,
  placeholder,
  chosen,
  options,
  onSearch,
  isLoading = false,
  onChoose,
  onClose,
}: Props) {
  const [typed, setTyped] = useState('');
  const shown = onSearch
    ? options
    : options.filter(({ label: name, note }) =>
        `${name} ${note ?? ''}`.toLowerCase().includes(typed.trim().toLowerCase()),
      );
  const { inputProps, listProps, optionProps, reset } = useListbox({
    count: shown.length,
    onChoose: (index) => onChoose(shown[index]!.value),
    onEscape: onClose,
  });
  const search = (next: string) => {
    setTyped(next);
    reset();
    onSearch?.(next.trim());
  };
  return (
    <>
      <input
        {...inputProps}
        className={styles['field']}
        aria-label={placeholder}
        placeholder={placeholder}
        value={typed}
        onChange={(event) => search(event.currentTarget.value)}
        // At once, because the first keystroke may come before the popover is placed.
        autoFocus
        data-autofocus
      />
      <ul {...listProps} aria-label={label} className={styles['options']}>
        {shown.map((option, index) => (
          <li key={option.value} {...optionProps(index)} className={styles['option']}>
            <span className={styles['name']}>{option.label}</span>
            {option.note ? <span className={styles['note']}>{option.note}</span> : null}
            {option.value === chosen ? <IconCheck size={14} aria-label="chosen" /> : null}
          </li>
        ))}
      </ul>
      {shown.length === 0 ? (
        <p role="status" className={styles['none']}>
          {isLoading ? 'Searching…' : 'Nothing matches'}
        </p>
      ) : null}
    </>
  );
}
