/** Where a command runs. */
export type Place = { cwd: string; env: Record<string, string | undefined> };
