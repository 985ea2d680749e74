"""What leaves as paper or file: plain values in, a file out.

No database, no window and no sentence lives here: every word that is printed is passed in.
The modules import reportlab and openpyxl at their top, which takes its time and room, so a window
imports them, and its own modules that do, inside the function that needs them.
"""
