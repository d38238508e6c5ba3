import { escapeHtml } from '../escapeHtml.ts';

/** A tenant's name, logo and colour in its emails. */
export type MailBrand = { name: string; color: string | null; logoUrl: string | null; supportEmail: string | null };

type MailText = { subject: string; title: string; paragraphs: string[]; links: { label: string; url: string }[] };

const petrol = '#076978';

/** The layout of every email. Uses tables and inline styles, which all mail programs support, and escapes all text. */
export function layOutMail({ subject, title, paragraphs, links }: MailText, brand: MailBrand) {
  const color = brand.color ?? petrol;
  const footer = brand.supportEmail
    ? `Questions? Write to ${brand.supportEmail}.`
    : 'This email was sent automatically.';
  const logo = brand.logoUrl
    ? `<img src="${escapeHtml(brand.logoUrl)}" alt="" height="28" style="border-radius:6px;height:28px;width:auto;vertical-align:middle;margin-right:10px">`
    : '';
  const button = ({ label, url }: MailText['links'][number]) =>
    `<p style="margin:24px 0 0"><a href="${escapeHtml(url)}" style="background:${color};border-radius:6px;color:${textOn(color)};display:inline-block;font-weight:600;padding:11px 18px;text-decoration:none">${escapeHtml(label)}</a></p>` +
    `<p style="color:#626b71;font-size:12px;margin:8px 0 0;word-break:break-all">${escapeHtml(url)}</p>`;
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head>
<body style="background:#f4f6f7;color:#151a1d;font-family:Inter,system-ui,-apple-system,Segoe UI,sans-serif;font-size:14px;line-height:22px;margin:0;padding:32px 16px">
<table role="presentation" align="center" width="100%" style="background:#fff;border:1px solid #e6eaeb;border-radius:10px;max-width:520px"><tr><td style="padding:32px">
<p style="font-weight:600;margin:0 0 24px">${logo}${escapeHtml(brand.name)}</p>
<h1 style="font-size:20px;letter-spacing:-.018em;line-height:28px;margin:0 0 12px">${escapeHtml(title)}</h1>
${paragraphs.map((paragraph) => `<p style="margin:0 0 12px">${escapeHtml(paragraph)}</p>`).join('\n')}
${links.map(button).join('\n')}
<p style="border-top:1px solid #e6eaeb;color:#626b71;font-size:12px;margin:32px 0 0;padding-top:16px">${escapeHtml(footer)}</p>
</td></tr></table></body></html>`;
  const text = [
    title,
    ...paragraphs,
    ...links.map(({ label, url }) => `${label}:\n${url}`),
    `-- \n${brand.name}\n${footer}`,
  ].join('\n\n');
  return { subject: subject.replace(/[\r\n]+/g, ' '), html, text };
}

/** Chooses dark or white text, whichever has more contrast on the colour (WCAG relative luminance). */
function textOn(hex: string): string {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const channel = parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  const luminance = 0.2126 * r + 0.7152 * g + 0.0722 * b;
  return 1.05 / (luminance + 0.05) >= (luminance + 0.05) / 0.06 ? '#ffffff' : '#151a1d';
}
