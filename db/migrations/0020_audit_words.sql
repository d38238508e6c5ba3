-- Hand-written: the words of an audit row, for its full-text search. Values of changes and details come with their
-- field names. What holds punctuation is a mark, not a word: the action, the tenant, and the blocks of 2^11,
-- 2^17 and 2^23 rows that the row belongs to. With those a search finds the newest rows without reading all.
CREATE FUNCTION audit_words(
  id bigint, tenant_id uuid, action text, outcome text, actor_email text, actor_name text, subject_email text,
  subject_name text, tenant_name text, target_label text, ip text, changes jsonb, details jsonb
) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
  SELECT strip(to_tsvector('simple', translate(lower(
      coalesce(nullif(outcome, 'done'), '') || ' ' || coalesce(actor_email, '') || ' ' || coalesce(actor_name, '') || ' ' ||
      coalesce(subject_email, '') || ' ' || coalesce(subject_name, '') || ' ' || coalesce(tenant_name, '') || ' ' ||
      coalesce(target_label, '') || ' ' || coalesce(ip, '') || ' ' ||
      coalesce(replace(replace(replace(changes::text, '"before": ', ' '), '"after": ', ' '), '\n', ' '), '') || ' ' ||
      coalesce(replace(details::text, '\n', ' '), '')
    ), '!"#$%&''()*+,-./:;<=>?@[\]^_`{|}~‘’‚“”„«»‹›–—…·•¿¡、。' || chr(160), repeat(' ', 52))))
    || array_to_tsvector(array_remove(ARRAY[
      action, 'tenant:' || tenant_id::text,
      '#11:' || (id / 2048)::text, '#17:' || (id / 131072)::text, '#23:' || (id / 8388608)::text
    ], NULL))
$$;
--> statement-breakpoint
-- The limit of the list of rows not yet sorted in, in KB: every search reads that list from its beginning.
CREATE INDEX IF NOT EXISTS "audit_log_words" ON "audit_log" USING gin (audit_words(
  "id", "tenant_id", "action", "outcome", "actor_email", "actor_name", "subject_email", "subject_name", "tenant_name",
  "target_label", "ip", "changes", "details"
)) WITH (gin_pending_list_limit = 512);
