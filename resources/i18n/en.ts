<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>Absences</name>
        <message>
            <source>Nobody</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Last day</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Absences</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>First day</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Stands in</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Add the absence</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Take back</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Kept at once.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{first} to {last}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{days}, {name} stands in</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
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
        <name>Acts</name>
        <message>
            <source>Open</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Open a new complaint</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Update</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Update the details of the complaint</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Transfer</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Transfer the complaint to another employee</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Process</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Show everything that happened to the complaint</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Classify</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Choose the topics of the complaint</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Close</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Close the complaint</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Reopen</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Open the closed complaint again</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Book appointment</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Summon the customer to the garage</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Letter</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Write a letter to the customer</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Log a call</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Log a call, a message or a note</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Message</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Write to the customer by SMS, e-mail or WhatsApp</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>New date for the customer</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Record a date that the customer was given</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Customer and vehicles</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Show and change the customer and his vehicles</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Select a complaint first.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Complaint {number} was opened</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Complaint {number} was updated</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Complaint {number} was transferred to {name}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Complaint {number} was classified</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Complaint {number} was closed</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Complaint {number} was opened again</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>An appointment was booked for complaint {number}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The letter was kept with complaint {number}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>It was logged in complaint {number}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The date was recorded in complaint {number}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The customer's details were saved</source>
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
        <name>BookDialog</name>
        <message>
            <source>Appointment for complaint {number}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>&amp;Length</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>&amp;Remarks</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Book all the same</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Hours and bays</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The booking program was opened. Book there, then enter here the date and hour it gave, so that they stand with the complaint.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>&amp;Date and hour</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Back to our own bays</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>There are no bays yet. Whoever looks after the settings adds them under Settings, Appointments.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>&amp;Book</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Cancel the appointment</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Open the booking program</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Close</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The customer will be asked to come on {moment}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The customer was asked to come on {moment}</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>BookingSection</name>
        <message>
            <source>Booking</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Bay</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Add a bay…</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Bays</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>For example: {link}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>New bay</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Change a bay</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>BusinessSection</name>
        <message>
            <source>Business</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>CalendarSection</name>
        <message>
            <source>Calendar</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Holidays of this year and the next</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Today, {day}: closed ({why})</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Today, {day}: open {hours}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The next working day: {weekday} {day}, {hours}</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>CandidateChoice</name>
        <message>
            <source>here today</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>away today</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>knows the topic</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{count} in handling</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>standing in: {name}</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>CasePaper</name>
        <message>
            <source>For internal use · printed {when}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Process of complaint {number}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>What happened</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Who held it, and for how long</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{length}, still</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Waited for assignment</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Customer</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Vehicle</source>
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
            <source>Received</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Registered</source>
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
            <source>Handling employee</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Topics</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Verdict</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Contacts</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Resolution</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>the program itself</source>
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
        <name>Channels</name>
        <message>
            <source>SMS is not set up yet. It is set up under Settings.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>E-mail is not set up yet. It is set up under Settings.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>No e-mail address of this customer is known.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>No mobile phone of this customer is known.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Not set up yet, under Settings: {channels}.</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>ClassifyDialog</name>
        <message>
            <source>Classify complaint</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>&amp;Topics</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>CloseDialog</name>
        <message>
            <source>Close complaint</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Close</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>&amp;Verdict</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>&amp;Resolution: what was done and agreed</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The &amp;answer was sent to the customer</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>&amp;Topics</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Topics: {names}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Change</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>ClosedDays</name>
        <message>
            <source>Closed days</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Day to add</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Add this day</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Take away</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>Commands</name>
        <message>
            <source>{complaints} complaints of {customers} customers.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Everybody's password is {password}; sign in as:</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{count} complaints written to {path}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Only looked at; nothing was changed:</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Customers added: {count}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Customers updated: {count}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Vehicles added: {count}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Vehicles updated: {count}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Rows with nothing new: {count}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Backed up, read back and found whole: {path}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Restored from {path}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>What was here before is kept as {path}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>All is well: {path}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Row {row}, {heading}: {what}</source>
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
        <name>CommitmentSection</name>
        <message>
            <source>Commitment</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>A change holds for complaints that are registered from now on.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>A complaint registered now is due by {moment}</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>ComplaintsPage</name>
        <message>
            <source>Excel</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The list to Excel</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Save this list as an Excel workbook (Ctrl+Shift+E)</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>Concerns</name>
        <message>
            <source>{address} is not an address that a message can go to.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The same was written to this customer before: {at}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The message has no text.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The e-mail has no subject.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{address} is not known as an address of this customer.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>In the text stands what belongs to another customer: {details}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The letter is of another complaint.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>In the text stands a line of an internal note: {line}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>These are not filled in: {blanks}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>There is no address to send it to.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The customer does not agree to be written to by this channel.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This is an offer, and the customer has not agreed to receive offers.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>It is quiet now. The message leaves {until}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The text is long: it takes {count} SMS.</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>Contested</name>
        <message>
            <source>This is what somebody else saved meanwhile. Yours is kept.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Back to mine</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Somebody else changed this text meanwhile. Look at it before you save yours: nothing is lost.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>See the other</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>Correspondence</name>
        <message>
            <source>✓ Kept</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{when} · to {address}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{when} · from {sender}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>◀ Came in</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Messages and letters</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Write a message</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Nothing was sent or received yet</source>
            <translation type="unfinished"></translation>
        </message>
        <message numerus="yes">
            <source>Show %n more</source>
            <translation>
                <numerusform>Show %n more</numerusform>
                <numerusform>Show %n more</numerusform>
            </translation>
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
        <name>CustomerDialog</name>
        <message>
            <source>Customer and vehicles</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Vehicles</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Customer &amp;number</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Na&amp;me</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>C&amp;lass</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>A&amp;ddressed as</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>&amp;Phones, with commas between</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>&amp;E-mail</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>&amp;Address</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>&amp;Remarks</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>&amp;Wants to hear by</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Agrees to &amp;SMS</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Agrees to e-ma&amp;il</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Agrees to &amp;offers</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>DataSection</name>
        <message>
            <source>Data</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Import customers and vehicles…</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Customers and vehicles</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>From a list of another program; you see first what would change.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Make a backup…</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Check the data</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Backup</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>One file with everything. Keep it on another disk.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Open the folder</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Where the data lies</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The backup is made: {path}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Make a backup</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>All is well: nothing wrong was found.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>One moment…</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>DayBar</name>
        <message>
            <source>Day before</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Today</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Day after</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Day</source>
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
        <name>DayModel</name>
        <message>
            <source>Outside program</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>DemoPeople</name>
        <message>
            <source>Demo data: whom shall we be?</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>DemoReady</name>
        <message>
            <source>The invented garage is ready</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Come in as any of its people; each may do other things.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Go to sign-in</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Copy</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Everybody's password:</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>Details</name>
        <message>
            <source>Complaint &amp;source</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>&amp;Urgency</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>What the &amp;customer said</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>&amp;Reason for the complaint</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>What the customer &amp;expects</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Where we &amp;failed</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Parties &amp;involved so far</source>
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
        <name>DueCard</name>
        <message>
            <source>How was it counted?</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Closed late by {length}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Closed in time</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Late by {length}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{length} left</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Closed {closed}, was due {moment}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Should have been finished {moment}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>To be finished by {moment}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The customer was told: by {moment}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The customer was not told a date yet</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>DueSum</name>
        <message>
            <source>Commitment: {amount}, from {moment}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The calendar was changed since; what was promised then holds.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Due: {moment}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Every hour counts: nights, Saturdays and holidays too.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The clock was changed in between; the hours are those that passed.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{when}: not counted ({reason})</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{weekday} {day}: counted</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{when}: {length}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>outside working time</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>EarlierList</name>
        <message>
            <source>Add as a further contact</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Open and link as a repeat</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>✓ Will be linked as a repeat</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Open complaint {number}, {when}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Complaint {number}, closed {when}</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>EmailSection</name>
        <message>
            <source>E-mail</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>App password or token, to send</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>App password or token, to read</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Try to sign in</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Try to read</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>A test to this address</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Send a test</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Outgoing</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Incoming</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>It works: the server let us in.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>It works: the mailbox can be read.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>A test of Kashuv</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This message shows that e-mail leaves and arrives whole.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The server took it. Look into the mailbox of {address}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Gmail wants an app password: in the Google account, Security, turn on 2-step verification, then make an app password of 16 letters. The usual password does not work here.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Microsoft ends signing in with passwords. Whoever administers your mail gives an access token (XOAUTH2), or may allow an app password for a while.</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>EmployeeDialog</name>
        <message>
            <source>New employee</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Permissions</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Absences</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Name</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Role</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Password</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>New password, if it shall change</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Sign-in name</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Department</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Password again</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Phone</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>E-mail</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Works here</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Details</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Complaints on these topics are offered to this person first.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Knows these topics well</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Topics</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>EmployeesSection</name>
        <message>
            <source>Employees</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Name</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Role</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Department</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Sign-in name</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Today</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Add an employee…</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>away</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>away, {name} stands in</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>Empty</name>
        <message>
            <source>Clear the filters</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>No complaint was found for {text}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Look for a plate, a phone, a name, a number or one word.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>No open complaints</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Ctrl+N opens a new one.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>No complaints yet</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Ctrl+N opens the first one.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>No complaint matches all the filters</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Take one off, or clear them all.</source>
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
            <source>Message</source>
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
        <message numerus="yes">
            <source>%n complaint(s) written…</source>
            <translation>
                <numerusform>%n complaint written…</numerusform>
                <numerusform>%n complaints written…</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>FieldsMenu</name>
        <message>
            <source>only when it is known</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>one text when it is known, another when not</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>only when it is not known</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>to a man / a woman / several</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>… and where nobody knows whom</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>by number: for one / for more, # is the number</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>Filling</name>
        <message>
            <source>Making an invented garage…</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Progress</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>FilterBar</name>
        <message>
            <source>Due today</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Active topics only</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Clear all</source>
            <translation type="unfinished"></translation>
        </message>
        <message numerus="yes">
            <source>%n complaint(s)</source>
            <translation>
                <numerusform>%n complaint</numerusform>
                <numerusform>%n complaints</numerusform>
            </translation>
        </message>
        <message>
            <source>Open</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Closed</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Open and closed</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Employee: {name}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Search: {text}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>One customer or vehicle</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Registered {period}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>All</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Me</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>all</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>me</source>
            <translation type="unfinished"></translation>
        </message>
        <message numerus="yes">
            <source>Passed %n hour(s)</source>
            <translation>
                <numerusform>Passed %n hour</numerusform>
                <numerusform>Passed %n hours</numerusform>
            </translation>
        </message>
        <message>
            <source>Passed the due time</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>FirstRun</name>
        <message>
            <source>Kashuv</source>
            <translation type="unfinished"></translation>
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
        <name>FormOfAddress</name>
        <message>
            <source>Not known</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Male</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Female</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Plural (a company)</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>FormSection</name>
        <message>
            <source>Saved</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Save</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Undo changes</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>GatewayForm</name>
        <message>
            <source>SMS leave through</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Nothing: no SMS are sent</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Another gateway</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Name of the gateway</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Sender, as the customer sees it</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>User at the gateway</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Address</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Method</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Numbers are written</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>It was taken when the HTTP status is</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>and this field of the answer</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>has the value</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The whole description (JSON)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>As described by: {source}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This is no description in JSON: look at line {line}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Hide the whole description</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Advanced: the whole as text</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>Grid</name>
        <message>
            <source>No.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Due</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Urgency</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Customer</source>
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
            <source>Employee</source>
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
            <source>Status</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Registered at</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Messages</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>closed late</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>closed in time</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>late {length}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>unassigned</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>unclassified</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Sent to the customer: {channels}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Complaints</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>Heard</name>
        <message>
            <source>What the customer said</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Show all of it</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Details</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Reason</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Expectation</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Where we failed</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Parties so far</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>What was done</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>HoldingsView</name>
        <message>
            <source>Who held it, and for how long</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>ImportDialog</name>
        <message>
            <source>Import customers and vehicles</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>An .xlsx or .csv file whose first row has headings. You will see what would change before anything does.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Choose a file…</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Progress</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Import</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Lists</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{customers} customers and {vehicles} vehicles were taken in</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>ImportFields</name>
        <message>
            <source>Customer number</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Customer name</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Phone</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Second phone</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>E-mail</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Address</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Customer type</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Plate</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Make</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Model</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Year</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Remarks</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Row {row}, {field}: {problem}</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>Leaving</name>
        <message>
            <source>What the program does</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>A promotion: only to customers who agreed to promotions</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Nothing happens by itself; the text can still be chosen by hand.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The message waits, filled in, until somebody says yes.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>It leaves by itself, ten seconds later or when the quiet hours end.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>When a complaint is opened</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Before a promise breaks, and when a new date is given</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>When an appointment is booked</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>When a complaint is closed as justified</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>When a complaint is closed as not justified</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>When a complaint is closed</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>Letter</name>
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
        <name>LetterDialog</name>
        <message>
            <source>Letter on complaint {number}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>&amp;Letter</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>&amp;Subject</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>&amp;Text of this letter (**words** print bold)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>&amp;Print and keep</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>&amp;Keep as sent</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Keeps this letter among those that left, without printing it</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Save as P&amp;DF…</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>LetterExample</name>
        <message>
            <source>Ruth Example</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Dan Sample</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>quality of the repair</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>We checked the brakes again, replaced the pads and took nothing for it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>1 Sample Street, Haifa</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>LetterViewer</name>
        <message>
            <source>&amp;Print</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Save as P&amp;DF…</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>&amp;Close</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>LocateDialog</name>
        <message>
            <source>Locate a complaint</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>&amp;Plate</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>&amp;Customer number</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Locate</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Open a new complaint</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>There is no complaint of this vehicle or customer.</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>LogoPicker</name>
        <message>
            <source>Choose a picture…</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Without a logo</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>PNG or JPEG, up to 1 MB</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This file cannot be read.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This picture is larger than 1 MB.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This is not a PNG or JPEG picture.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This picture has too many pixels.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This picture is damaged.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Choose a logo</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Pictures</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>No logo</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>MailState</name>
        <message>
            <source>New</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Filed</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Dismissed</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>MailViewer</name>
        <message>
            <source>E-mail from the customer</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>(no subject)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{name} {address} · {when}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>What was written</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Save {name}…</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Save the file</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>C&amp;lose</source>
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
    </context>
    <context>
        <name>MappingTable</name>
        <message>
            <source>(column {number})</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Not taken in</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>Marks</name>
        <message>
            <source>Not classified</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Received outside the service unit</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Repeat contact</source>
            <translation type="unfinished"></translation>
        </message>
        <message numerus="yes">
            <source>%n contact(s)</source>
            <translation>
                <numerusform>%n contact</numerusform>
                <numerusform>%n contacts</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Reopened %n time(s)</source>
            <translation>
                <numerusform>Reopened %n time</numerusform>
                <numerusform>Reopened %n times</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>MessageDialog</name>
        <message>
            <source>Open &amp;WhatsApp again</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Send any&amp;way</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Open &amp;WhatsApp</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>&amp;Send</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>You send it yourself, in WhatsApp</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Leaves {when}, when the quiet hours end</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Leaves in ten seconds; until then it can be cancelled</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>&amp;Do not send</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The program proposes this message by {channel}.</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>MessageDraft</name>
        <message>
            <source>Message on complaint {number}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Free text</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>MessageForm</name>
        <message>
            <source>&amp;By</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Add it to the customer…</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Te&amp;xt</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>T&amp;o</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>S&amp;ubject</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>What should the customer know?</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>&amp;Message</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This is an &amp;offer or promotion</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Attach the &amp;letter as PDF</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>MessageState</name>
        <message>
            <source>Waits for your yes</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Waiting to leave</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Being sent</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Sent</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Delivered</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Not sent</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>In doubt</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Cancelled</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>MessageViewer</name>
        <message>
            <source>the program itself</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>To {address}, written {when}, {who}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Left {when}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Leaves {when}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Arrived {when}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>It left late: no program ran, or there was no network.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>It is not known whether this message left: the program was interrupted while it was sending. Did it arrive? Ask the customer, or look at the provider's list.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>It &amp;arrived</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>&amp;Send again</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>&amp;Change and send…</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>&amp;Do not send</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>&amp;Cancel the message</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>&amp;Write another like it…</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Open the &amp;letter</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>&amp;Leave it open</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>C&amp;lose</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>MessagesSection</name>
        <message>
            <source>Quiet hours</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Holds for SMS and e-mail to customers and for reminders outside the window. Nothing is lost: it waits and leaves when the quiet is over.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>A message written now leaves at once.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>A message written now leaves on {moment}.</source>
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
        <name>Nag</name>
        <message>
            <source>Add employees</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Name the owner</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Nobody handles complaints yet</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Add your employees, and name the customer-relations owner among them.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>There is no customer-relations owner</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Until one is named, the managers hear of complaints that are late.</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>Navigation</name>
        <message>
            <source>Kashuv</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Customer service &gt;
