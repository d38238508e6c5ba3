import { mailSettings, userImportRows, userImports, users } from '@tenantry/db/schema';
import { and, eq, sql } from 'drizzle-orm';
import { policies } from '../../contract/policies.ts';
import { AppError } from '../../core/AppError.ts';
import { changesBetween } from '../../core/audit/audit.ts';
import { mutate, type Mutation } from '../../core/audit/mutate.ts';
import { nameInMail } from '../../core/delivery/nameInMail.ts';
import { queueMail } from '../../core/delivery/queueMail.ts';
import { enforceRateLimits, importMailLimits } from '../../core/limits/rateLimit.ts';
import { createInvitation } from '../../core/links/createInvitation.ts';
import { newPassword } from '../../core/passwords/newPassword.ts';
import { importRowBinding } from '../../core/secrets/importRowBinding.ts';
import { fullName } from '../../core/principal.ts';
import { lockTeam } from '../../core/users/lockTeam.ts';
import { lockUserByEmail } from '../../core/users/lockUserByEmail.ts';
import { withinSeats } from '../../core/users/withinSeats.ts';
import { giveTemporaryPassword } from '../tenantUsers/giveTemporaryPassword.ts';
import { onTenantUser, type LiveTenant } from '../tenantUsers/tenantUserMutation.ts';
import { changeUser } from '../tenantUsers/updateTenantUser.ts';
import { rulesOf, type ImportCaller, type StoredImport } from './importAccess.ts';
import { openSecret, type RowSecret, type StoredRow } from './importedRow.ts';
import { judge, readPerson, type JudgedPerson } from './judgeRow.ts';
import { cellsOf } from './judgeRows.ts';

const mostAttempts = 3;

/** Imports one row in its own transaction, with its audit rows. If it is refused, the row says why. */
export async function runImportRow(
  ctx: ImportCaller,
  tenant: LiveTenant,
  of: StoredImport,
  line: number,
): Promise<void> {
  const inRow = and(eq(userImportRows.importId, of.id), eq(userImportRows.line, line));
  const asTenant = { as: 'tenant', tenantId: tenant.id } as const;
  const { database, log } = ctx.services;
  const fail = (reason: string) =>
    database.transaction(asTenant, (tx) =>
      tx
        .update(userImportRows)
        .set({ state: 'failed', reason, doneAt: sql`now()` })
        .where(and(inRow, eq(userImportRows.state, 'waiting'))),
    );
  const [row] = await database.transaction(asTenant, (tx) =>
    tx
      .update(userImportRows)
      .set({ attempts: sql`attempts + 1` })
      .where(and(inRow, eq(userImportRows.state, 'waiting')))
      .returning(),
  );
  if (!row) return;
  try {
    await importRow(ctx, tenant, of, row);
  } catch (error) {
    if (error instanceof AppError && error.status < 500) await fail(error.message);
    else if (row.attempts < mostAttempts) throw error;
    else {
      log.error('A row could not be imported.', { requestId: ctx.requestId, tenantId: tenant.id, cause: error });
      await fail(`It failed on our side, and can be tried again. The log has the reason: ${ctx.requestId}.`);
    }
  }
}

async function importRow(ctx: ImportCaller, tenant: LiveTenant, of: StoredImport, row: StoredRow): Promise<void> {
  const secret = openSecret(ctx.services.secrets, row);
  const rules = rulesOf(ctx.services, tenant, of);
  const reading = readPerson(cellsOf(row), rules);
  if (!('person' in reading)) throw refuse(reading.reason);
  const { person } = reading;
  const isNew = row.verdict === 'create';
  const given = isNew ? await prepareAccess(ctx, tenant, person, secret) : null;
  const attempt = {
    action:
      of.origin === 'team'
        ? isNew
          ? 'tenant_user_invited'
          : 'tenant_user_updated'
        : isNew
          ? 'super_provision_user_created'
          : 'super_user_updated_tenant_user',
    tenant,
    target: { type: 'user', id: null, label: person.email },
  } as const;
  await mutate(ctx, { as: 'tenant', tenantId: tenant.id }, attempt, async (mutation) => {
    const { tx, step, nothingChanged } = mutation;
    await lockTeam(tx, tenant.id);
    step('claim row');
    // A cancellation waits for this row, and then sees that it is done.
    const [running] = await tx
      .select({ id: userImports.id })
      .from(userImports)
      .where(and(eq(userImports.id, of.id), eq(userImports.status, 'running')))
      .for('share');
    const inRow = and(eq(userImportRows.importId, of.id), eq(userImportRows.line, row.line));
    const [waiting] = running
      ? await tx
          .select({ line: userImportRows.line })
          .from(userImportRows)
          .where(and(inRow, eq(userImportRows.state, 'waiting')))
          .for('update')
      : [];
    // Another replica was faster, or the import was cancelled.
    if (!waiting) return nothingChanged();
    step('find user');
    const known = await lockUserByEmail(tx, tenant.id, person.email);
    if (isNew && known !== null)
      throw refuse('Someone added this person after the review. Run it again to update them.');
    if (!isNew && known === null) throw refuse('This person was removed after the review. Run it again to add them.');
    const mayExceed = { mayExceed: of.overSeatLimit };
    if (isNew) {
      // Judged again, because the mail account or the password may be gone by now.
      const verdict = judge(reading, secret, rules, undefined);
      if (verdict.verdict === 'invalid') throw refuse(verdict.reason!);
      const made = await withinSeats(
        tx,
        tenant.id,
        () => createUser(ctx, mutation, tenant, of, person, given!),
        mayExceed,
      );
      await markDone({
        ...made,
        passwordSealed: given!.shown && ctx.services.secrets.seal(given!.shown, importRowBinding(row)),
      });
    } else {
      const { firstName, lastName, role } = person;
      const changes = {
        ...(firstName !== '' && { firstName }),
        ...(lastName !== '' && { lastName }),
        ...(role !== null && { role }),
        isActive: true,
        ...(of.overSeatLimit && { overSeatLimit: true }),
      };
      const by = of.origin === 'team' ? ('team' as const) : undefined;
      const target = { userId: known!, ...(by && { by }) };
      await changeUser(ctx, await onTenantUser(mutation, tenant, target), changes, by);
      await markDone({ invitationId: null, passwordSealed: null });
    }

    async function markDone(result: { invitationId: string | null; passwordSealed: string | null }) {
      step('mark row');
      await tx
        .update(userImportRows)
        .set({ ...result, state: 'done', doneAt: sql`now()`, secretSealed: null, email: person.email })
        .where(inRow);
    }
  });
}

