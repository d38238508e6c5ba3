import type { PoolClient } from 'pg';
import { connectPool } from './connectPool.ts';
import { withLock } from './withLock.ts';

/** As in migration 0020, but without blocking changes. */
const build = `create index concurrently audit_log_words on audit_log using gin (audit_words(
  id, tenant_id, action, outcome, actor_email, actor_name, subject_email, subject_name, tenant_name, target_label, ip, changes, details
)) with (gin_pending_list_limit = 512)`;

/** Not that of the migrations: replicas start while the index is built. */
const lockKey = 7_236_282;

/**
 * Keeps migration 0020 from building the index of the audit log's words, which would block changes for minutes: it does
 * nothing if the name is taken. For an empty log the migration builds the index, at no cost.
 */
export async function postponeAuditWordsIndex(client: PoolClient): Promise<void> {
  await client.query(`do $$ begin
    if pg_relation_size(to_regclass('audit_log')) > 0 and to_regclass('audit_log_words') is null then
      create view audit_log_words as select 'Keeps the name of the index, which the running server builds.' as note;
    end if;
  end $$`);
}

/** SQL for any role that says whether the index can be used, or is missing or incomplete. */
export const auditWordsIndexSql = `coalesce((select indisvalid from pg_index where indexrelid = to_regclass('audit_log_words')), false)`;

/**
 * Builds the missing index of the audit log's words while the log is in use. One of several processes
 * builds it, the others wait. First removes what a failed attempt has left.
 */
export async function buildAuditWordsIndex(url: string, onProgress: (line: string) => void = () => {}): Promise<void> {
  const pool = connectPool(url, { maxConnections: 1, connectTimeoutMs: 30_000 });
  try {
    const client = await pool.connect();
    // If the database restarts meanwhile, the query reports it. Without a listener the process would end.
    client.on('error', () => {});
    try {
      if (await isBuilt(client)) return;
      // The login may have limits for requests; this takes minutes.
      await client.query('set statement_timeout = 0; set lock_timeout = 0; set idle_session_timeout = 0');
      await withLock(client, lockKey, async () => {
        if (await isBuilt(client)) return;
        onProgress('Building the index of the audit log’s words. Until it is there, searches of the log are slow.');
        await client.query(await removeRest(client));
        await client.query(build);
        // The search asks the planner how frequent a word is, but an index on expressions has no statistics at first.
        await client.query('analyze audit_log');
        onProgress('The index of the audit log’s words is complete.');
      });
    } finally {
      client.release(true);
    }
  } finally {
    await pool.end();
  }
}

async function isBuilt(client: PoolClient): Promise<boolean> {
  const { rows } = await client.query<{ built: boolean }>(`select ${auditWordsIndexSql} as built`);
  return rows[0]!.built;
}

/** The name may be taken by an incomplete index, or by the view that kept migration 0020 from building it. */
async function removeRest(client: PoolClient): Promise<string> {
  const { rows } = await client.query<{ relkind: string }>(
    `select relkind from pg_class where oid = to_regclass('audit_log_words')`,
  );
  return rows[0]?.relkind === 'v' ? 'drop view audit_log_words' : 'drop index concurrently if exists audit_log_words';
}
