import { Button, Popover, TextInput, UnstyledButton, formatDate, useListParams } from '@tenantry/kit';
import { IconCheck, IconChevronDown, IconX } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import chip from '../../primitives/ui/FilterChip.module.css';
import { periods, timeNames } from './periods.ts';
import styles from './TimeFilter.module.css';

/** The log's time: a period until now, or from one day to another. In the address as `since`, or `from` and `to`. */
export function TimeFilter() {
  const { params, change } = useListParams();
  const [isOpen, setOpen] = useState(false);
  const since = params.get('since');
  const [from, to] = [params.get('from') ?? '', params.get('to') ?? ''];
  const chosen = periods.find(({ value }) => value === since)?.label ?? rangeLabel(from, to);
  const choose = (time: Record<string, string | null>) => {
    setOpen(false);
    change({ ...nothing, row: null, ...time });
  };
  return (
    <span className={chip['chip']} data-set={chosen ? true : undefined}>
      <Popover opened={isOpen} onChange={setOpen} position="bottom-start" width={320} trapFocus returnFocus>
        <Popover.Target>
          <UnstyledButton className={chip['name']} onClick={() => setOpen(!isOpen)}>
            Time
            {chosen ? <span className={chip['value']}>{chosen}</span> : <IconChevronDown size={13} />}
          </UnstyledButton>
        </Popover.Target>
        <Popover.Dropdown aria-label="Choose: Time">
          <ul className={styles['periods']}>
            {periods.map(({ value, label }) => (
              <li key={value}>
                <UnstyledButton
                  className={styles['period']}
                  aria-pressed={value === since}
                  onClick={() => choose({ since: value })}
                >
                  {label}
                  {value === since ? <IconCheck size={14} aria-hidden /> : null}
                </UnstyledButton>
              </li>
            ))}
          </ul>
          {/* A new form each time it opens, with the values of the address. */}
          {isOpen ? <RangeForm from={from} to={to} onApply={choose} /> : null}
        </Popover.Dropdown>
      </Popover>
      {chosen ? (
        <UnstyledButton className={chip['clear']} aria-label="Clear Time" onClick={() => choose({})}>
          <IconX size={13} />
        </UnstyledButton>
      ) : null}
    </span>
  );
}

const nothing = Object.fromEntries(timeNames.map((name) => [name, null]));

type RangeProps = { from: string; to: string; onApply: (time: { from: string; to: string }) => void };

function RangeForm({ from, to, onApply }: RangeProps) {
  const [range, setRange] = useState({ from, to });
  const isReversed = range.from !== '' && range.to !== '' && range.from > range.to;
  const apply = (event: FormEvent) => {
    event.preventDefault();
    if (!isReversed) onApply(range);
  };
  return (
    <form className={styles['range']} onSubmit={apply}>
      <TextInput
        type="date"
        size="xs"
        label="From"
        value={range.from}
        onChange={(event) => setRange({ ...range, from: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        size="xs"
        label="To"
        value={range.to}
        error={isReversed ? 'This is before the first day.' : null}
        onChange={(event) => setRange({ ...range, to: event.currentTarget.value })}
      />
      <Button type="submit" size="xs" variant="filled" disabled={range.from === '' && range.to === ''}>
        Apply
      </Button>
    </form>
  );
}

const dayText = (text: string) => (/^\d{4}-\d\d-\d\d$/.test(text) ? formatDate(`${text}T00:00`, 'date') : text);

function rangeLabel(from: string, to: string): string | null {
  if (from && to) return from === to ? dayText(from) : `${dayText(from)} – ${dayText(to)}`;
  if (from) return `from ${dayText(from)}`;
  return to ? `until ${dayText(to)}` : null;
}
