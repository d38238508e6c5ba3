/** Copies text to the clipboard. */
export async function copyText(value: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(value);
  // Plain http on another host has no clipboard API; the old way still works there.
  const area = document.createElement('textarea');
  area.value = value;
  (document.querySelector('[role="dialog"]:not([inert])') ?? document.body).append(area);
  area.select();
  document.execCommand('copy');
  area.remove();
}
