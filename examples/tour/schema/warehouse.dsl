/// What is on the shelves: a schema of its own.
module warehouse

enum Condition { good, damaged }

entity Shelf {
  id   : int pk
  room : ref Room?
}

entity Piece {
  id        : long = auto() pk
  shelf     : ref warehouse.Shelf
  condition : Condition = good
  number    : str(20)?
  customer  : long?
  ref (number, customer) Order (number, customer)
}

view Damaged from (Piece) {
  postgresql """select id, shelf_id from warehouse.piece where condition = 'damaged'"""
  sqlite     """select id, shelf_id from "warehouse.piece" where condition = 'damaged'"""
}
