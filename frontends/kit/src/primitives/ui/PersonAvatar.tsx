import { initials } from './initials.ts';
import styles from './PersonAvatar.module.css';

type Props = { name: string; size?: 20 | 26 | 32 | 40 };

/** Grey initials; no photos, no random colours. The name is next to it. */
export function PersonAvatar({ name, size = 26 }: Props) {
  return (
    <span className={styles['avatar']} data-size={size} aria-hidden>
      {initials(name)}
    </span>
  );
}
