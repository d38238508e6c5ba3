import { escapeHtml } from '../core/escapeHtml.ts';
import type { RemoteEntry } from './schemas.ts';

export type Preload = NonNullable<RemoteEntry['preload']>;

type Page = { path: string; query: string };

/**
 * What a page's document names for the browser to load at once: its files, and what it asks the API for first. Otherwise
 * the browser learns of them from one file after another, and each step is a round trip.
 */
export function preloadLinks({ path, query }: Page, preload: Preload | undefined, base: string): string {
  if (!preload) return '';
  const page = preload.pages.filter((each) => matches(each.path, path)).sort(byLiteralSegments)[0];
  const files = [...new Set([...preload.start, ...(page?.files ?? [])])];
  // With a query the page asks for something else.
  const requests = query === '' && page?.requests ? page.requests.map((each) => fill(each, page.path, path)) : [];
  return [
    ...requests.map((href) => `<link rel="preload" as="fetch" crossorigin href="${escapeHtml(href)}">`),
    ...files.map((file) => link(escapeHtml(base + file))),
  ].join('');
}

/** The request with what the page's address has in the places of `:name`. */
function fill(request: string, template: string, path: string): string {
  const given = segmentsOf(path);
  const values = new Map(segmentsOf(template).map((part, i) => [part, given[i] ?? '']));
  return request.replaceAll(/:\w+/g, (name) => values.get(name) ?? name);
}

/** A style sheet is turned on by the shell, like its own, so that none holds up the first screen. */
const link = (href: string) =>
  href.endsWith('.css')
    ? `<link rel="preload" as="style" crossorigin href="${href}"><link rel="stylesheet" media="not all" crossorigin href="${href}">`
    : `<link rel="modulepreload" crossorigin href="${href}">`;

const segmentsOf = (path: string) => path.split('/').filter(Boolean);

function matches(template: string, path: string): boolean {
  const [wanted, given] = [segmentsOf(template), segmentsOf(path)];
  return wanted.length === given.length && wanted.every((part, i) => part.startsWith(':') || part === given[i]);
}

const literals = ({ path }: { path: string }) => segmentsOf(path).filter((part) => !part.startsWith(':')).length;
const byLiteralSegments = (a: { path: string }, b: { path: string }) => literals(b) - literals(a);
