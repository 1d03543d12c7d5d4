/// When a row was made, and when it was last changed.
mixin Timestamps {
  created_at : timestamp = now()
  updated_at : timestamp = now()
}
