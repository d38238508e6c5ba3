import { expect, test } from 'vitest';
import { framedMail } from './framedMail.ts';

test('style attributes become rules of a style sheet with the nonce', () => {
  const html = framedMail('<body style="margin:0"><p style="color:red">Hello</p></body>', 'abc');
  expect(html).not.toMatch(/ style=/);
  expect(html).toContain('<style nonce="abc">[data-rule="0"]{margin:0}\n[data-rule="1"]{color:red}</style>');
  expect(html).toContain('<p data-rule="1">Hello</p>');
});

test('an email in the frame runs no script, leads nowhere and sends nothing', () => {
  const html = framedMail(
    '<script>alert(1)</script><a href="https://example.com/auth/invite?token=x">Go</a><form action="/x"><input></form><meta http-equiv="refresh" content="0;url=/">',
    'abc',
  );
  expect(html).not.toMatch(/<script|href|<form|refresh/);
  expect(html).toContain('<a>Go</a>');
});
