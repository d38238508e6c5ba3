import { expect, test } from 'vitest';
import { renderMail } from './templates.ts';

const brand = { name: 'Tenantry', color: null, logoUrl: null, supportEmail: null };
const params = { frontend: 'Billing', version: '3.1.0', returnedTo: '3.0.4', rate: '4.7', limit: '2', tenants: 37 };
const render = (given: Partial<typeof params> & { url?: string }) =>
  renderMail({ template: 'frontend_halted', params: { ...params, ...given }, secrets: null }, brand);

test('says what was halted and which release the tenants are back on, and links to the failures', () => {
  const url = 'https://console.example.com/super/settings/frontends/billing/failures';
  const { subject, text, html } = render({ url });
  expect(subject).toBe('Billing 3.1.0 was halted');
  expect(text).toContain('4.7% of its page loads failed within 10 minutes; the limit is 2%.');
  expect(text).toContain('The 37 tenants that had it are back on 3.0.4, from the next page they open.');
  expect(text).toContain(url);
  expect(html).toContain(`href="${url}"`);
});

test('says where the failures are in an email that was queued without a link', () => {
  expect(render({}).text).toContain('The failures are under System Settings, Frontends.');
});

test.each([
  [{ tenants: 1 }, 'The tenant that had it is back on 3.0.4'],
  [{ tenants: 0 }, 'No tenant has it any more.'],
  [{ returnedTo: 'built-in' }, 'are back on the release that is built in'],
])('puts %j into a natural sentence', (given, sentence) => {
  expect(render(given).text).toContain(sentence);
});
