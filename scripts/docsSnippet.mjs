import { readFileSync } from 'node:fs';
import { inRoot } from './paths.mjs';

/** The code block of a page in docs/ whose first line names this file: ```js notes.mjs */
export function docsSnippet(page, file) {
  const text = readFileSync(inRoot('docs', page), 'utf8');
  const [, indent, code] = new RegExp(`^( *)\`\`\`\\w+ ${file}\\n([\\s\\S]*?)^ *\`\`\``, 'm').exec(text) ?? [];
  if (code === undefined) throw new Error(`docs/${page} has no ${file}.`);
  return code.replaceAll(new RegExp(`^${indent}`, 'gm'), '');
}
