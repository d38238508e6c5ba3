import styles from './NameBadge.module.css';

/** A short label beside a name, such as "Owner" or "You". */
export const NameBadge = ({ children }: { children: string }) => <span className={styles['badge']}>{children}</span>;
