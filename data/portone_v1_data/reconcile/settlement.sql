-- Payments of the gateway under the id by which they are joined. Without one they stand alone.
CREATE TABLE gateway_payments AS
SELECT payments.*,
       coalesce(key_of(imp_uid, merchant_uid, pg_tid), 'no id ' || imp_uid) AS key
FROM payments
WHERE is_paid AND (len(getvariable('providers')) = 0
                   OR list_contains(getvariable('providers'), pg_provider));

-- A refund can have an id of its own at the gateway.
CREATE TABLE aliases AS
SELECT alias, arg_min(key, (place, key)) AS key
FROM (
    SELECT key AS alias, key, 0 AS place FROM gateway_payments
    UNION ALL
    SELECT refund.pg_tid, key, 1
    FROM (SELECT key, unnest(cancel_history) AS refund FROM gateway_payments)
    WHERE getvariable('key') = 'pg_tid'
)
WHERE alias IS NOT NULL GROUP BY alias;

CREATE TABLE moved AS
SELECT key, currency, sum(movements.amount) AS amount, min(day) AS day, min(imp_uid) AS imp_uid,
       arg_min(merchant_uid, imp_uid) AS merchant_uid, arg_min(pg_tid, imp_uid) AS pg_tid
FROM movements JOIN gateway_payments USING (imp_uid)
WHERE in_period(day)
GROUP BY key, currency;

CREATE TABLE settled_rows AS
SELECT coalesce(aliases.key, own_key) AS key, currency, amount, day, imp_uid, merchant_uid, pg_tid
FROM (SELECT *, key_of(imp_uid, merchant_uid, pg_tid) AS own_key FROM settlement)
LEFT JOIN aliases ON aliases.alias = own_key
WHERE in_period(day);

CREATE TABLE settled AS
SELECT key, currency, sum(amount) AS amount, min(day) AS day, min(imp_uid) AS imp_uid,
       min(merchant_uid) AS merchant_uid, min(pg_tid) AS pg_tid
FROM settled_rows GROUP BY key, currency;

INSERT INTO differences
WITH pairs AS (
    SELECT coalesce(moved.key, settled.key) AS key,
           coalesce(moved.currency, settled.currency) AS currency,
           moved.key IS NOT NULL AS is_moved, settled.key IS NOT NULL AS is_settled,
           moved.amount AS portone, settled.amount AS other,
           coalesce(moved.day, settled.day) AS day,
           coalesce(moved.imp_uid, settled.imp_uid) AS imp_uid,
           coalesce(moved.merchant_uid, settled.merchant_uid) AS merchant_uid,
           coalesce(moved.pg_tid, settled.pg_tid) AS pg_tid
    FROM moved FULL JOIN settled ON moved.key = settled.key AND moved.currency = settled.currency
), judged AS (
    SELECT *,
        CASE
            WHEN NOT is_settled AND portone = 0 THEN 'none'
            WHEN NOT is_settled AND key IN (SELECT key FROM settled) THEN 'currency'
            WHEN NOT is_settled THEN 'missing'
            WHEN NOT is_moved AND key IN (SELECT key FROM moved) THEN 'currency'
            WHEN NOT is_moved AND key IN (SELECT key_of(imp_uid, merchant_uid, pg_tid) FROM payments)
                THEN 'no_movement'
            WHEN NOT is_moved THEN 'unknown'
            WHEN portone <> other THEN 'amount'
            ELSE 'none'
        END AS kind
    FROM pairs
)
SELECT 'settlement', kind, day, imp_uid, merchant_uid, pg_tid, currency, portone, other, NULL
FROM judged WHERE kind <> 'none';

INSERT INTO total_parts
SELECT 'settlement', movements.day, currency, movements.amount, 0
FROM movements JOIN gateway_payments USING (imp_uid) WHERE in_period(movements.day)
UNION ALL
SELECT 'settlement', coalesce(settled_rows.day, moved.day), settled_rows.currency, 0,
       settled_rows.amount
FROM settled_rows
LEFT JOIN moved ON moved.key = settled_rows.key AND moved.currency = settled_rows.currency;
