-- What the service's role may do, table by table: what the service does, and no more. A table that comes later says so, too:
-- what its owner makes can only be read until then.

-- The service's role is the one that may use this schema, and does not own it. No rights: none at all.
CREATE PROCEDURE allow_service(relation regclass, rights text) LANGUAGE plpgsql AS $$
DECLARE
    service name;
BEGIN
    FOR service IN
        SELECT pg_get_userbyid(granted.grantee)
        FROM pg_namespace, aclexplode(nspacl) AS granted
        WHERE nspname = current_schema() AND granted.privilege_type = 'USAGE' AND granted.grantee NOT IN (0, nspowner)
    LOOP
        EXECUTE format('REVOKE ALL ON %s FROM %I', relation, service);
        IF rights <> '' THEN
            EXECUTE format('GRANT %s ON %s TO %I', rights, relation, service);
        END IF;
    END LOOP;
END
$$;

REVOKE EXECUTE ON PROCEDURE allow_service FROM PUBLIC;

CALL allow_service('event_log', 'SELECT, INSERT');
CALL allow_service('outbox', 'SELECT, INSERT, DELETE');
CALL allow_service('state_outbox', 'SELECT, INSERT, DELETE');
CALL allow_service('inbox', 'SELECT, INSERT');
CALL allow_service('dead_letter', 'SELECT, INSERT, UPDATE');
CALL allow_service('parked_key', 'SELECT, INSERT, UPDATE, DELETE');
CALL allow_service('dead_letter_audit', 'SELECT, INSERT');

DO $$
DECLARE
    service name;
    hidden  regclass;
BEGIN
    -- Flyway's own table, where this is Flyway, and what is only reached through the whole.
    FOR hidden IN
        SELECT to_regclass('flyway_schema_history') WHERE to_regclass('flyway_schema_history') IS NOT NULL
        UNION ALL
        SELECT inhrelid::regclass FROM pg_inherits WHERE inhparent IN ('inbox'::regclass, 'event_log'::regclass)
    LOOP
        CALL allow_service(hidden, '');
    END LOOP;
    -- Once roles.sql gave it all of what was to come.
    FOR service IN
        SELECT pg_get_userbyid(granted.grantee)
        FROM pg_namespace, aclexplode(nspacl) AS granted
        WHERE nspname = current_schema() AND granted.privilege_type = 'USAGE' AND granted.grantee NOT IN (0, nspowner)
    LOOP
        EXECUTE format('ALTER DEFAULT PRIVILEGES IN SCHEMA %I REVOKE INSERT, UPDATE, DELETE ON TABLES FROM %I',
                       current_schema(), service);
        EXECUTE format('ALTER DEFAULT PRIVILEGES IN SCHEMA %I REVOKE ALL ON SEQUENCES FROM %I',
                       current_schema(), service);
        EXECUTE format('REVOKE ALL ON ALL SEQUENCES IN SCHEMA %I FROM %I', current_schema(), service);
    END LOOP;
END
$$;
