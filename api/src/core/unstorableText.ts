import type { FieldProblem } from './AppError.ts';

/** Far more than any body has. Walking through a body that is nested without end would fail. */
const mostNested = 50;

/** Postgres can't store a null character or half a surrogate pair. Without this check either would cause a 500. */
export function unstorableText(value: unknown, path: string[] = []): FieldProblem[] {
  if (typeof value === 'string')
    return /[\0\p{Cs}]/u.test(value)
      ? [{ path: path.join('.'), message: 'This contains a character that can’t be stored.' }]
      : [];
  if (typeof value !== 'object' || value === null) return [];
  if (path.length > mostNested) return [{ path: path[0]!, message: 'This is nested too deeply.' }];
  return Object.entries(value).flatMap(([key, inner]) => unstorableText(inner, [...path, key]));
}
