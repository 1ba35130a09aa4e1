-- The roles and schemas of the database "orderflow". Run by a superuser who is connected to it; may be run again.
-- For each service: an owner role that runs its migrations, and the service's own role, which may use what the owner
-- made and nothing else. Nobody reaches another service's schema. Passwords are set apart from this file.

DO $$
DECLARE
  role_name text;
BEGIN
  FOREACH role_name IN ARRAY ARRAY[
    'orders_owner', 'order_service',
    'payments_owner', 'payment_service',
    'notifications_owner', 'notification_service']
  LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role_name) THEN
      EXECUTE format('CREATE ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION', role_name);
    END IF;
  END LOOP;
END $$;

REVOKE ALL ON DATABASE orderflow FROM PUBLIC;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT CONNECT ON DATABASE orderflow TO
  orders_owner, order_service, payments_owner, payment_service, notifications_owner, notification_service,
  pg_monitor; -- whoever watches the server; sees no row of a service

CREATE SCHEMA IF NOT EXISTS orders AUTHORIZATION orders_owner;
GRANT USAGE ON SCHEMA orders TO order_service;
ALTER ROLE orders_owner IN DATABASE orderflow SET search_path = orders;
ALTER ROLE order_service IN DATABASE orderflow SET search_path = orders;
ALTER DEFAULT PRIVILEGES FOR ROLE orders_owner IN SCHEMA orders
  GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO order_service;
ALTER DEFAULT PRIVILEGES FOR ROLE orders_owner IN SCHEMA orders
  GRANT USAGE ON SEQUENCES TO order_service;

CREATE SCHEMA IF NOT EXISTS payments AUTHORIZATION payments_owner;
GRANT USAGE ON SCHEMA payments TO payment_service;
ALTER ROLE payments_owner IN DATABASE orderflow SET search_path = payments;
ALTER ROLE payment_service IN DATABASE orderflow SET search_path = payments;
ALTER DEFAULT PRIVILEGES FOR ROLE payments_owner IN SCHEMA payments
  GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO payment_service;
ALTER DEFAULT PRIVILEGES FOR ROLE payments_owner IN SCHEMA payments
  GRANT USAGE ON SEQUENCES TO payment_service;

CREATE SCHEMA IF NOT EXISTS notifications AUTHORIZATION notifications_owner;
GRANT USAGE ON SCHEMA notifications TO notification_service;
ALTER ROLE notifications_owner IN DATABASE orderflow SET search_path = notifications;
ALTER ROLE notification_service IN DATABASE orderflow SET search_path = notifications;
ALTER DEFAULT PRIVILEGES FOR ROLE notifications_owner IN SCHEMA notifications
  GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO notification_service;
ALTER DEFAULT PRIVILEGES FOR ROLE notifications_owner IN SCHEMA notifications
  GRANT USAGE ON SEQUENCES TO notification_service;
