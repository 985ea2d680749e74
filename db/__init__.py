"""What is remembered, and the only hands that write.

Reading is free; every change goes through a verb of this room, which checks right and rule and
writes the change and its history in one transaction.
"""
