<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>Action</name>
        <message>
            <source>See complaints</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Open a complaint</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Update details</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Transfer</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Classify</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Close and reopen</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Approve an answer</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Contact, letters and appointments</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Reports and Excel</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Topics, sources and texts</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Process and calendar</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Business, employees and backup</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>BoardModel</name>
        <message>
            <source>Waiting for assignment</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Total</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>away, {name} stands in</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>away</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Handling employee</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Past due</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Due today</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>BoardPage</name>
        <message>
            <source>Summary of complaints in handling</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Up to date · {weekday} {day} · {hour}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Enter or a click on a cell opens exactly the complaints counted in it</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>No open complaints. Ctrl+N opens a new one.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Passed the due time</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Due today</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>In handling</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Closed in time, last 30 days</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>BoardTable</name>
        <message>
            <source>Complaints in handling, by employee and urgency</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>Channel</name>
        <message>
            <source>Call</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>SMS</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>E-mail</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Letter</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Meeting</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>WhatsApp</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Internal note</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>CommitmentMode</name>
        <message>
            <source>Clock hours</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Business hours</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Business days</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>CustomerClass</name>
        <message>
            <source>Private</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Business</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Fleet</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Insurer</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>VIP</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>DayKind</name>
        <message>
            <source>Working day</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Friday</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Saturday</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Holiday</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Holiday eve</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Closed day</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>Direction</name>
        <message>
            <source>From the customer</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>To the customer</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Among ourselves</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>Event</name>
        <message>
            <source>Opened</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Updated</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Contact</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Transferred</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Classified</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Promise to the customer</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Appointment booked</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Appointment cancelled</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Letter</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Due time passed</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Closed</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Reopened</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>Export</name>
        <message>
            <source>Complaints</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Number</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Registered at</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Customer number</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Customer</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Phone</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Plate</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Source</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Urgency</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Handling employee</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Due</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Status</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>In time?</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Topics</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Appointment</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Complaint text</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Reason</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Customer's expectation</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Where we failed</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Parties involved so far</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Verdict</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Resolution</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Closed at</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Hours to close</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Late</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>In time</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Summary</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Kept commitments</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>ExportJob</name>
        <message>
            <source>Writing the workbook…</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>complaints</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Export to Excel</source>
            <translation type="unfinished"></translation>
        </message>
        <message numerus="yes">
            <source>%n complaint(s) written…</source>
            <translation>
                <numerusform>%n complaint written…</numerusform>
                <numerusform>%n complaints written…</numerusform>
            </translation>
        </message>
        <message>
            <source>Stopped; no file was written.</source>
            <translation type="unfinished"></translation>
        </message>
        <message numerus="yes">
            <source>%n complaint(s) written to {path}</source>
            <translation>
                <numerusform>%n complaint written to {path}</numerusform>
                <numerusform>%n complaints written to {path}</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>FormDialog</name>
        <message>
            <source>Save</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Close without saving? What you typed will be lost.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Close without saving</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Go on</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Too long to paste: {count} characters.</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>Letter</name>
        <message>
            <source>{weekday} {day} at {hour}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Whenever you contact us, please mention complaint number {number}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Complaint {number}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Vehicle {plate}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>To</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Yours sincerely,</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>LetterKind</name>
        <message>
            <source>Acknowledgement</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Interim letter</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Answer: justified</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Answer: not justified</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Closing letter</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>LocateDialog</name>
        <message>
            <source>Locate</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>MainWindow</name>
        <message>
            <source>Kashuv</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Board</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Complaints</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Reports</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Settings</source>
            <translation type="unfinished"></translation>
        </message>
        <message numerus="yes">
            <source>%n complaint(s) passed the due time</source>
            <translation>
                <numerusform>%n complaint passed the due time</numerusform>
                <numerusform>%n complaints passed the due time</numerusform>
            </translation>
        </message>
        <message>
            <source>Complaint {number} was opened</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>Moments</name>
        <message>
            <source>today {hour}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>tomorrow {hour}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>yesterday {hour}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{weekday} {day} at {hour}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>less than a minute</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{one} and {other}</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>Navigation</name>
        <message>
            <source>Kashuv</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>Notice</name>
        <message>
            <source>A complaint was handed to you</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>A complaint came in from outside the service unit</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>A complaint passed its due time</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>NoticesMenu</name>
        <message>
            <source>Nothing new</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Mark all as read</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{what}: complaint {number}, {when}</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>OpenDialog</name>
        <message>
            <source>Open new complaint</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>PasswordDialog</name>
        <message>
            <source>Change password</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Present password</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>New password</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>New password again</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>PeriodPicker</name>
        <message>
            <source>From</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>To</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This month</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Last month</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This year</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Last year</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>PersonMenu</name>
        <message>
            <source>Change password…</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Sign out</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Colours of the desktop</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Light</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Dark</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>Refusals</name>
        <message>
            <source>{name} already holds this complaint.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{bay} is taken at that time. Choose another hour or another bay.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>That time has passed.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The garage is closed then ({kind}).</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>With these hours the business is never open.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{name} cannot be given complaints.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Somebody else changed this meanwhile. What you typed is kept: look, and save again.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{by} changed this complaint meanwhile ({event}, {at}). What you typed is kept: look, and save again.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>A closed complaint can only be read. Reopen it first.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Before closing, fill in what is marked.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Choose between {least} and {most}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The last day is before the first.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This is not an e-mail address.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Nothing is known yet for: {blanks}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The file could not be written: {path}. Is it open in another program, or the disk full?</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Closing time must be after opening time.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>A note among ourselves has no direction to a customer.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Somebody must remain who can administer the program.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>At least one source must stay.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The archived letter is damaged. Restore it from a backup.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This name is in use already.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Nobody holds this complaint yet. Transfer it to somebody first.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This complaint is open.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>You are no longer an active employee here.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>You have no permission for this: {action}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This customer number is in use already.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Choose between {low} and {high}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Choose an active employee who may close complaints.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>A password needs at least {least} characters.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The two passwords differ.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This is not a phone number.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>A plate number has 7 or 8 digits.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This plate is in the list already.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>It cannot have been received after it was registered.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Fill this in.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Name and password do not match.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Another employee signs in with this name.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Too many tries. Try again in {seconds} seconds.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>He still holds {count} open complaints. Transfer them first.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The data file is empty: {path}. Restore a backup.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>There is a data file here already: {path}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This is not a data file of Kashuv, or it is damaged: {path}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This business has been started already.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>There is no data file here: {path}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The data file was made by a newer version of Kashuv: {path}. Update the program.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Demo data goes only into an empty store.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The data file cannot be opened safely on this disk.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Too long: at most {most} characters.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>At most {most} phone numbers.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>One of the topics is no longer in use.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Something went wrong. Nothing was lost; the details are in the log.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>There is no such blank: {blanks}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Whose complaint is it? Enter a plate or a customer.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The password is not right.</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>ReportsPage</name>
        <message>
            <source>Manager's metrics report</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>You have no permission to see reports.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Number of customer complaints opened</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Of these: closed</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Of these: still in handling</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Of these: passed the due time</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The list with all details and a summary, as a workbook for Excel</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This period to Excel</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Everything to Excel</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>Role</name>
        <message>
            <source>Front desk</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Handling employee</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Department representative</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Customer-relations owner</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Service-unit manager</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Manager</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Administrator</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>Scope</name>
        <message>
            <source>No</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Own</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Own and unassigned</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Short form</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Own inquiries</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Within the ceiling</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Extra approval</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Own department</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>All</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>SignIn</name>
        <message>
            <source>Kashuv: sign in</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Kashuv</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Password</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Sign in</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Name</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>Source</name>
        <message>
            <source>Phone</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>E-mail</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Survey</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>At the garage</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Importer</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Letter</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Website</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>WhatsApp</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Social media</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Face to face</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Passed on by a colleague</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>Status</name>
        <message>
            <source>Waiting for assignment</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>In handling</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Closed</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>TopBar</name>
        <message>
            <source>Search</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Search: plate, phone, name, complaint number or a word  (Ctrl+K)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Locate</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Show all complaints</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Notices</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>+ Open new complaint</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>Units</name>
        <message numerus="yes">
            <source>%n day(s)</source>
            <translation>
                <numerusform>%n day</numerusform>
                <numerusform>%n days</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n hour(s)</source>
            <translation>
                <numerusform>%n hour</numerusform>
                <numerusform>%n hours</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n minute(s)</source>
            <translation>
                <numerusform>%n minute</numerusform>
                <numerusform>%n minutes</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Urgency</name>
        <message>
            <source>Normal</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Medium</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>High</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>Verdict</name>
        <message>
            <source>Justified</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Partly justified</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Not justified</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
</TS>
