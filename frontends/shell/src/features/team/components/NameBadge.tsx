import styles from './team.module.css';

/** A short label beside a name: "Owner" or "You". */
export const NameBadge = ({ children }: { children: string }) => <span className={styles['badge']}>{children}</span>;
