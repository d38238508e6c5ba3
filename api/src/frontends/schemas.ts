import { z } from 'zod';

const roleSchema = z.enum(['super_user', 'admin', 'employee', 'client']);
const ownPath = z.string().regex(/^\/(?!\/)[\w\-./:]*$/, 'Must be a path of our own, such as /super.');

/** What the shell must know of a remote before its code is loaded. */
export const remoteEntrySchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{1,40}$/),
  name: z.string().min(1).max(60),
  basePath: ownPath,
  entry: z.string().min(1).max(500),
  kitVersion: z.number().int().min(1),
  audience: z.array(roleSchema).min(1),
  nav: z.array(
    z.strictObject({
      label: z.string().min(1).max(40),
      to: ownPath,
      icon: z.string().max(40),
      group: z.string().max(40).optional(),
    }),
  ),
});

export type RemoteEntry = z.infer<typeof remoteEntrySchema>;

/** Carried in every page as JSON, so that no inline script is needed. */
export type PageConfig = {
  productName: string;
  operatorName: string | null;
  supportEmail: string | null;
  environment: string;
  version: string;
  publicHost: string;
  passwordPolicy: { minLength: number; maxLength: number };
  remotes: RemoteEntry[];
  /** Runs no remote's code. Going to a page that may, or back, takes a new document. */
  isSealed: boolean;
};
