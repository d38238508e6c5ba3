import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';
import { type ColourTokens, darkTokens, lightTokens } from '../../kit/src/primitives/theme/colourTokens.ts';

const surfaces = ['--canvas', '--surface', '--raised', '--line', '--line-strong', '--press', '--overlay'];
const texts = ['--text', '--text-2', '--text-3', '--accent-mark', '--ok-dot', '--warn-dot', '--bad-dot', '--idle-dot'];
const inUse = [...surfaces, ...texts];
const tokens = (all: ColourTokens) => inUse.map((name) => `${name}:${all[name]};`).join('');

/** Loads at once, but doesn't apply yet: showStyles.ts turns it on. */
const lateSheet = (link: string) =>
  `<link rel="preload" as="style"${link}><link rel="stylesheet" media="not all"${link}>`;

const read = (path: string) =>
  readFileSync(new URL(path, import.meta.url), 'utf8')
    .replaceAll(/\/\*.*?\*\//gs, '')
    .replaceAll(/\s+/g, ' ');

/** The kit's fallback for a font that hasn't loaded: letters of the same width. Here, bold letters must look bold. */
const fonts = () =>
  read('../../kit/src/primitives/theme/global.css')
    .match(/@font-face \{[^}]*\}/g)!
    .join('')
    .replaceAll('Inter Fallback', 'Boot')
    .replaceAll('font-weight: 100 900; ', '');

/** Writes the styles of the first screen into the document, which is shown before the style sheets have arrived. */
export function bootScreen(): Plugin {
  return {
    name: 'tenantry-boot-screen',
    transformIndexHtml: {
      order: 'post',
      handler(html) {
        const dark = '[data-mantine-color-scheme=dark]';
        const style =
          `:root{${tokens(lightTokens)}}:root${dark}{${tokens(darkTokens)}}` +
          `@media(prefers-color-scheme:dark){:root:not([data-mantine-color-scheme=light]){${tokens(darkTokens)}}}` +
          `html{background:var(--canvas)}body{margin:0}${read('../src/app/boot.css')}`;
        const content = fonts() + read('../src/app/bootContent.css');
        return html
          .replaceAll(/<link rel="stylesheet"( crossorigin)? href="([^"]*)">/g, (_, cors: string = '', file: string) =>
            lateSheet(`${cors} href="${file}"`),
          )
          .replace(
            '</head>',
            `<style nonce="__TENANTRY_NONCE__">${style}</style><style nonce="__TENANTRY_NONCE__" data-content>${content}</style></head>`,
          );
      },
    },
  };
}
