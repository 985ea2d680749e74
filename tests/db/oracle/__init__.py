"""The figures of the report once more: plain Python over every row, slow and easy to follow.

Written from what each figure means, never from how the program counts it: where the two differ, one
of them misunderstood. `rows` reads the store, `facts` says what holds of one complaint, `figures`
which complaints each figure counts, `report` puts the report together, `comparing` and `lists`
find what is not the same.
"""
