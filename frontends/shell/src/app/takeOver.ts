const longestMs = 1_000;

/** Where the document names the first row or the record that it shows. */
const named = '.boot :is(td a, h2)';

export const showsContent = (): boolean => document.querySelector(named) !== null;

/**
 * Draws the app over the rows or the record that its document shows, in one step: the browser keeps the old frame until
 * the app has the same. A focused link stays focused.
 */
export function takeOver(root: HTMLElement, render: () => void): void {
  // A status may stand beside the name.
  const name = document.querySelector(named)?.firstChild?.textContent?.trim() ?? '';
  const focused = document.activeElement?.getAttribute('href');
  const draw = async () => {
    render();
    await drawn(name);
    // A drawer that is already shown isn't animated again.
    for (const each of document.getAnimations?.() ?? [])
      if (each.effect?.getComputedTiming().endTime !== Infinity) each.finish();
    if (focused) root.querySelector<HTMLElement>(`a[href="${CSS.escape(focused)}"]`)?.focus();
  };
  if (!('startViewTransition' in document) || document.hidden) {
    void draw();
    return;
  }
  const { ready, finished } = document.startViewTransition(draw);
  // A browser may skip the transition, for example while the window is resized. The app is drawn all the same.
  for (const each of [ready, finished]) each.catch(() => {});
}

const isDrawn = (name: string) =>
  !document.querySelector('.boot') &&
  [...document.querySelectorAll('main, [role="dialog"]')].some(({ textContent }) => textContent.includes(name));

/** Short enough that people don't notice: a page that needs more time shows its own loading state. */
function drawn(name: string): Promise<void> {
  return new Promise((resolve) => {
    const finish = () => {
      observer.disconnect();
      clearTimeout(timer);
      resolve();
    };
    const observer = new MutationObserver(() => isDrawn(name) && finish());
    const timer = setTimeout(finish, longestMs);
    observer.observe(document.body, { childList: true, subtree: true, characterData: true });
  });
}
