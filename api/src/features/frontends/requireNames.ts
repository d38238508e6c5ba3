import { notFound } from '../../core/AppError.ts';

/** Ids and versions from a path. What can't be one is as unknown as one that doesn't exist. */
export function requireNames(...names: string[]): void {
  if (!names.every((name) => /^[0-9A-Za-z][0-9A-Za-z.+-]*$/.test(name))) throw notFound();
}
