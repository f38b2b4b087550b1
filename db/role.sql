-- For PostgreSQL: the role that the service runs as. It can add to the journal and to its log, and change or remove nothing
-- there; nor can it take the triggers away, since it owns nothing. Run once as the owner of the database, after
-- `DATABASE_URL=...owner... node build/index.js migrate`, and again after every migration:
--
--   psql -v ON_ERROR_STOP=1 -d DATABASE -f db/role.sql
--   psql -d DATABASE -c "alter role otmena_app login password '...'"
--
-- Then give the service DATABASE_URL=postgres://otmena_app:...@HOST/DATABASE. Only the owner migrates.

-- An owner who may make no roles is not asked for one that there is.
do $$ begin
  if not exists (select from pg_roles where rolname = 'otmena_app') then
    create role otmena_app nologin;
  end if;
end $$;

grant usage on schema public to otmena_app;
grant select, insert, update, delete on all tables in schema public to otmena_app;
revoke update, delete on entry, entry_leaf, log_node, log_head from otmena_app;
revoke insert, update, delete on kysely_migration from otmena_app;

-- The queue (pg-boss) keeps its own house, made by the owner at the first start of `migrate`.
grant usage on schema jobs to otmena_app;
grant select, insert, update, delete on all tables in schema jobs to otmena_app;
grant execute on all functions in schema jobs to otmena_app;
