import type { ButtonHTMLAttributes } from 'react';
import styles from './LinkButton.module.css';

type Props = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className' | 'type'> & { isSmall?: boolean };

/** A button that looks like a link, for a small action within or beside text. */
export function LinkButton({ isSmall, ...rest }: Props) {
  return <button {...rest} type="button" className={styles['link']} data-small={isSmall || undefined} />;
}
