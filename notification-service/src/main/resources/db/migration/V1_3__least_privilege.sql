-- What the service's role may do with these tables; see V0_50.
CALL allow_service('contact', 'SELECT, INSERT, UPDATE, DELETE');
CALL allow_service('notification', 'SELECT, INSERT, UPDATE');
