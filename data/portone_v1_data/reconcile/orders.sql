-- Payments and orders under the id by which they are joined, one row for each id and currency.
CREATE TABLE keyed_payments AS
SELECT payments.*, key_of(imp_uid, merchant_uid, pg_tid) AS key,
       amount - cancel_amount AS remaining,
       EXISTS (FROM movements WHERE movements.imp_uid = payments.imp_uid AND in_period(day))
           AS is_in_period
FROM payments;

-- Of an order, payments that were refunded in full do not count beside others.
CREATE TABLE paid AS
WITH counted AS (
    FROM keyed_payments WHERE is_paid
    QUALIFY remaining <> 0 OR row_number() OVER (
        PARTITION BY key, currency ORDER BY remaining <> 0 DESC, paid_day DESC, imp_uid
    ) = 1
)
SELECT key, currency, sum(amount) AS amount, sum(cancel_amount) AS refunded,
       sum(remaining) AS remaining,
       count(*) FILTER (remaining <> 0) AS payments_left,
       min(imp_uid) AS imp_uid,
       string_agg(imp_uid, ' ' ORDER BY imp_uid) AS imp_uids,
       arg_min(merchant_uid, imp_uid) AS merchant_uid,
       arg_min(pg_tid, imp_uid) AS pg_tid,
       min(paid_day) AS day, bool_or(is_in_period) AS is_in_period
FROM counted GROUP BY key, currency;

CREATE TABLE ordered AS
SELECT key_of(imp_uid, merchant_uid, NULL) AS key, currency,
       sum(amount) AS amount, sum(refunded) AS refunded, sum(amount - refunded) AS remaining,
       min(imp_uid) AS imp_uid, min(merchant_uid) AS merchant_uid, min(day) AS day,
       bool_or(in_period(day)) AS is_in_period,
       any_value(lines) AS lines
FROM (SELECT *, count(*) OVER (PARTITION BY key_of(imp_uid, merchant_uid, NULL)) AS lines
      FROM orders)
GROUP BY ALL;

CREATE TABLE order_pairs AS
SELECT coalesce(paid.key, ordered.key) AS key,
       coalesce(paid.currency, ordered.currency) AS currency,
       paid.key IS NOT NULL AS is_paid, ordered.key IS NOT NULL AS is_ordered,
       paid.amount AS paid_amount, paid.refunded AS paid_refunded, paid.remaining AS portone,
       ordered.amount AS ordered_amount, ordered.refunded AS ordered_refunded,
       ordered.remaining AS other,
       paid.payments_left, paid.imp_uids, ordered.lines,
       coalesce(paid.imp_uid, ordered.imp_uid) AS imp_uid,
       coalesce(paid.merchant_uid, ordered.merchant_uid) AS merchant_uid,
       ordered.merchant_uid AS ordered_merchant_uid,
       paid.pg_tid, coalesce(paid.day, ordered.day) AS day
FROM paid FULL JOIN ordered ON paid.key = ordered.key AND paid.currency = ordered.currency
WHERE coalesce(paid.is_in_period, false) OR coalesce(ordered.is_in_period, false);

INSERT INTO differences
WITH judged AS (
    SELECT *,
        CASE
            WHEN lines > 1 THEN 'order_twice'
            WHEN NOT is_ordered AND key IN (SELECT key FROM ordered) THEN 'currency'
            WHEN NOT is_ordered AND merchant_uid IN (SELECT merchant_uid FROM ordered)
                THEN 'paid_twice'
            WHEN NOT is_ordered THEN 'missing'
            WHEN NOT is_paid AND key IN (SELECT key FROM paid) THEN 'currency'
            WHEN NOT is_paid AND ordered_amount = 0 AND ordered_refunded = 0 THEN 'none'
            WHEN NOT is_paid AND key IN (SELECT key FROM keyed_payments WHERE is_test)
                THEN 'test_payment'
            WHEN NOT is_paid AND key IN (SELECT key FROM keyed_payments) THEN 'not_paid'
            WHEN NOT is_paid THEN 'unknown'
            WHEN payments_left > 1 THEN 'paid_twice'
            ELSE 'both'
        END AS kind
    FROM order_pairs
)
SELECT 'orders', kind, day, imp_uid, merchant_uid, pg_tid, currency, portone, other,
       CASE WHEN kind = 'paid_twice' THEN imp_uids END
FROM judged WHERE kind NOT IN ('none', 'both')
UNION ALL
SELECT 'orders', 'amount', day, imp_uid, merchant_uid, pg_tid, currency,
       paid_amount, ordered_amount, NULL
FROM judged WHERE kind = 'both' AND paid_amount <> ordered_amount
UNION ALL
SELECT 'orders', 'refunded', day, imp_uid, merchant_uid, pg_tid, currency,
       -paid_refunded, -ordered_refunded, NULL
FROM judged WHERE kind = 'both' AND paid_refunded <> ordered_refunded
UNION ALL
SELECT 'orders', 'merchant_uid', day, imp_uid, merchant_uid, pg_tid, currency,
       NULL, NULL, ordered_merchant_uid
FROM judged WHERE kind = 'both' AND merchant_uid <> ordered_merchant_uid;

INSERT INTO total_parts
SELECT 'orders', day, currency, portone, 0 FROM order_pairs WHERE is_paid
UNION ALL
SELECT 'orders', day, currency, 0, other FROM order_pairs WHERE is_ordered;
