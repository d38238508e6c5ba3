import styles from './PaletteOption.module.css';

/** A name with the part that was typed in the accent's colour. */
export function Highlight({ text, typed }: { text: string; typed: string }) {
  const at = typed ? text.toLowerCase().indexOf(typed.toLowerCase()) : -1;
  if (at < 0) return <>{text}</>;
  const end = at + typed.length;
  return (
    <>
      {text.slice(0, at)}
      <mark className={styles['match']}>{text.slice(at, end)}</mark>
      {text.slice(end)}
    </>
  );
}
