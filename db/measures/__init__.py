"""The figures of a period: counted by the same conditions by which the lists behind them find.

`figures` says which complaints each figure counts, `groups` by what they are told apart,
`first_contact` what FCR is, `report` brings all of it together, `results` is what comes out.
"""
