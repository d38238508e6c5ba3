import type { KeyboardEvent } from 'react';

/** The up and down arrow keys move from row to row. */
export function moveBetweenRows(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-row-link]')];
  const current = links.indexOf(event.target as HTMLElement);
  const next = links[current + step];
  if (current === -1 || !next) return;
  event.preventDefault();
  next.focus();
}