/** The access of a new person. `shown` is a password that we created. */
type Access =
  | { kind: 'link' | 'email'; shown: null }
  | { kind: 'password'; passwordHash: string; shown: string | null }
  | { kind: 'hash'; passwordHash: string; format: string; shown: null };

/** Slow work, and counting against limits, before the transaction begins. */
async function prepareAccess(
  ctx: ImportCaller,
  tenant: LiveTenant,
  person: JudgedPerson,
  secret: RowSecret | null,
): Promise<Access> {
  const { hasher, config } = ctx.services;
  if (person.access === 'email') {
    await countMail(ctx, tenant);
    return { kind: 'email', shown: null };
  }
  if (person.access === 'hash') {
    if (!hasher.verifiesImported) throw refuse('This installation can’t verify imported hashes. Choose a link.');
    // If it is missing, the transaction refuses the row.
    return { kind: 'hash', passwordHash: secret?.hash?.stored ?? '', format: secret?.hash?.format ?? '', shown: null };
  }
  if (person.access === 'link') return { kind: 'link', shown: null };
  const shown = secret?.password === undefined ? newPassword(config.passwordMinLength) : null;
  return { kind: 'password', passwordHash: await hasher.hashPatiently(secret?.password ?? shown!), shown };
}

/** A tenant can only send a limited number a day through the platform's account. */
async function countMail(ctx: ImportCaller, tenant: LiveTenant): Promise<void> {
  const [own] = await ctx.services.database.transaction({ as: 'platform' }, (tx) =>
    tx.select({ id: mailSettings.id }).from(mailSettings).where(eq(mailSettings.tenantId, tenant.id)),
  );
  if (own) return;
  await enforceRateLimits(ctx, importMailLimits(tenant.id)).catch((error: unknown) => {
    throw error instanceof AppError && error.status === 429
      ? refuse('All of today’s invitations by email are sent. Try again tomorrow, or choose a link.')
      : error;
  });
}

async function createUser(
  ctx: ImportCaller,
  mutation: Mutation,
  tenant: LiveTenant,
  of: StoredImport,
  { email, firstName, lastName, role: ownRole }: JudgedPerson,
  access: Access,
): Promise<{ invitationId: string | null }> {
  const { tx, step, audit } = mutation;
  const role = ownRole ?? (of.role as 'admin' | 'employee' | 'client');
  step('create user');
  const [made] = await tx
    .insert(users)
    .values({
      tenantId: tenant.id,
      email,
      firstName,
      lastName,
      role,
      ...(access.kind === 'hash' && { passwordHash: access.passwordHash, passwordSetAt: sql`now()` }),
    })
    .returning({ id: users.id });
  const { id } = made!;
  const about = { tenant, target: { type: 'user', id, label: fullName({ email, firstName, lastName }) } };
  const changes = changesBetween<Record<string, unknown>>(
    { email: null, role: null, isActive: null },
    { email, role, isActive: true },
  );
  const details = { import: of.id, ...(of.overSeatLimit && { overSeatLimit: true }) };
  const isConsole = of.origin === 'console';
  if (isConsole) await audit({ action: 'super_provision_user_created', ...about, changes, details });
  if (access.kind === 'hash') {
    await audit({ action: 'super_provision_user_set_password', ...about, details: { imported: access.format } });
    return { invitationId: null };
  }
  if (access.kind === 'password') {
    step('set password');
    await giveTemporaryPassword(tx, ctx, id, access.passwordHash, true);
    const set = { mustChangeOnNextLogin: true, replacedPassword: false };
    await audit({ action: 'super_provision_user_set_password', ...about, details: set });
    return { invitationId: null };
  }
  const link = await createInvitation(
    ctx.services,
    mutation,
    { id, tenantId: tenant.id },
    { expiresInDays: policies.invitationDays, createdByUserId: ctx.principal.user.id },
  );
  const expiresAt = link.expiresAt.toISOString();
  const emailSent = access.kind === 'email';
  if (isConsole) await audit({ action: 'super_user_invite_generated', ...about, details: { expiresAt } });
  else await audit({ action: 'tenant_user_invited', ...about, changes, details: { ...details, expiresAt, emailSent } });
  if (emailSent) {
    step('queue mail');
    const params = { invitedBy: nameInMail(ctx), expiresAt };
    const to = { id, tenantId: tenant.id, email };
    await queueMail(tx, ctx, to, { template: 'invitation', params, secrets: { url: link.url } }, link.id);
    if (isConsole) await audit({ action: 'super_user_invite_emailed', ...about });
  }
  return { invitationId: link.id };
}

const refuse = (message: string) => new AppError('CONFLICT', 409, message);
