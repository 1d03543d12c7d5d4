// Generated from the schema; every change is lost with the next generation.

/** How far an order got. */
export type OrderStatus = "open" | "paid" | "on its way";

/** Who buys. */
export interface Customer {
  id: string;
  email: string;
  name: string | null;
}

export interface Order {
  id: number;
  customer_id: string;
  status: OrderStatus;
  total: number;
  placed: string;
  /** Whatever the warehouse should know. */
  notes: string[];
  extra: unknown | null;
}
