-- How each payment is: of several rows the one that changed last.
CREATE TABLE payments AS
SELECT imp_uid, merchant_uid, pg_tid, pg_provider, currency, amount, cancel_amount,
       coalesce(cancel_history, []) AS cancel_history,
       coalesce(sandbox, false) AS is_test,
       paid_at IS NOT NULL AND NOT coalesce(sandbox, false) AS is_paid,
       korean_day(paid_at) AS paid_day,
       korean_day(coalesce(cancelled_at, paid_at)) AS cancelled_day
FROM payment_rows
QUALIFY row_number() OVER (
    PARTITION BY imp_uid ORDER BY changed_at DESC NULLS LAST, read_at DESC NULLS LAST
) = 1;

-- What was paid and refunded, and on which day in Korea. What the history of refunds does not
-- explain belongs to the day of the last one.
CREATE TABLE movements AS
WITH refunds AS (
    SELECT imp_uid, cancelled_day, unnest(cancel_history) AS refund
    FROM payments WHERE is_paid
), every_movement AS (
    SELECT imp_uid, paid_day AS day, amount FROM payments WHERE is_paid
    UNION ALL
    SELECT imp_uid, coalesce(korean_day(refund.cancelled_at), cancelled_day), -refund.amount
    FROM refunds
    UNION ALL
    SELECT imp_uid, cancelled_day,
           coalesce(list_sum([refund.amount FOR refund IN cancel_history]), 0) - cancel_amount
    FROM payments WHERE is_paid
)
SELECT imp_uid, day, amount FROM every_movement WHERE amount <> 0;
