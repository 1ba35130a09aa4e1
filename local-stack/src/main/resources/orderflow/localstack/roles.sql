-- The roles and schemas of the database "orderflow". Run by a superuser who is connected to it; may be run again.
-- For each service: an owner role that runs its migrations, and the service's own role. That one reads what the owner made,
-- and changes what a migration lets it change. Nobody reaches another service's schema, and no database but this one.
-- Passwords are set apart from this file.

REVOKE ALL ON DATABASE orderflow, postgres, template1 FROM PUBLIC;
-- Whoever watches the server; sees no row of a service.
GRANT CONNECT ON DATABASE orderflow, postgres TO pg_monitor;
REVOKE ALL ON SCHEMA public FROM PUBLIC;

DO $$
DECLARE
  service   record;
  role_name text;
  -- Of all connections that the server takes, at the most: one service that takes what it can leaves the others theirs.
  of_a_service int := current_setting('max_connections')::int * 30 / 100;
  of_an_owner  int := current_setting('max_connections')::int * 10 / 100;
BEGIN
  FOR service IN
    SELECT *
    FROM (VALUES
      ('orders', 'orders_owner', 'order_service'),
      ('payments', 'payments_owner', 'payment_service'),
      ('notifications', 'notifications_owner', 'notification_service')) AS services (schema, owner, role)
  LOOP
    FOREACH role_name IN ARRAY ARRAY[service.owner, service.role] LOOP
      IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role_name) THEN
        EXECUTE format('CREATE ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION', role_name);
      END IF;
      EXECUTE format('GRANT CONNECT ON DATABASE orderflow TO %I', role_name);
      EXECUTE format('ALTER ROLE %I IN DATABASE orderflow SET search_path = %I', role_name, service.schema);
    END LOOP;

    EXECUTE format('CREATE SCHEMA IF NOT EXISTS %I AUTHORIZATION %I', service.schema, service.owner);
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', service.schema, service.role);
    EXECUTE format('ALTER DEFAULT PRIVILEGES FOR ROLE %I IN SCHEMA %I REVOKE ALL ON TABLES FROM %I',
                   service.owner, service.schema, service.role);
    EXECUTE format('ALTER DEFAULT PRIVILEGES FOR ROLE %I IN SCHEMA %I REVOKE ALL ON SEQUENCES FROM %I',
                   service.owner, service.schema, service.role);
    EXECUTE format('ALTER DEFAULT PRIVILEGES FOR ROLE %I IN SCHEMA %I GRANT SELECT ON TABLES TO %I',
                   service.owner, service.schema, service.role);

    EXECUTE format('ALTER ROLE %I CONNECTION LIMIT %s', service.owner, of_an_owner);
    EXECUTE format('ALTER ROLE %I CONNECTION LIMIT %s', service.role, of_a_service);
    -- A service waits ten seconds for an answer (socketTimeout); what takes longer is asked by nobody any more. It is told of
    -- a lock in its way before that. A transaction whose process is frozen holds its locks for five seconds. The owner has no
    -- such limits: a migration may take what it takes.
    EXECUTE format('ALTER ROLE %I SET statement_timeout = %L', service.role, '10s');
    EXECUTE format('ALTER ROLE %I SET lock_timeout = %L', service.role, '8s');
    EXECUTE format('ALTER ROLE %I SET idle_in_transaction_session_timeout = %L', service.role, '5s');
  END LOOP;
END $$;
