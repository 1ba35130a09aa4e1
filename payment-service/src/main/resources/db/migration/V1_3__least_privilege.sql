-- What the service's role may do with these tables; see V0_50.
CALL allow_service('payment', 'SELECT, INSERT, UPDATE');
CALL allow_service('gateway_ledger', 'SELECT, INSERT');
