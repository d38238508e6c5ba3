/** The environment in which a command runs. */
export type Place = { cwd: string; env: Record<string, string | undefined> };
