import type { CSSProperties } from 'react';
import styles from './charts.module.css';

export type Part = { label: string; value: number; tone: 'ok' | 'idle' | 'warn' | 'line' };

/** One bar, divided into its parts. The figures are in the list below it, so this is only decoration. */
export function SplitBar({ parts }: { parts: Part[] }) {
  const filled = parts.filter((part) => part.value > 0);
  return (
    <div className={styles['split']} aria-hidden>
      {filled.length === 0 ? <span data-tone="track" /> : null}
      {filled.map((part) => (
        <span key={part.label} data-tone={part.tone} style={{ flexGrow: part.value } as CSSProperties} />
      ))}
    </div>
  );
}
