-- Hand-written: the words are as before, so the index stays valid. As an SQL function it was written out in each query
-- that mentions it, and planning a search took longer than running it. A function in PL/pgSQL isn't.
CREATE OR REPLACE FUNCTION audit_words(
  id bigint, tenant_id uuid, action text, outcome text, actor_email text, actor_name text, subject_email text,
  subject_name text, tenant_name text, target_label text, ip text, changes jsonb, details jsonb
) RETURNS tsvector LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
BEGIN
  RETURN strip(to_tsvector('simple', translate(lower(
      coalesce(nullif(outcome, 'done'), '') || ' ' || coalesce(actor_email, '') || ' ' || coalesce(actor_name, '') || ' ' ||
      coalesce(subject_email, '') || ' ' || coalesce(subject_name, '') || ' ' || coalesce(tenant_name, '') || ' ' ||
      coalesce(target_label, '') || ' ' || coalesce(ip, '') || ' ' ||
      coalesce(replace(replace(replace(changes::text, '"before": ', ' '), '"after": ', ' '), '\n', ' '), '') || ' ' ||
      coalesce(replace(details::text, '\n', ' '), '')
    ), '!"#$%&''()*+,-./:;<=>?@[\]^_`{|}~‘’‚“”„«»‹›–—…·•¿¡、。' || chr(160), repeat(' ', 52))))
    || array_to_tsvector(array_remove(ARRAY[
      action, 'tenant:' || tenant_id::text,
      '#11:' || (id / 2048)::text, '#17:' || (id / 131072)::text, '#23:' || (id / 8388608)::text
    ], NULL));
END
$$;
