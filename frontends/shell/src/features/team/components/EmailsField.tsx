import { IconAlertCircle, IconX } from '@tabler/icons-react';
import { type KeyboardEvent, useId, useRef } from 'react';
import { type Entry, mostPeople, readPeople, withPeople } from '../readPeople.ts';
import styles from './EmailsField.module.css';

type Props = {
  entries: Entry[];
  /** What is still being typed. */
  text: string;
  error?: string | undefined;
  onChange: (entries: Entry[], text: string) => void;
};

/** Several addresses, typed or pasted. Each becomes a chip; an invalid one is marked and can be edited. */
export function EmailsField({ entries, text, error, onChange }: Props) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const wrong = entries.filter(({ problem }) => problem !== null);
  const problems = [...wrong.slice(0, 3).map(({ problem }) => problem), ...(error ? [error] : [])];
  const take = (typed: string) => onChange(withPeople(entries, readPeople(typed)), '');
  const remove = (entry: Entry) => {
    onChange(
      entries.filter((other) => other !== entry),
      text,
    );
    input.current?.focus();
  };
  const edit = (entry: Entry) => {
    const others = entries.filter((other) => other !== entry);
    onChange(withPeople(others, readPeople(text)), entry.email);
    input.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (['Enter', ',', ';', ' '].includes(event.key) && text.trim() !== '') {
      event.preventDefault();
      take(text);
    } else if (event.key === 'Enter') event.preventDefault();
    else if (event.key === 'Backspace' && text === '' && entries.length > 0) edit(entries.at(-1)!);
  };
  return (
    <div>
      <div className={styles['head']}>
        <label htmlFor={id}>Email addresses</label>
        {entries.length > 0 ? (
          <span role="status">
            {entries.length - wrong.length} ready{wrong.length > 0 ? `, ${wrong.length} to fix` : ''}
          </span>
        ) : null}
      </div>
      <div className={styles['box']}>
        {entries.map((entry) => (
          <span key={entry.email} className={styles['chip']} data-wrong={entry.problem !== null || undefined}>
            {entry.problem === null ? (
              <span title={`${entry.firstName} ${entry.lastName}`.trim() || undefined}>{entry.email}</span>
            ) : (
              <button type="button" className={styles['fix']} onClick={() => edit(entry)} title="Edit">
                <IconAlertCircle size={13} aria-hidden />
                {entry.email}
              </button>
            )}
            <button
              type="button"
              className={styles['remove']}
              aria-label={`Remove ${entry.email}`}
              onClick={() => remove(entry)}
            >
              <IconX size={13} aria-hidden />
            </button>
          </span>
        ))}
        <input
          ref={input}
          id={id}
          className={styles['input']}
          type="text"
          inputMode="email"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          value={text}
          data-autofocus
          data-path="people"
          aria-invalid={problems.length > 0 || undefined}
          aria-describedby={`${id}-help`}
          onChange={(event) => onChange(entries, event.currentTarget.value)}
          onKeyDown={onKeyDown}
          onPaste={(event) => {
            event.preventDefault();
            take(text + event.clipboardData.getData('text'));
          }}
          onBlur={() => {
            if (text.trim() !== '') take(text);
          }}
        />
      </div>
      <div id={`${id}-help`}>
        {problems.map((problem) => (
          <p key={problem} className={styles['error']}>
            {problem}
          </p>
        ))}
        <p className={styles['help']}>Type or paste up to {mostPeople}, separated by commas, spaces or new lines.</p>
      </div>
    </div>
  );
}
