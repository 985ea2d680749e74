"""What leaves and arrives over the network: SMS and e-mail.

Plain values in, a receipt out: this room knows the rules, no database and no window. It raises
no error of the network: what went wrong is a code in the receipt, and `ui.wording` words it.
"""
