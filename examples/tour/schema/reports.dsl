sequence invoice_number on postgresql { type long start 1000 increment 10 cache 5 }

sql composite type price_tag on postgresql """create type price_tag as (amount numeric(12, 2), currency text)"""

sql function touch on postgresql """create or replace function touch() returns trigger language plpgsql as $$
begin
  new.updated_at = now();
  return new;
end $$""" drop "drop function touch()"

/// Whoever changes a customer need not think of the time.
sql trigger touched on postgresql """create trigger touched before update on customer for each row execute function touch()""" after (touch)

/// What is still to come.
view OpenOrders from (Order, Customer) {
  table "open_orders"
  number : str(20)
  /// Who pays.
  payer  : str(120)? column "payer_name"
  sql """select o.number, c.name from orders o join customer c on c.id = o.customer_id where o.total = 0"""
}

materialized view Turnover from (Order) {
  was Sales
  customer : long
  total    : decimal(24, 2)?
  unique (customer)
  index  (total desc nulls last) where (total > 0)
  postgresql """select customer_id, sum(total) as total from orders group by customer_id"""
  sqlite     """select customer_id, sum(total) as total from orders group by customer_id"""
}
