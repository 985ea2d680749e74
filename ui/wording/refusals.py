"""Refusals as people read them.

Add a refusal: raise `RuleBroken("its_code", ...)` in the rule, and its sentence in `_REFUSALS`.
Then `installer/dev.py translate`.
"""

from collections.abc import Mapping
from datetime import date, datetime, time
from enum import Enum
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from rules.errors import RuleBroken
from ui.beginning import typed_name
from ui.bidi import isolate, number
from ui.moments import full_day, stamp
from ui.wording.words import word

_REFUSALS: Mapping[str, object] = {
    "about_the_handler": QT_TRANSLATE_NOOP(
        "Refusals", "{name} handles this complaint. Transfer it first, then say whom it is about."
    ),
    "already_holds": QT_TRANSLATE_NOOP("Refusals", "{name} already holds this complaint."),
    "already_paused": QT_TRANSLATE_NOOP(
        "Refusals", "{by} paused it already, until {until}. Resume first."
    ),
    "answer_lost": QT_TRANSLATE_NOOP(
        "Refusals", "{host} may have taken the e-mail: its answer was lost."
    ),
    "answer_unreasoned": QT_TRANSLATE_NOOP(
        "Refusals", "Explain the answer in a sentence: what happened, and why."
    ),
    "approval_pending": QT_TRANSLATE_NOOP(
        "Refusals", "The answer waits for approval. It has to be approved first."
    ),
    "attachment_damaged": QT_TRANSLATE_NOOP(
        "Refusals", "The file {name} is damaged. Restore it from a backup."
    ),
    "audit_broken": QT_TRANSLATE_NOOP(
        "Refusals", "The audit log was changed from outside at line {line}."
    ),
    "audit_cut": QT_TRANSLATE_NOOP(
        "Refusals",
        "The log of acts was cut: the backup of {moment} knows line {line}, which is not there.",
    ),
    "backup_damaged": QT_TRANSLATE_NOOP(
        "Refusals", "This backup is damaged: {path}. Nothing was changed; use another one."
    ),
    "backup_missing": QT_TRANSLATE_NOOP("Refusals", "There is no backup here: {path}."),
    "backup_no_space": QT_TRANSLATE_NOOP(
        "Refusals",
        "Too little room on the disk for a backup: {needed} MB are needed, {free} MB are free.",
    ),
    "backup_second_missing": QT_TRANSLATE_NOOP(
        "Refusals",
        "The second folder for backups is not there: {path}. The backup here was made. "
        "Is the disk connected?",
    ),
    "backups_failing": QT_TRANSLATE_NOOP(
        "Refusals", "Backups have failed for a day. Sign in as administrator: settings, Data."
    ),
    "bad_address": QT_TRANSLATE_NOOP("Refusals", "This is not an e-mail address: {address}."),
    "bad_certificate": QT_TRANSLATE_NOOP(
        "Refusals", "{host} could not prove that it is what it says. Nothing was sent."
    ),
    "bad_header": QT_TRANSLATE_NOOP(
        "Refusals",
        "A line break or another hidden sign stands in the subject or in the name of a file.",
    ),
    "bad_sender": QT_TRANSLATE_NOOP(
        "Refusals",
        "The address that e-mails come from cannot be used: {sender}. Check it in the settings.",
    ),
    "bay_taken": QT_TRANSLATE_NOOP(
        "Refusals", "{bay} is taken at that time. Choose another hour or another bay."
    ),
    "booking_in_past": QT_TRANSLATE_NOOP("Refusals", "That time has passed."),
    "booking_program_missing": QT_TRANSLATE_NOOP(
        "Refusals", "The booking program did not open: {program}. Check it in the settings."
    ),
    "booking_while_closed": QT_TRANSLATE_NOOP("Refusals", "The garage is closed then ({kind})."),
    "calendar_never_open": QT_TRANSLATE_NOOP(
        "Refusals", "With these hours the business is never open."
    ),
    "caller_must_be": QT_TRANSLATE_NOOP(
        "Refusals", "By the policy the customer is called by: {role}."
    ),
    "cannot_answer": QT_TRANSLATE_NOOP("Refusals", "{name} does not answer for this department."),
    "cannot_hold": QT_TRANSLATE_NOOP("Refusals", "{name} cannot be given complaints."),
    "cannot_represent": QT_TRANSLATE_NOOP("Refusals", "{name} cannot answer for a department."),
    "changed_elsewhere": QT_TRANSLATE_NOOP(
        "Refusals",
        "Somebody else changed this meanwhile. What you typed is kept: look, and save again.",
    ),
    "changed_meanwhile": QT_TRANSLATE_NOOP(
        "Refusals",
        "{by} changed this complaint meanwhile ({event}, {at}). What you typed is kept: "
        "look, and save again.",
    ),
    "check_found": QT_TRANSLATE_NOOP(
        "Refusals", "{count} problems were found in the data. Restore a backup, or ask for help."
    ),
    "closed_is_read_only": QT_TRANSLATE_NOOP(
        "Refusals", "A closed complaint can only be read. Reopen it first."
    ),
    "closing_needs": QT_TRANSLATE_NOOP("Refusals", "Before closing, fill in what is marked."),
    "commitment_out_of_range": QT_TRANSLATE_NOOP("Refusals", "Choose between {least} and {most}."),
    "complaint_erased": QT_TRANSLATE_NOOP(
        "Refusals", "This complaint was erased; it is only counted now."
    ),
    "customer_erased": QT_TRANSLATE_NOOP(
        "Refusals", "This customer was erased. Open a new one instead."
    ),
    "days_upside_down": QT_TRANSLATE_NOOP("Refusals", "The last day is before the first."),
    "department_retired": QT_TRANSLATE_NOOP(
        "Refusals", "{name} is not asked any more. Choose another department."
    ),
    "department_unmanned": QT_TRANSLATE_NOOP(
        "Refusals", "Nobody can answer for {name}. A representative is named in the settings."
    ),
    "deputy_is_representative": QT_TRANSLATE_NOOP(
        "Refusals", "The deputy has to be somebody else than the representative."
    ),
    "draft_not_kept": QT_TRANSLATE_NOOP(
        "Refusals",
        "What you type cannot be kept as a draft now. The program goes on trying; save soon.",
    ),
    "draft_too_long": QT_TRANSLATE_NOOP(
        "Refusals", "This is too long to be kept as a draft. Save it before you leave."
    ),
    "disk_failed": QT_TRANSLATE_NOOP(
        "Refusals", "The disk reports a fault. Try again, and have the disk checked: {path}."
    ),
    "disk_full": QT_TRANSLATE_NOOP(
        "Refusals", "The disk is full. Make room on it and try again: what you typed is kept."
    ),
    "drawing_unfit": QT_TRANSLATE_NOOP(
        "Refusals", "This drawing cannot be kept. Clear it and sign again."
    ),
    "email_not_an_email": QT_TRANSLATE_NOOP("Refusals", "This is not an e-mail address."),
    "empty_blanks": QT_TRANSLATE_NOOP("Refusals", "Nothing is known yet for: {blanks}."),
    "erase_by_another": QT_TRANSLATE_NOOP(
        "Refusals", "This customer has to be erased by another administrator."
    ),
    "erase_count_differs": QT_TRANSLATE_NOOP("Refusals", "Type the number that stands above."),
    "erase_message_leaving": QT_TRANSLATE_NOOP(
        "Refusals", "A message to this customer is just being sent. Try again in a minute."
    ),
    "erase_open_complaints": QT_TRANSLATE_NOOP(
        "Refusals", "Complaints of this customer that are still open: {count}. Close them first."
    ),
    "erased_already": QT_TRANSLATE_NOOP(
        "Refusals", "This customer was erased already; nothing is kept of him."
    ),
    "field_conflict": QT_TRANSLATE_NOOP(
        "Refusals",
        "Somebody else changed the same field meanwhile. What you typed is kept: save again and "
        "choose what shall stand.",
    ),
    "field_undecided": QT_TRANSLATE_NOOP("Refusals", "Choose what shall stand here."),
    "file_empty": QT_TRANSLATE_NOOP("Refusals", "{name} is empty and was not added."),
    "file_exists": QT_TRANSLATE_NOOP(
        "Refusals", "There is a file here already: {path}. Choose another name."
    ),
    "file_gone": QT_TRANSLATE_NOOP(
        "Refusals", "{name} is not there any more, so it was not added."
    ),
    "file_held": QT_TRANSLATE_NOOP(
        "Refusals",
        "Another program has this file open: {path}. Close it there and try again, or choose "
        "another name.",
    ),
    "file_kind_refused": QT_TRANSLATE_NOOP(
        "Refusals", "Only files can be added, one by one: {name} is a folder or a link."
    ),
    "file_too_big": QT_TRANSLATE_NOOP(
        "Refusals", "{name} has {size} MB; a file may have at most {most} MB."
    ),
    "file_trouble": QT_TRANSLATE_NOOP(
        "Refusals",
        "This file or folder cannot be used: {path}. "
        "Is it open in another program, is the disk full, may you write there?",
    ),
    "files_too_many": QT_TRANSLATE_NOOP(
        "Refusals", "A complaint takes at most {most} files. Nothing was added."
    ),
    "files_too_much": QT_TRANSLATE_NOOP(
        "Refusals", "The files of a complaint take at most {most} MB together. Nothing was added."
    ),
    "first_day_missing": QT_TRANSLATE_NOOP("Refusals", "Say the first day too: --from 2026-11-01."),
    "folder_gone": QT_TRANSLATE_NOOP(
        "Refusals", "This folder is not there: {path}. Is the drive connected?"
    ),
    "folder_not_whole": QT_TRANSLATE_NOOP(
        "Refusals", "Write the whole path, from the drive or the server on."
    ),
    "gateway_busy": QT_TRANSLATE_NOOP(
        "Refusals", "{host} is busy now. The SMS is tried again later."
    ),
    "gateway_error": QT_TRANSLATE_NOOP("Refusals", "{host} did not take the SMS. It says: {said}"),
    "gateway_malformed": QT_TRANSLATE_NOOP(
        "Refusals", "The description of the SMS gateway is not right here: {part}."
    ),
    "gateway_not_secure": QT_TRANSLATE_NOOP(
        "Refusals",
        "The address of the SMS gateway must begin with https. A plain one is possible on "
        "this computer and in the office network only, with the reason written down.",
    ),
    "gateway_one_recipient": QT_TRANSLATE_NOOP(
        "Refusals", "{name} must stand in the request to the gateway exactly once."
    ),
    "gateway_placeholder": QT_TRANSLATE_NOOP("Refusals", "{name} cannot stand here."),
    "gateway_redirects": QT_TRANSLATE_NOOP(
        "Refusals", "{host} sends us to another address. Is the address of the gateway still right?"
    ),
    "gateway_secret_unusable": QT_TRANSLATE_NOOP(
        "Refusals",
        "The user or the password of the SMS gateway holds a character that cannot be sent.",
    ),
    "gateway_setting_missing": QT_TRANSLATE_NOOP("Refusals", "The SMS gateway needs this: {name}."),
    "gateway_sign_in": QT_TRANSLATE_NOOP(
        "Refusals",
        "{host} does not let us send; perhaps the user or the password is wrong, or the credit is"
        " used up. It says: {said}",
    ),
    "gateway_silent": QT_TRANSLATE_NOOP(
        "Refusals",
        "{host} took the connection and gave no answer. Nobody knows whether the SMS left.",
    ),
    "gateway_unreadable": QT_TRANSLATE_NOOP(
        "Refusals", "The answer of {host} cannot be understood. Nobody knows whether the SMS left."
    ),
    "history_unguarded": QT_TRANSLATE_NOOP(
        "Refusals", "The lock that keeps history from being changed is missing: {table}."
    ),
    "hours_upside_down": QT_TRANSLATE_NOOP("Refusals", "Closing time must be after opening time."),
    "import_has_errors": QT_TRANSLATE_NOOP(
        "Refusals", "{count} errors in the list; nothing was taken in. Mend them and try again."
    ),
    "import_needs_columns": QT_TRANSLATE_NOOP(
        "Refusals",
        "The list needs a column with customer numbers, names or plates. Are there headings?",
    ),
    "inquiry_answered": QT_TRANSLATE_NOOP("Refusals", "This inquiry was answered already."),
    "inquiry_withdrawn": QT_TRANSLATE_NOOP(
        "Refusals", "This inquiry was withdrawn: it needs no answer any more."
    ),
    "internal_is_internal": QT_TRANSLATE_NOOP(
        "Refusals", "A note among ourselves has no direction to a customer."
    ),
    "is_about_him": QT_TRANSLATE_NOOP(
        "Refusals", "The complaint is about {name}. Choose somebody else to handle it."
    ),
    "kind_unknown": QT_TRANSLATE_NOOP(
        "Refusals", "No such kind of customer. Write one of: {kinds}."
    ),
    "last_administrator": QT_TRANSLATE_NOOP(
        "Refusals", "Somebody must remain who can administer the program."
    ),
    "last_source": QT_TRANSLATE_NOOP("Refusals", "At least one source must stay."),
    "last_topic": QT_TRANSLATE_NOOP("Refusals", "At least one topic must stay."),
    "letter_damaged": QT_TRANSLATE_NOOP(
        "Refusals", "The archived letter is damaged. Restore it from a backup."
    ),
    "letter_only_by_hand": QT_TRANSLATE_NOOP(
        "Refusals", "A letter leaves only when somebody prints it."
    ),
    "link_not_opened": QT_TRANSLATE_NOOP(
        "Refusals", "The link did not open. Is there a browser on this computer?"
    ),
    "link_broken": QT_TRANSLATE_NOOP(
        "Refusals", "A row points to something that is gone: {table}, row {row}."
    ),
    "list_too_long": QT_TRANSLATE_NOOP(
        "Refusals", "At most {most} complaints are looked through. Shorten the list."
    ),
    "mail_decided": QT_TRANSLATE_NOOP("Refusals", "{by} decided about this e-mail already ({at})."),
    "mail_sign_in": QT_TRANSLATE_NOOP(
        "Refusals",
        "{host} did not accept the user name or the password. Many want an app password.",
    ),
    "mail_too_big": QT_TRANSLATE_NOOP("Refusals", "This e-mail is too big for {host}."),
    "message_gone": QT_TRANSLATE_NOOP(
        "Refusals", "The message is on its way already and cannot be taken back."
    ),
    "message_guard": QT_TRANSLATE_NOOP(
        "Refusals", "Something about this message has to be looked at before it leaves."
    ),
    "move_differs": QT_TRANSLATE_NOOP(
        "Refusals",
        "The copy is not the same as the data, and was not kept. Nothing was changed; try again.",
    ),
    "move_unfit": QT_TRANSLATE_NOOP(
        "Refusals",
        "Row {row} of the table {table} holds something that a server does not take. "
        "Nothing was moved.",
    ),
    "move_unsound": QT_TRANSLATE_NOOP(
        "Refusals",
        "{count} problems were found in the copy, and it was not kept. Nothing was changed.",
    ),
    "name_taken": QT_TRANSLATE_NOOP("Refusals", "This name is in use already."),
    "no_display": QT_TRANSLATE_NOOP(
        "Refusals",
        "There is no screen to show the window on. See --help for what works without one.",
    ),
    "no_keychain": QT_TRANSLATE_NOOP(
        "Refusals", "The keychain of this computer is missing or locked: the password was not kept."
    ),
    "no_mail_folder": QT_TRANSLATE_NOOP(
        "Refusals", "The mailbox has no folder of this name: {folder}."
    ),
    "no_mail_server": QT_TRANSLATE_NOOP("Refusals", "No mail server is set."),
    "no_network": QT_TRANSLATE_NOOP(
        "Refusals", "{host} cannot be reached. Is there a network, and is the name right?"
    ),
    "no_secret": QT_TRANSLATE_NOOP(
        "Refusals",
        "The password for {host} is not kept on this computer. Enter it in the settings.",
    ),
    "no_starttls": QT_TRANSLATE_NOOP(
        "Refusals",
        "{host} offers no encryption, so nothing was sent: the password could be read on the way.",
    ),
    "no_such_complaint": QT_TRANSLATE_NOOP("Refusals", "There is no such complaint."),
    "no_such_employee": QT_TRANSLATE_NOOP("Refusals", "No employee signs in as {sign_in}."),
    "no_such_file": QT_TRANSLATE_NOOP("Refusals", "This file is not here any more."),
    "no_such_mail": QT_TRANSLATE_NOOP("Refusals", "There is no such e-mail."),
    "no_single_customer": QT_TRANSLATE_NOOP(
        "Refusals", "No single customer fits this. Enter a customer number."
    ),
    "nobody_found": QT_TRANSLATE_NOOP(
        "Refusals", "Nobody like this is in the list. Fill in below who it is, or correct it."
    ),
    "nobody_holds_it": QT_TRANSLATE_NOOP(
        "Refusals", "Nobody holds this complaint yet. Transfer it to somebody first."
    ),
    "nobody_may": QT_TRANSLATE_NOOP("Refusals", "Nobody employed here may do this: {action}."),
    "not_a_backup": QT_TRANSLATE_NOOP(
        "Refusals", "This is not a backup of Kashuv, or not a whole one: {path}."
    ),
    "not_a_count": QT_TRANSLATE_NOOP(
        "Refusals", "Words cannot depend on a number here, because this is no count: {blanks}."
    ),
    "not_closed": QT_TRANSLATE_NOOP("Refusals", "This complaint is open."),
    "not_employed": QT_TRANSLATE_NOOP("Refusals", "You are no longer an active employee here."),
    "not_paused": QT_TRANSLATE_NOOP("Refusals", "Its clocks run already: nothing is paused."),
    "not_permitted": QT_TRANSLATE_NOOP("Refusals", "You have no permission for this: {action}."),
    "number_not_a_number": QT_TRANSLATE_NOOP("Refusals", "A customer number has only digits."),
    "number_taken": QT_TRANSLATE_NOOP("Refusals", "This customer number is in use already."),
    "out_of_range": QT_TRANSLATE_NOOP("Refusals", "Choose between {low} and {high}."),
    "own_recommendation": QT_TRANSLATE_NOOP(
        "Refusals", "You recommended this yourself. Somebody else has to sign it."
    ),
    "owner_cannot_close": QT_TRANSLATE_NOOP(
        "Refusals", "Choose an active employee who may close complaints."
    ),
    "pack_for_cannot_report": QT_TRANSLATE_NOOP(
        "Refusals", "Choose an active employee who may see reports."
    ),
    "pack_for_nobody": QT_TRANSLATE_NOOP(
        "Refusals",
        "The employee for whom the report is made may not see reports now. "
        "Choose another one in the settings.",
    ),
    "pack_mail_in_doubt": QT_TRANSLATE_NOOP(
        "Refusals",
        "The e-mail with the report may have left: the program was broken off. "
        "It is not sent again by itself.",
    ),
    "pack_mail_not_set_up": QT_TRANSLATE_NOOP(
        "Refusals", "No computer that knows the password of the e-mail account is running."
    ),
    "pack_no_address": QT_TRANSLATE_NOOP(
        "Refusals", "The employee for whom the report is made has no e-mail address."
    ),
    "pack_nowhere": QT_TRANSLATE_NOOP(
        "Refusals", "Say where the report goes: into a folder, by e-mail, or both."
    ),
    "pack_off": QT_TRANSLATE_NOOP("Refusals", "No report is made by itself. Choose how often."),
    "password_too_short": QT_TRANSLATE_NOOP(
        "Refusals", "A password needs at least {least} characters."
    ),
    "passwords_differ": QT_TRANSLATE_NOOP("Refusals", "The two passwords differ."),
    "path_too_long": QT_TRANSLATE_NOOP(
        "Refusals",
        "The name of this file is too long, with the folders it is in: {path}. Choose a shorter "
        "name, or a folder with fewer folders above it.",
    ),
    "pause_in_past": QT_TRANSLATE_NOOP("Refusals", "Choose a moment that is still to come."),
    "pause_too_long": QT_TRANSLATE_NOOP(
        "Refusals", "The clocks may stand for {most} days at most."
    ),
    "phone_abroad": QT_TRANSLATE_NOOP(
        "Refusals", "This SMS gateway sends to Israeli numbers only: {phone}."
    ),
    "phone_not_a_phone": QT_TRANSLATE_NOOP("Refusals", "This is not a phone number."),
    "phone_not_mobile": QT_TRANSLATE_NOOP("Refusals", "This is not a mobile number: {phone}."),
    "picture_too_large": QT_TRANSLATE_NOOP(
        "Refusals", "{name} is too large a picture to be shown. Save it to look at it."
    ),
    "picture_unreadable": QT_TRANSLATE_NOOP(
        "Refusals", "{name} cannot be shown: the picture is broken. It can be saved."
    ),
    "plate_not_a_plate": QT_TRANSLATE_NOOP("Refusals", "A plate number has 7 or 8 digits."),
    "plate_taken": QT_TRANSLATE_NOOP("Refusals", "This plate is in the list already."),
    "policy_names_twice": QT_TRANSLATE_NOOP("Refusals", "The same thing is named twice here."),
    "policy_role": QT_TRANSLATE_NOOP("Refusals", "“{role}” cannot be chosen here."),
    "policy_twice": QT_TRANSLATE_NOOP(
        "Refusals", "Two rows speak of the same case. Change one of them, or remove it."
    ),
    "printer_refused": QT_TRANSLATE_NOOP(
        "Refusals", "The printer did not take the letter. Check it and print again."
    ),
    "process_in_use": QT_TRANSLATE_NOOP(
        "Refusals",
        "Contacts still go through this process. Choose another for them first, then retire it.",
    ),
    "process_retired": QT_TRANSLATE_NOOP(
        "Refusals", "This process is retired. Bring it back first, or choose another."
    ),
    "process_too_long": QT_TRANSLATE_NOOP("Refusals", "At most {most} stages."),
    "process_without_stages": QT_TRANSLATE_NOOP("Refusals", "Add at least one stage."),
    "program_not_started": QT_TRANSLATE_NOOP(
        "Refusals", "Kashuv could not be started. Was the program moved or removed?"
    ),
    "promise_in_past": QT_TRANSLATE_NOOP("Refusals", "That time has passed."),
    "received_after_registering": QT_TRANSLATE_NOOP(
        "Refusals", "It cannot have been received after it was registered."
    ),
    "recipient_refused": QT_TRANSLATE_NOOP(
        "Refusals", "The mail server refused the address {address}. It says: {reply}"
    ),
    "recommendation_replaced": QT_TRANSLATE_NOOP(
        "Refusals",
        "Another recommendation was made, or this one was withdrawn. Look at the complaint again.",
    ),
    "recommendation_returned": QT_TRANSLATE_NOOP(
        "Refusals", "{name} returned this recommendation. Another one has to be made."
    ),
    "refused_by_server": QT_TRANSLATE_NOOP(
        "Refusals", "{host} refused the e-mail. It says: {reply}"
    ),
    "remedy_twice": QT_TRANSLATE_NOOP("Refusals", "“{kind}” is named twice. Put both in one row."),
    "reminders_too_far": QT_TRANSLATE_NOOP(
        "Refusals", "At most 14 days before the due time and 90 days after it."
    ),
    "reminders_twice": QT_TRANSLATE_NOOP(
        "Refusals", "At most {most} reminders, each at another time."
    ),
    "reminders_without_due_time": QT_TRANSLATE_NOOP(
        "Refusals", "The owner is always reminded at the due time itself."
    ),
    "reminds_nobody": QT_TRANSLATE_NOOP(
        "Refusals", "Say whom this reminds: the owner, the handler, or both."
    ),
    "required": QT_TRANSLATE_NOOP("Refusals", "Fill this in."),
    "restore_needs_empty": QT_TRANSLATE_NOOP(
        "Refusals",
        "There is data in the database {path} already, and it stays. Make a new, empty database "
        "beside it, with CREATE DATABASE kashuv2 OWNER kashuv, and restore into that one.",
    ),
    "rights_changed": QT_TRANSLATE_NOOP(
        "Refusals",
        "Your rights were changed meanwhile. Choose “Somebody else” and sign in again: "
        "what you typed is kept.",
    ),
    "rows_disagree": QT_TRANSLATE_NOOP("Refusals", "This contradicts row {other}."),
    "sender_refused": QT_TRANSLATE_NOOP(
        "Refusals", "The mail server does not send for {sender}. It says: {reply}"
    ),
    "server_busy": QT_TRANSLATE_NOOP(
        "Refusals", "The mail server {host} is busy, or ended the conversation."
    ),
    "server_no_database": QT_TRANSLATE_NOOP(
        "Refusals", "On the server {computer} there is no database {database}. Check its name."
    ),
    "server_not_encrypted": QT_TRANSLATE_NOOP(
        "Refusals",
        "The server {computer} does not encrypt the connection. Set that up there, or take the "
        "tick from the wish for it.",
    ),
    "server_not_found": QT_TRANSLATE_NOOP(
        "Refusals",
        "No computer with the name {computer} is known here. Check the name, or type its "
        "address, such as 192.168.1.10.",
    ),
    "server_password_wrong": QT_TRANSLATE_NOOP(
        "Refusals", "The server {computer} says that the user or the password is wrong."
    ),
    "server_refuses": QT_TRANSLATE_NOOP(
        "Refusals",
        "The server {computer} does not let the user {user} in from this computer. On the server, "
        "pg_hba.conf says who may come in.",
    ),
    "server_silent": QT_TRANSLATE_NOOP(
        "Refusals",
        "No database answers at {computer}, port {port}. Is the computer on, and does its "
        "firewall let Kashuv in?",
    ),
    "sheet_cell_too_long": QT_TRANSLATE_NOOP(
        "Refusals", "A cell in row {row} is too long: at most {most} characters."
    ),
    "sheet_empty": QT_TRANSLATE_NOOP("Refusals", "The list is empty."),
    "sheet_missing": QT_TRANSLATE_NOOP("Refusals", "This file cannot be opened: {path}."),
    "sheet_old_format": QT_TRANSLATE_NOOP(
        "Refusals",
        "The file is of an old Excel or has a password. Save it as .xlsx without a password.",
    ),
    "sheet_too_big": QT_TRANSLATE_NOOP("Refusals", "The file is too big to be read safely."),
    "sheet_too_long": QT_TRANSLATE_NOOP(
        "Refusals", "The list is too long: at most {most} rows. Part it in two."
    ),
    "sheet_too_wide": QT_TRANSLATE_NOOP(
        "Refusals", "The list is too wide: at most {most} columns."
    ),
    "sheet_unreadable": QT_TRANSLATE_NOOP(
        "Refusals", "The file is damaged, or it is not a list in .xlsx or .csv."
    ),
    "sign_in_failed": QT_TRANSLATE_NOOP("Refusals", "Name and password do not match."),
    "sign_in_not_offered": QT_TRANSLATE_NOOP(
        "Refusals", "{host} does not offer this way to sign in."
    ),
    "sign_in_start_refused": QT_TRANSLATE_NOOP(
        "Refusals", "Windows does not let you change what starts when you sign in."
    ),
    "sign_in_taken": QT_TRANSLATE_NOOP("Refusals", "Another employee signs in with this name."),
    "sign_in_wait": QT_TRANSLATE_NOOP(
        "Refusals", "Too many tries. Wait a little and try again ({seconds} s)."
    ),
    "signed_already": QT_TRANSLATE_NOOP("Refusals", "{name} decided this already."),
    "stage_approver": QT_TRANSLATE_NOOP("Refusals", "Choose who signs the approval."),
    "stage_counted_from": QT_TRANSLATE_NOOP(
        "Refusals", "Only an internal inquiry is counted from its own start."
    ),
    "stage_done_already": QT_TRANSLATE_NOOP("Refusals", "The stage {name} is over already."),
    "stage_ends_by_work": QT_TRANSLATE_NOOP(
        "Refusals", "The stage {name} is over when its work is done; it cannot be marked by hand."
    ),
    "stage_is_over": QT_TRANSLATE_NOOP(
        "Refusals", "This stage is over; its time cannot be changed any more."
    ),
    "stage_is_required": QT_TRANSLATE_NOOP(
        "Refusals", "The stage {name} is required and cannot be passed over."
    ),
    "stage_key": QT_TRANSLATE_NOOP(
        "Refusals", "Two stages became one by mistake. Remove this one and add it again."
    ),
    "stage_order": QT_TRANSLATE_NOOP("Refusals", "This stage cannot stand after “{before}”."),
    "stage_performer": QT_TRANSLATE_NOOP("Refusals", "Choose who performs this stage."),
    "stage_twice": QT_TRANSLATE_NOOP("Refusals", "There is one stage “{kind}” already."),
    "stage_under_way": QT_TRANSLATE_NOOP(
        "Refusals", "The stage {name} is under way: its work has to be ended first."
    ),
    "stages_open": QT_TRANSLATE_NOOP(
        "Refusals",
        "Not done yet: {stages}. Do what is left, or write why the complaint is closed without it.",
    ),
    "still_holds": QT_TRANSLATE_NOOP(
        "Refusals", "He still holds {count} open complaints. Transfer them first."
    ),
    "stopped": QT_TRANSLATE_NOOP("Refusals", "Stopped."),
    "store_address": QT_TRANSLATE_NOOP(
        "Refusals",
        "This is not the address of a database. "
        "It looks like this: postgresql://name:password@computer/database",
    ),
    "store_away": QT_TRANSLATE_NOOP(
        "Refusals", "The data is in use or out of reach at this moment. It will be tried again."
    ),
    "store_busy": QT_TRANSLATE_NOOP(
        "Refusals", "Others are writing at this moment. Nothing was changed; try again."
    ),
    "store_damaged": QT_TRANSLATE_NOOP("Refusals", "The data file is damaged: {detail}."),
    "store_empty": QT_TRANSLATE_NOOP(
        "Refusals", "There is no data in here yet: {path}. Restore a backup."
    ),
    "store_entry_refused": QT_TRANSLATE_NOOP(
        "Refusals",
        "The database {path} does not let Kashuv in. Check the name and the password, "
        "and whether its server lets this computer in.",
    ),
    "store_exists": QT_TRANSLATE_NOOP("Refusals", "There is data here already: {path}."),
    "store_foreign": QT_TRANSLATE_NOOP(
        "Refusals", "This is not a data file of Kashuv, or it is damaged: {path}."
    ),
    "store_full": QT_TRANSLATE_NOOP(
        "Refusals", "The disk is full. Nothing was changed; make room on it and try again."
    ),
    "store_has_employees": QT_TRANSLATE_NOOP("Refusals", "This business has been started already."),
    "store_in_memory": QT_TRANSLATE_NOOP(
        "Refusals", "This data is only in memory: no other program can open it."
    ),
    "store_in_synced_folder": QT_TRANSLATE_NOOP(
        "Refusals",
        "This folder is copied to other computers by {service}, which damages the data while you "
        "work: {path}. Keep the data in a folder of this computer alone: close Kashuv everywhere, "
        "move its folder there, and start it with --data and that folder. For several computers "
        "see docs/postgresql.md.",
    ),
    "store_in_use": QT_TRANSLATE_NOOP(
        "Refusals", "Kashuv is open on this data: {path}. Close it everywhere and try again."
    ),
    "store_io": QT_TRANSLATE_NOOP(
        "Refusals",
        "The disk or the folder of the data does not answer as it should. Nothing was changed; "
        "check that it is connected, and try again.",
    ),
    "store_lost": QT_TRANSLATE_NOOP(
        "Refusals",
        "The connection to the data is lost. Nothing was changed; "
        "check the disk, the network or the server, and try again.",
    ),
    "store_lost_in_doubt": QT_TRANSLATE_NOOP(
        "Refusals",
        "The connection to {place} was lost while this was being saved, and nobody can tell "
        "whether it was. When it is back, look here before you try again: what was saved is shown.",
    ),
    "store_missing": QT_TRANSLATE_NOOP("Refusals", "There is no data file here: {path}."),
    "store_moved": QT_TRANSLATE_NOOP(
        "Refusals",
        "The data was moved to {place}; everybody works there now. To go on working in the old "
        "data all the same, run the command: {go_on_here}",
    ),
    "store_newer": QT_TRANSLATE_NOOP(
        "Refusals",
        "The data file was made by a newer version of Kashuv: {path}. Update the program.",
    ),
    "store_not_empty": QT_TRANSLATE_NOOP("Refusals", "Demo data goes only into an empty store."),
    "store_on_network": QT_TRANSLATE_NOOP(
        "Refusals",
        "This folder lies on another computer, and data that is used over the network is damaged "
        "sooner or later: {path}. Keep the data on a disk of this computer. For several computers "
        "there is a server: see docs/postgresql.md.",
    ),
    "store_pragma_refused": QT_TRANSLATE_NOOP(
        "Refusals", "The data file cannot be opened safely on this disk."
    ),
    "store_read_only": QT_TRANSLATE_NOOP(
        "Refusals",
        "The data may only be read here. Nothing was changed; "
        "ask who looks after this computer for the right to write.",
    ),
    "text_condition": QT_TRANSLATE_NOOP(
        "Refusals", "Line {line}: {tag} does not say which field the condition asks for."
    ),
    "text_count": QT_TRANSLATE_NOOP(
        "Refusals", "Line {line}: {tag} needs two forms, for one and for many, with / between."
    ),
    "text_forms": QT_TRANSLATE_NOOP(
        "Refusals",
        "Line {line}: {tag} needs the form for a man, a woman and several, with / between.",
    ),
    "text_stray": QT_TRANSLATE_NOOP(
        "Refusals", "Line {line}: {tag} belongs to no condition. Is its beginning missing?"
    ),
    "text_too_deep": QT_TRANSLATE_NOOP(
        "Refusals", "Line {line}: {tag} stands inside too many other conditions."
    ),
    "text_unclosed": QT_TRANSLATE_NOOP(
        "Refusals",
        "Line {line}: the condition {tag} has no end. Write “end” in braces where it stops.",
    ),
    "text_unsendable": QT_TRANSLATE_NOOP(
        "Refusals", "The text is empty, or holds a character that cannot be sent."
    ),
    "tls_failed": QT_TRANSLATE_NOOP(
        "Refusals",
        "{host} does not encrypt from the start on this port. Try STARTTLS, or another port.",
    ),
    "too_long": QT_TRANSLATE_NOOP("Refusals", "Too long: at most {most} characters."),
    "too_many_letters": QT_TRANSLATE_NOOP(
        "Refusals", "{count} letters, and {most} at most are made at once. Shorten the list."
    ),
    "too_many_phones": QT_TRANSLATE_NOOP("Refusals", "At most {most} phone numbers."),
    "topic_not_offered": QT_TRANSLATE_NOOP("Refusals", "One of the topics is no longer in use."),
    "undo_built_upon": QT_TRANSLATE_NOOP(
        "Refusals", "It can no longer be taken back: {event} followed it ({by}, {at})."
    ),
    "undo_message_left": QT_TRANSLATE_NOOP(
        "Refusals", "It can no longer be taken back: its message to the customer has left."
    ),
    "undo_not_yours": QT_TRANSLATE_NOOP("Refusals", "Only who did it can take it back: {by}."),
    "undo_nothing": QT_TRANSLATE_NOOP("Refusals", "There is nothing to take back here."),
    "undo_too_late": QT_TRANSLATE_NOOP(
        "Refusals", "The time in which it could be taken back has passed ({minutes} min)."
    ),
    "unexpected": QT_TRANSLATE_NOOP(
        "Refusals", "Something went wrong. Nothing was lost; the details are in the log."
    ),
    "unknown_blanks": QT_TRANSLATE_NOOP("Refusals", "There is no such blank: {blanks}."),
    "unknown_employee": QT_TRANSLATE_NOOP("Refusals", "This employee is not here any more."),
    "updates_address_malformed": QT_TRANSLATE_NOOP(
        "Refusals", "This is no web address, such as https://example.org/kashuv.json."
    ),
    "updates_missing": QT_TRANSLATE_NOOP(
        "Refusals", "{host} has no announcement at this address (HTTP {status})."
    ),
    "updates_not_secure": QT_TRANSLATE_NOOP("Refusals", "The address must begin with https."),
    "updates_page_unsafe": QT_TRANSLATE_NOOP(
        "Refusals",
        "The announcement names a page that is not safe to open. Nothing was opened; "
        "ask whoever gave you the address.",
    ),
    "updates_redirects": QT_TRANSLATE_NOOP(
        "Refusals", "{host} leads on to an address that cannot be used, or in a circle."
    ),
    "updates_silent": QT_TRANSLATE_NOOP("Refusals", "{host} gave no answer."),
    "updates_unreadable": QT_TRANSLATE_NOOP(
        "Refusals", "What stands at this address is not an announcement of a version."
    ),
    "went_wrong": QT_TRANSLATE_NOOP(
        "Refusals",
        "Something went wrong here ({number}). What you typed is kept. You can go on working.",
    ),
    "went_wrong_in_command": QT_TRANSLATE_NOOP(
        "Refusals", "Something went wrong ({number}). The details are in the folder of reports."
    ),
    "whose_complaint": QT_TRANSLATE_NOOP(
        "Refusals", "Whose complaint is it? Enter a plate or a customer."
    ),
    "write_forbidden": QT_TRANSLATE_NOOP(
        "Refusals", "Writing is not allowed here: {path}. Choose another folder, or free this one."
    ),
    "wrong_password": QT_TRANSLATE_NOOP("Refusals", "The password is not right."),
}


def refusal(broken: RuleBroken) -> str:
    """Give the sentence of a refusal, its facts filled in."""
    code = broken.code
    if code == "changed_meanwhile" and not broken.facts.get("by"):
        code = "changed_elsewhere"
    english = str(_REFUSALS.get(code, _REFUSALS["unexpected"]))
    sentence = QCoreApplication.translate("Refusals", english)
    facts = {name: said(value) for name, value in broken.facts.items()}
    if code == "store_moved":
        facts["go_on_here"] = number(f"{typed_name()} move --go-on-here")
    return sentence.format_map(facts)


def said(fact: Any) -> str:  # noqa: ANN401 - facts are of any kind
    """Give a fact as people read it."""
    match fact:
        case Enum():
            return word(fact)
        case datetime():
            return stamp(fact)
        case date():
            return full_day(fact)
        case time():
            return f"{fact:%H:%M}"
        case tuple():
            return ", ".join(said(one) for one in fact)
        case _:
            return isolate(str(fact))