Complaint tracking</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>NewCustomer</name>
        <message>
            <source>New customer</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>New vehicle</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Customer's name</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Phone</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>E-mail (optional)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Plate</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Make</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Model</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Year</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>NoteDialog</name>
        <message>
            <source>Add to the contact log</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>&amp;Channel</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>&amp;Direction</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>&amp;What was said or done</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>&amp;Internal note, among ourselves</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Never leaves the house</source>
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
            <source>A complaint will soon be due</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>A complaint passed its due time</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>A complaint is still past its due time</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>A message waits for your yes</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>A message could not be sent</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>It is not known whether a message left</source>
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
        <message>
            <source>Waiting for assignment</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>&amp;Handling employee</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Received &amp;at</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Received before now?</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The customer was &amp;told</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Promise to the customer: until {when}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The complaint goes to the customer-relations owner.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The complaint goes to the customer-relations owner, {name}.</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>OwnerHint</name>
        <message>
            <source>To the settings</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Nobody handles complaints yet: add employees and name an owner.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>No customer-relations owner is named: the managers hear of what is late.</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>OwnerSection</name>
        <message>
            <source>Customer-relations owner</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The owner hears of every complaint that passes its due time and of those that came in from outside the service unit. Without an owner the managers hear of them. Only people who may close complaints can be chosen.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Nobody</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{name} (may not close complaints now)</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>Panel</name>
        <message>
            <source>Select a complaint to see it here</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Process</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The whole process</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Answer the customer</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Log a call</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Complaint {number}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Employee: {name}</source>
            <translation type="unfinished"></translation>
        </message>
        <message numerus="yes">
            <source>%n earlier complaint(s)</source>
            <translation>
                <numerusform>%n earlier complaint</numerusform>
                <numerusform>%n earlier complaints</numerusform>
            </translation>
        </message>
        <message>
            <source>No customer was registered</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Customer {number} · {kind}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Show the complaints of this employee</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Transfer…</source>
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
        <name>PdfView</name>
        <message>
            <source>PDF documents (*.pdf)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Pages</source>
            <translation type="unfinished"></translation>
        </message>
        <message numerus="yes">
            <source>%n page(s)</source>
            <translation>
                <numerusform>%n page</numerusform>
                <numerusform>%n pages</numerusform>
            </translation>
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
        <name>PersonStep</name>
        <message>
            <source>I also handle complaints here</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>At least {least} characters.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>You are then the customer-relations owner: you open, classify and close, and hear of what is late. This can be changed in the settings.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Your name</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Sign-in name</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>What you type when you come in; short is good.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Password</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Password again</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>PhoneLinks</name>
        <message>
            <source>Phone {number}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>&amp;Call</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>&amp;WhatsApp…</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>&amp;SMS…</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Co&amp;py the number</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>Preview</name>
        <message>
            <source>invented</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Shown on com&amp;plaint</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Spo&amp;ken to as</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>There is no such complaint.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>An invented customer: {name}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Complaint {number} of {name}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Complaint {number}, without a customer</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Not known of it: {names}</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>PreviewPanel</name>
        <message>
            <source>First rows of the list</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Errors</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>and {count} more</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Customers to add: {count}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>to update: {count}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Vehicles to add: {count}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Rows with nothing new: {count}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Errors: {count}</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>ProcessDialog</name>
        <message>
            <source>Process of the complaint</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>&amp;Print</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Save as P&amp;DF…</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>&amp;Close</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>ProcessTable</name>
        <message>
            <source>Process</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>When</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>What</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Who</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>From → to</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Reason and details</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Held before</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>the program itself</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{giver} → {taker}</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>PromiseDialog</name>
        <message>
            <source>New date for the customer</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>&amp;Promised until</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The customer was &amp;told</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Our due time does not change: {when}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Promise to the customer: until {when}</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>Reach</name>
        <message>
            <source>As possible</source>
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
            <source>WhatsApp</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Does not want messages</source>
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
            <source>{host} may have taken the e-mail: its answer was lost.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The file that came with the e-mail is damaged. Restore it from a backup.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This backup is damaged: {path}. Nothing was changed; use another one.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>There is no backup here: {path}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This is not an e-mail address: {address}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{host} could not prove that it is what it says. Nothing was sent.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>A line break or another hidden sign stands in the subject or in the name of a file.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The address that e-mails come from cannot be used: {sender}. Check it in the settings.</source>
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
            <source>The booking program did not open: {program}. Check it in the settings.</source>
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
            <source>{count} problems were found in the data. Restore a backup, or ask for help.</source>
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
            <source>There is a file here already: {path}. Choose another name.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This file or folder cannot be used: {path}. Is it open in another program, is the disk full, may you write there?</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{host} is busy now. The SMS is tried again later.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{host} did not take the SMS. It says: {said}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The description of the SMS gateway is not right here: {part}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The address of the SMS gateway must begin with https. A plain one is possible on this computer and in the office network only, with the reason written down.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{name} must stand in the request to the gateway exactly once.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{name} cannot stand here.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{host} sends us to another address. Is the address of the gateway still right?</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The user or the password of the SMS gateway holds a character that cannot be sent.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The SMS gateway needs this: {name}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{host} did not accept the user or the password. It says: {said}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{host} took the connection and gave no answer. Nobody knows whether the SMS left.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The answer of {host} cannot be understood. Nobody knows whether the SMS left.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The lock that keeps history from being changed is missing: {table}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Closing time must be after opening time.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{count} errors in the list; nothing was taken in. Mend them and try again.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The list needs a column with customer numbers, names or plates. Are there headings?</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>A note among ourselves has no direction to a customer.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>No such kind of customer. Write one of: {kinds}.</source>
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
            <source>At least one topic must stay.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The archived letter is damaged. Restore it from a backup.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>A letter leaves only when somebody prints it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The link did not open. Is there a browser on this computer?</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>A row points to something that is gone: {table}, row {row}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{by} decided about this e-mail already ({at}).</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{host} did not accept the user name or the password. Many want an app password.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This e-mail is too big for {host}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The message is on its way already and cannot be taken back.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Something about this message has to be looked at before it leaves.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This name is in use already.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>There is no screen to show the window on. See --help for what works without one.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The keychain of this computer is missing or locked: the password was not kept.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The mailbox has no folder of this name: {folder}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>No mail server is set.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{host} cannot be reached. Is there a network, and is the name right?</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The password for {host} is not kept on this computer. Enter it in the settings.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{host} offers no encryption, so nothing was sent: the password could be read on the way.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>There is no complaint number {number}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>No single customer fits this. Enter a customer number.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Nobody like this is in the list. Fill in below who it is, or correct it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Nobody holds this complaint yet. Transfer it to somebody first.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Nobody employed here may do this: {action}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This is not a backup of Kashuv, or not a whole one: {path}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Words cannot depend on a number here, because this is no count: {blanks}.</source>
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
            <source>A customer number has only digits.</source>
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
            <source>This SMS gateway sends to Israeli numbers only: {phone}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This is not a phone number.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This is not a mobile number: {phone}.</source>
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
            <source>The printer did not take the letter. Check it and print again.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>It cannot have been received after it was registered.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The mail server refused the address {address}. It says: {reply}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{host} refused the e-mail. It says: {reply}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>At most 14 days before the due time and 90 days after it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>At most {most} reminders, each at another time.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The owner is always reminded at the due time itself.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Say whom this reminds: the owner, the handler, or both.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Fill this in.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This contradicts row {other}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The mail server does not send for {sender}. It says: {reply}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The mail server {host} is busy, or ended the conversation.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>A cell in row {row} is too long: at most {most} characters.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The list is empty.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This file cannot be opened: {path}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The file is of an old Excel or has a password. Save it as .xlsx without a password.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The file is too big to be read safely.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The list is too long: at most {most} rows. Part it in two.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The list is too wide: at most {most} columns.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The file is damaged, or it is not a list in .xlsx or .csv.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Name and password do not match.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{host} does not offer this way to sign in.</source>
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
            <source>Stopped.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The data is in use or out of reach at this moment. It will be tried again.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The data file is damaged: {detail}.</source>
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
            <source>Kashuv is open on this data: {path}. Close it everywhere and try again.</source>
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
            <source>Line {line}: {tag} does not say which field the condition asks for.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Line {line}: {tag} needs two forms, for one and for many, with / between.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Line {line}: {tag} needs the form for a man, a woman and several, with / between.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Line {line}: {tag} belongs to no condition. Is its beginning missing?</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Line {line}: {tag} stands inside too many other conditions.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Line {line}: the condition {tag} has no end. Write “end” in braces where it stops.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The text is empty, or holds a character that cannot be sent.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{host} does not encrypt from the start on this port. Try STARTTLS, or another port.</source>
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
        <name>ReminderSteps</name>
        <message>
            <source>Add a reminder</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>RemindersSection</name>
        <message>
            <source>Reminders</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Everybody sees reminders in the window. What was missed while no program ran is told once, when one runs again.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>SMS is not set up yet.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>No mobile phone: {names}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>E-mail is not set up yet.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>No e-mail address: {names}</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>ReopenDialog</name>
        <message>
            <source>Reopen complaint</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Reopen</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>&amp;Reason for reopening</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>A new commitment begins: until {when}</source>
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
        <name>RightsTable</name>
        <message>
            <source>As the role: {scope}</source>
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
        <name>SecretField</name>
        <message>
            <source>Change…</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Forget it</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Keep it in a file on this PC that only you can read</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>This PC has no keychain in which a password could be kept safely. It can lie in a file: {path}. Whoever reads that file, or a copy of the disk, has the password. Or set the environment variable {variable} for this program and type nothing here.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>It is kept in the keychain of this PC.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>It is kept in a file on this PC: {path}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>It comes from the environment variable {variable}.</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>Sending</name>
        <message>
            <source>Off</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Propose</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Send by itself</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>SendingSection</name>
        <message>
            <source>Saved</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>SentLetters</name>
        <message>
            <source>Letters that left: Enter opens one</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Letters that left</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>Settings</name>
        <message>
            <source>&amp;Name of the business</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>&amp;Phone</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>&amp;Address</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>&amp;E-mail</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Logo</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Who signs the letters</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Sunday to Thursday, opens at</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Closes at</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Open on Fridays and on the eves of holidays</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Friday, opens at</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Closed on the holidays of Israel</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Further days on which the business is closed</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Handling is complete within</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Counted in</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Days in which a further complaint is a repeat</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Customer-relations owner</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Deputy</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Minutes of an appointment</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Link to an outside booking program</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>SMS leave through</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>At most to one customer in an hour</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>At most in a day</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Mail server</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Port</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Encryption</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Signing in</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>User</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Sender's address</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Take in e-mail that customers write</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Folder</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Quiet from</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Until</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Nothing leaves on Saturdays and holidays</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Who is reminded, and when</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Remind by SMS too</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Remind by e-mail too</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Minutes before a promise breaks, propose a message to the customer</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Name and title, as they stand at the foot of every letter.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>On the eve of a holiday the business works Friday's hours.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Counted back from a new complaint about the same vehicle or customer.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Hears of every complaint that passes its due time. Needs the right to close.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Stands in while the owner is away.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>A web address, or a command. {plate}, {phone} and {customer_number} are filled in.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>What is more waits for a person.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>What customers answer to; most servers want it to be the user's own.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Each is shown with the complaints it may belong to; a person decides. The mailbox itself is not changed.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The same hour twice: no quiet hours.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>From 15:30 on the eve. What is written meanwhile waits and leaves afterwards.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>0: no message is proposed.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>STARTTLS (usually port 587)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>TLS from the start (usually port 465)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>App password</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Access token (XOAUTH2)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>None</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>SettingsPage</name>
        <message>
            <source>Settings</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Settings are changed by the administrator. Ask when one does not fit.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Business</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Calendar</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Commitment</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Topics table</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Sources</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Texts</source>
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
            <source>Quiet hours</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Reminders</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Employees</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Owner and deputy</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Booking</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Data</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Sections of the settings</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>There are changes that were not saved.</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>SignIn</name>
        <message>
            <source>Caps Lock is on.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The keyboard is not in English.</source>
            <translation type="unfinished"></translation>
        </message>
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
        <message>
            <source>Customer complaint tracking</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>SmsSection</name>
        <message>
            <source>SMS</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Password or token of the gateway</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>To which mobile phone</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Send a test</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Send a test with what stands above, saved or not</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Complete the gateway first.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>A test of Kashuv. It arrived whole.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The gateway took it. It should arrive at {phone} within a minute.</source>
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
        <name>SourceRow</name>
        <message>
            <source>More ▾</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>More sources</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>SourcesSection</name>
        <message>
            <source>Complaint sources</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>What is out of use is not offered any more; old complaints keep it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Source</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Add a source…</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>New source</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The name of this source comes with the program.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Change a source</source>
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
        <name>Steps</name>
        <message>
            <source>Your business</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>When are you open?</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Who are you?</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Step {step} of {steps}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Start working</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Next</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Back</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>Story</name>
        <message>
            <source>Source</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Urgency</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Customer number</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Plate</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Received at</source>
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
            <source>Expectation</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Where we failed</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Parties so far</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>the program itself</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>waited for assignment {length}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>with {name} {length}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{hours} h</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Opened and handed to {name}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Opened, waiting for assignment</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Updated: {fields}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Handed to {name}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Transferred from {giver} to {taker}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The customer was told: until {moment}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Promise until {moment}, not told yet</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Appointment cancelled: {moment}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Letter sent: {kind}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The customer was summoned for {moment}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Added: {topics}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Removed: {topics}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>New due time: {moment}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{field}: {old} → {new}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>(empty)</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>Summary</name>
        <message>
            <source>late: {when}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>until {when}</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>TextKind</name>
        <message>
            <source>Acknowledgement</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Interim letter</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Appointment</source>
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
        <name>TextTrouble</name>
        <message>
            <source>Line {line}: there is no field {name}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Did you mean {name}?</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>TextsEditor</name>
        <message>
            <source>Occasions</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Channel</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Sub&amp;ject</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>&amp;Text</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Sa&amp;ve</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Undo changes</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>&amp;Insert…</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>&amp;Text (**words** print bold)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Too long to paste: {count} characters.</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>TextsSection</name>
        <message>
            <source>Texts</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Saved</source>
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
        <name>TopicPicker</name>
        <message>
            <source>Search a topic</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Topics</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Select</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Topic</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Choose at least one topic.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Without a group</source>
            <translation type="unfinished"></translation>
        </message>
        <message numerus="yes">
            <source>%n chosen</source>
            <translation>
                <numerusform>%n chosen</numerusform>
                <numerusform>%n chosen</numerusform>
            </translation>
        </message>
        <message>
            <source>None chosen</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>TopicsSection</name>
        <message>
            <source>Table of complaint topics</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>What is out of use is not offered any more; old complaints keep it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Topic</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Group</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Add a topic…</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>New topic</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Change a topic</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>TransferDialog</name>
        <message>
            <source>Knows the topic</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Workload</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Absence</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The customer asked for it</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Transfer complaint</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Transfer</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>&amp;To employee</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>&amp;Reason for the transfer</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Re&amp;marks (optional)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The due time does not change: {when}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Choose an employee</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Away today. Standing in: {name}.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Away today, and nobody stands in.</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>Trial</name>
        <message>
            <source>Stop waiting</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>One moment…</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Stopped. What left already may still arrive.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>No answer within a minute. Try again later.</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>Troubles</name>
        <message>
            <source>The program stopped while it was sending.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>As many SMS left as the settings allow for now; it waits its turn.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The phone network reports that it did not arrive.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>It was taken back by itself: the complaint has moved on meanwhile.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The provider refused it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>It could not be handed over yet.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The provider did not answer.</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>UndoToast</name>
        <message>
            <source>Cancel</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{channel} to {address} leaves {when}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{channel} to {address} leaves in {seconds}</source>
            <translation type="unfinished"></translation>
        </message>
        <message numerus="yes">
            <source>%n second(s)</source>
            <translation>
                <numerusform>%n second</numerusform>
                <numerusform>%n seconds</numerusform>
            </translation>
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
        <name>UpdateDialog</name>
        <message>
            <source>Update complaint details</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Received &amp;at</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Nothing has been changed.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Will be recorded: {fields}</source>
            <translation type="unfinished"></translation>
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
        <name>VehicleRows</name>
        <message>
            <source>Plate</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Make</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Model</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Year</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Passed to customer number</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Another vehicle</source>
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
    <context>
        <name>WasItSent</name>
        <message>
            <source>WhatsApp was opened with this text. Was it sent?</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>&amp;Yes, it was sent</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>&amp;No</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>Watch</name>
        <message>
            <source>Watching. Ctrl+C ends it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Ended.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>There was nothing to do.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>reminders</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>messages proposed</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>messages sent</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>messages put off</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>messages refused</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>messages in doubt</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>delivery reports</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>e-mails taken in</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>Welcome</name>
        <message>
            <source>Welcome to Kashuv</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Every complaint is heard, followed and answered in time. How shall we begin?</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Start my business</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>A few details, working hours and a password: about two minutes.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Go on looking around</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Look around with demo data</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>An invented garage with its complaints, in a place of its own.</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>Who</name>
        <message>
            <source>&amp;Plate, phone or customer number</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>WhoCard</name>
        <message>
            <source>A&amp;nother customer</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Details</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Which customer</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Which vehicle</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The customer and the vehicle will be shown here.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Not in the list. Somebody new can be entered here, below.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>No owner is known</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>No vehicle</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Another vehicle…</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>Why</name>
        <message>
            <source>Its number is in the e-mail</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>From this customer's address</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The plate is in the e-mail</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>WordDialog</name>
        <message>
            <source>Name</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Group</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>WordList</name>
        <message>
            <source>In use</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Only what is in use</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Change…</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Put out of use</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Yes</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>No</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Back into use</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>_Amounts</name>
        <message numerus="yes">
            <source>%n business day(s)</source>
            <translation>
                <numerusform>%n business day</numerusform>
                <numerusform>%n business days</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n business hour(s)</source>
            <translation>
                <numerusform>%n business hour</numerusform>
                <numerusform>%n business hours</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n clock hour(s)</source>
            <translation>
                <numerusform>%n clock hour</numerusform>
                <numerusform>%n clock hours</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>_Bubble</name>
        <message>
            <source>As the customer sees it</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The message will be shown here.</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>_Counted</name>
        <message numerus="yes">
            <source>%n SMS</source>
            <translation>
                <numerusform>%n SMS</numerusform>
                <numerusform>%n SMS</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n character(s) left</source>
            <translation>
                <numerusform>%n character left</numerusform>
                <numerusform>%n characters left</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>_Days</name>
        <message numerus="yes">
            <source>%n day(s)</source>
            <translation>
                <numerusform>%n day</numerusform>
                <numerusform>%n days</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>_Mail</name>
        <message>
            <source>As the customer sees it</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>(no subject)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{sender} to {address}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The message will be shown here.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>PDF · {name}</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>_Row</name>
        <message>
            <source>minutes</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>hours</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>days</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>before the due time</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>at the due time</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>after the due time</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>the owner</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>the handler</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Remove</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>How much</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Unit</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Before or after</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
</TS>
