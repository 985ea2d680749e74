"""What is kept about one person: telling all of it, and taking all of it out.

`held` puts together what is held, `erasing` takes it out and keeps the statistics, `clearing` sees
to it that no copy is left in the files of the store, `again` that no backup brings anybody back,
and `retention` names those whose time is over.
"""
