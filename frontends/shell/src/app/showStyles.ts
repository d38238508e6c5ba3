/**
 * Turns on the document's style sheets once all are loaded. They don't delay the first screen, which has its own
 * styles; the app waits for them.
 */
export async function showStyles(): Promise<void> {
  const sheets = [...document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"][media="not all"]')];
  await Promise.all(sheets.map(loaded));
  for (const sheet of sheets) sheet.removeAttribute('media');
}

const loaded = (link: HTMLLinkElement) =>
  link.sheet
    ? null
    : new Promise((resolve) => {
        for (const event of ['load', 'error']) link.addEventListener(event, resolve, { once: true });
      });
