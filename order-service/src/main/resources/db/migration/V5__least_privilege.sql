-- What the service's role may do with these tables; see V0_50.
CALL allow_service('customer', 'SELECT, INSERT, UPDATE');
CALL allow_service('idempotency_key', 'SELECT, INSERT');
CALL allow_service('order_view', 'SELECT, INSERT, UPDATE');
