"""The figures of a period: counted by the same conditions by which the lists behind them find.

`figures` says which complaints each figure counts, `groups` by what they are told apart,
`first_contact` what FCR is, `causes` why a complaint was late, `lines` what history and the contact
log say of one. `counting` gives these conditions to a list; `populations` reads the complaints of a
period by them, `distributions` and `report` add up, `results` is what comes out.
"""
