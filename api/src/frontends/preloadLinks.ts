import { escapeHtml } from '../core/escapeHtml.ts';
import type { RemoteEntry } from './schemas.ts';

export type Preload = NonNullable<RemoteEntry['preload']>;

export type PreloadedPage = Preload['pages'][number];

/**
 * The files that a page's document names for the browser to load at once. Otherwise the browser learns of them from one
 * file after another, and each step is a round trip.
 */
export function preloadLinks(path: string, preload: Preload | undefined, base: string): string {
  if (!preload) return '';
  const files = new Set([...preload.start, ...(pageAt(path, preload)?.files ?? [])]);
  return [...files].map((file) => link(escapeHtml(base + file))).join('');
}

/** What the page at this path asks the API for first. */
export const firstRequests = (page: PreloadedPage | undefined, path: string): string[] =>
  page?.requests?.map((each) => fill(each, page.path, path)) ?? [];

export const requestLink = (href: string): string =>
  `<link rel="preload" as="fetch" crossorigin href="${escapeHtml(href)}">`;

export const pageAt = (path: string, preload: Preload | undefined): PreloadedPage | undefined =>
  preload?.pages.filter((each) => matches(each.path, path)).sort(byLiteralSegments)[0];

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
