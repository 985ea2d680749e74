"""What a person is told: the list under the bell, and the notifications of the desktop."""
