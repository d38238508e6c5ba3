const longestMs = 1_000;

/**
 * Draws the app over the rows that its document shows, in one step: the browser keeps the picture until the app has its
 * own rows. A focused link stays focused.
 */
export function takeOver(root: HTMLElement, render: () => void): void {
  const focused = document.activeElement?.getAttribute('href');
  const draw = async () => {
    render();
    await drawn(root);
    if (focused) root.querySelector<HTMLElement>(`a[href="${CSS.escape(focused)}"]`)?.focus();
  };
  if (!('startViewTransition' in document) || document.hidden) {
    void draw();
    return;
  }
  const { ready, finished } = document.startViewTransition(draw);
  // A browser may skip the picture, as in a window that is resized. The app is drawn all the same.
  for (const each of [ready, finished]) each.catch(() => {});
}

const isDrawn = (root: HTMLElement) => root.querySelector('main h1') && !root.querySelector('[aria-busy="true"]');

/** No longer than people notice: a page that needs more time shows itself what it waits for. */
function drawn(root: HTMLElement): Promise<void> {
  return new Promise((resolve) => {
    const finish = () => {
      observer.disconnect();
      clearTimeout(timer);
      resolve();
    };
    const observer = new MutationObserver(() => isDrawn(root) && finish());
    const timer = setTimeout(finish, longestMs);
    observer.observe(root, { childList: true, subtree: true, attributes: true, attributeFilter: ['aria-busy'] });
  });
}
