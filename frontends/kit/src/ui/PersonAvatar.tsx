import styles from './PersonAvatar.module.css';

type Props = { name: string; size?: 20 | 26 | 32 | 40 };

/** Grey initials; no photos, no random colours. The name stands beside it. */
export function PersonAvatar({ name, size = 26 }: Props) {
  return (
    <span className={styles['avatar']} data-size={size} aria-hidden>
      {initials(name)}
    </span>
  );
}

function initials(name: string): string {
  const words = name
    .trim()
    .split(/[\s@.]+/)
    .filter(Boolean);
  const last = words.length > 1 ? words.at(-1) : undefined;
  return `${words[0]?.[0] ?? '?'}${last?.[0] ?? ''}`.toUpperCase();
}
