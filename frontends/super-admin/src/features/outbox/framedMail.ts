const dangerous = 'script, iframe, frame, object, embed, link, base, form, meta[http-equiv]';

/**
 * An email's HTML for a frame without scripts. The page's security policy, which the frame and the parser inherit,
 * allows no style attributes: they become rules of one style sheet with the page's nonce. Links lead nowhere.
 */
export function framedMail(html: string, nonce: string): string {
  const mail = new DOMParser().parseFromString(html.replaceAll(' style="', ' data-style="'), 'text/html');
  for (const element of mail.querySelectorAll(dangerous)) element.remove();
  for (const link of mail.querySelectorAll('[href]')) link.removeAttribute('href');
  const rules: string[] = [];
  for (const [index, element] of mail.querySelectorAll<HTMLElement>('[data-style]').entries()) {
    element.dataset['rule'] = String(index);
    rules.push(`[data-rule="${index}"]{${element.dataset['style']}}`);
    delete element.dataset['style'];
  }
  const sheet = mail.createElement('style');
  sheet.setAttribute('nonce', nonce);
  sheet.textContent = rules.join('\n');
  mail.head.append(sheet);
  return `<!doctype html>${mail.documentElement.outerHTML}`;
}
