import type { CSSProperties } from 'react';
import { formatNumber } from '../ui/formatNumber.ts';
import styles from './charts.module.css';

export type FunnelStep = { label: string; count: number };

/** How many reached each step; the last column is how many were lost since the previous step. */
export function FunnelBars({ label, steps }: { label: string; steps: FunnelStep[] }) {
  const highest = Math.max(1, ...steps.map((step) => step.count));
  return (
    <ol aria-label={label} className={styles['funnel']}>
      {steps.map((step, index) => {
        const lost = step.count - (steps[index - 1]?.count ?? step.count);
        const share = { '--share': `${(step.count / highest) * 100}%` } as CSSProperties;
        return (
          <li key={step.label}>
            <span className={styles['stepName']}>{step.label}</span>
            <span className={styles['track']} aria-hidden>
              <span style={share} data-last={index === steps.length - 1 || undefined} />
            </span>
            <b className="figures">{formatNumber(step.count)}</b>
            <span className={styles['lost']}>{lost < 0 ? `−${formatNumber(Math.abs(lost))}` : ''}</span>
          </li>
        );
      })}
    </ol>
  );
}
