import { notFound } from '../../core/AppError.ts';

/** Ids and versions from a path. An invalid one is treated like an unknown one. */
export function requireNames(...names: string[]): void {
  if (!names.every((name) => /^[0-9A-Za-z][0-9A-Za-z.+-]*$/.test(name))) throw notFound();
}
