import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';
import { type ColourTokens, darkTokens, lightTokens } from '../../kit/src/primitives/theme/colourTokens.ts';

const inUse = ['--canvas', '--surface', '--raised', '--line', '--press', '--text', '--text-2', '--overlay'];
const tokens = (all: ColourTokens) => inUse.map((name) => `${name}:${all[name]};`).join('');

/** Loads at once, and counts for nothing yet: showStyles.ts turns it on. */
const lateSheet = (link: string) =>
  `<link rel="preload" as="style"${link}><link rel="stylesheet" media="not all"${link}>`;

/** Writes the styles of the first screen into the document, which is shown before the style sheets have arrived. */
export function bootScreen(): Plugin {
  return {
    name: 'tenantry-boot-screen',
    transformIndexHtml: {
      order: 'post',
      handler(html) {
        const css = readFileSync(new URL('../src/app/boot.css', import.meta.url), 'utf8').replaceAll(/\s+/g, ' ');
        const dark = '[data-mantine-color-scheme=dark]';
        const style =
          `:root{${tokens(lightTokens)}}:root${dark}{${tokens(darkTokens)}}` +
          `@media(prefers-color-scheme:dark){:root:not([data-mantine-color-scheme=light]){${tokens(darkTokens)}}}` +
          `html{background:var(--canvas)}body{margin:0}${css}`;
        return html
          .replaceAll(/<link rel="stylesheet"( crossorigin)? href="([^"]*)">/g, (_, cors: string = '', file: string) =>
            lateSheet(`${cors} href="${file}"`),
          )
          .replace('</head>', `<style nonce="__TENANTRY_NONCE__">${style}</style></head>`);
      },
    },
  };
}
