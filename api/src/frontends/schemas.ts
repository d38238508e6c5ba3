import { z } from 'zod';
import { platformRightSchema } from '../contract/platformRoleSchemas.ts';
import type { Feature } from '../config.ts';
import type { Me } from '../features/auth/schemas.ts';
import { addressTemplate, recordSchema, rowsSchema } from './firstScreenSchemas.ts';

const roleSchema = z.enum(['super_user', 'admin', 'employee', 'client']);
const ownPath = z.string().regex(/^\/(?!\/)[\w\-./:]*$/, 'Must be a path on this origin, such as /super.');

/** A file of a build, relative to its entry. */
const builtFile = z.string().regex(/^(?!.*\.\.)[\w-][\w\-./]*\.(js|css)$/, 'Must be a file of this build.');

/** What the shell knows about a remote before it loads its code. */
export const remoteEntrySchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{1,40}$/),
  name: z.string().min(1).max(60),
  basePath: ownPath,
  entry: z.string().min(1).max(500),
  /** The kit that it needs; written by the build. */
  kitRange: z
    .string()
    .regex(/^\^\d{1,4}\.\d{1,4}\.\d{1,4}$/, 'Must be a version with ^, such as ^1.2.0.')
    .optional(),
  /** What remotes said before `kitRange`: 1 means ^1.0.0. */
  kitVersion: z.number().int().min(1).max(9_999).optional(),
  audience: z.array(roleSchema).min(1),
  nav: z.array(
    z.strictObject({
      label: z.string().min(1).max(40),
      to: ownPath,
      icon: z.string().max(40),
      group: z.string().max(40).optional(),
      /** Shown only to platform admins who have this right. */
      platformRight: platformRightSchema.optional(),
    }),
  ),
  /** The backends that its pages want to call with access tokens. An owner or the configuration approves them. */
  backends: z
    .array(z.strictObject({ audience: z.string().min(1).max(200), origin: z.url().max(300) }))
    .max(20)
    .optional(),
  /** The page on which a role begins. */
  home: z.partialRecord(roleSchema, ownPath).optional(),
  /** Actions for the command palette. One whose address holds `:tenantId` is offered for the highlighted tenant. */
  palette: z
    .array(
      z.strictObject({
        label: z.string().min(1).max(40),
        to: addressTemplate,
        icon: z.string().max(40),
        /** Other words that people look for it by. */
        aliases: z.array(z.string().min(1).max(40)).max(20).optional(),
        platformRight: platformRightSchema.optional(),
      }),
    )
    .optional(),
  /** Where records are shown. */
  links: z
    .strictObject({
      /** `:tenantId` */
      tenant: addressTemplate,
      /** `:tenantId` and `:userId` */
      user: addressTemplate,
      /** `:userId` */
      platformAdmin: addressTemplate,
      /** `:text`, such as a request id */
      auditSearch: addressTemplate,
      /** `:requestId` and `:rowId` */
      auditRow: addressTemplate,
    })
    .partial()
    .optional(),
  /** Written by the build: the files that a page's document names at once, those of every page and those of each. */
  preload: z
    .strictObject({
      start: z.array(builtFile).max(100),
      pages: z
        .array(
          z.strictObject({
            path: addressTemplate,
            files: z.array(builtFile).max(100),
            /** What the page asks the API for first, as long as its address has no query. */
            requests: z.array(addressTemplate.startsWith('/api/v1/')).max(10).optional(),
            rows: rowsSchema.optional(),
            record: recordSchema.optional(),
          }),
        )
        .max(500),
    })
    .optional(),
});

export type RemoteEntry = z.infer<typeof remoteEntrySchema>;

/** A remote as a page gets it. One that REMOTES names comes from elsewhere, so nothing verifies its files. */
export type ServedRemote = RemoteEntry & {
  release: {
    source: 'uploaded' | 'builtIn' | 'configured';
    isVerified: boolean;
    id?: string;
    version?: string;
    isPreview?: true;
  };
};

/** Part of every page as JSON, so that no inline script is needed. */
export type PageConfig = {
  productName: string;
  /** Instead of Tenantry's mark. */
  productLogoUrl: string | null;
  /** Whether workspaces say what they run on. */
  runsOnTenantry: boolean;
  /** What isn't turned off. */
  features: Feature[];
  operatorName: string | null;
  supportEmail: string | null;
  environment: string;
  version: string;
  publicHost: string;
  passwordPolicy: { minLength: number; maxLength: number };
  remotes: (RemoteEntry & Partial<Pick<ServedRemote, 'release'>>)[];
  /** The developer's build that this session shows. Its name is null while it doesn't answer. */
  localFrontend?: { origin: string; name: string | null } | null;
  /** The approved backends: whom tokens are for, and where pages may send them. */
  backends: { audience: string; origin: string }[];
  /** Who is signed in, null for no one. Without it the page asks the API. */
  me?: Me | null | undefined;
  /** Signed: which releases this page got, for its report on how they loaded. Absent for an anonymous caller. */
  loadId?: string | undefined;
  /** What the API answered to the page's first requests, by request. */
  answers?: Record<string, unknown> | undefined;
  /** Such a page runs no remote's code. Navigating between it and other pages loads a new document. */
  isSealed: boolean;
};
