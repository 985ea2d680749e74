"""Where a store lies: a file of SQLite, or a PostgreSQL server that several PCs share.

Both engines are peewee databases with the same further methods:

- `writing()` holds the one write lock of the store for all that happens inside;
- `read_only()` shows one moment of it and refuses to write, `interrupter()` gives what breaks off
  a question from another thread;
- `number_in(facts, name)` and `lists(facts, name, number)` ask what facts hold;
- `take_in_words()` brings along what typed words are found by, `mend_words()` what is missing
  there: `word_index`;
- `mark(schema)` says that the store is ours and of which schema;
- `guard(table)` makes the store itself refuse changes of a table, `guarded(table)` tells whether;
- `finish_tables()` brings new columns to what both engines do alike;
- `pages()` says how large it is; `damages()`, `loose_links()` and `strangeness()` are what checking
  finds.
"""
