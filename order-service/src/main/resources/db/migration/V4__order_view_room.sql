-- Each row changes at least once, soon after it came: with room for that on its page, no index has to follow.
ALTER TABLE order_view SET (fillfactor = 50);
