<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="he" sourcelanguage="en">
    <context>
        <name>Action</name>
        <message>
            <source>See complaints</source>
            <translation>צפייה בתלונות</translation>
        </message>
        <message>
            <source>Open a complaint</source>
            <translation>פתיחת תלונה</translation>
        </message>
        <message>
            <source>Update details</source>
            <translation>עדכון פרטים</translation>
        </message>
        <message>
            <source>Transfer</source>
            <translation>העברה</translation>
        </message>
        <message>
            <source>Classify</source>
            <translation>סיווג</translation>
        </message>
        <message>
            <source>Close and reopen</source>
            <translation>סגירה ופתיחה מחדש</translation>
        </message>
        <message>
            <source>Approve an answer</source>
            <translation>אישור מענה</translation>
        </message>
        <message>
            <source>Contact, letters and appointments</source>
            <translation>קשר עם הלקוח, מכתבים ותורים</translation>
        </message>
        <message>
            <source>Reports and Excel</source>
            <translation>דוחות ו-Excel</translation>
        </message>
        <message>
            <source>Topics, sources and texts</source>
            <translation>נושאים, מקורות ונוסחים</translation>
        </message>
        <message>
            <source>Process and calendar</source>
            <translation>תהליך ולוח עבודה</translation>
        </message>
        <message>
            <source>Business, employees and backup</source>
            <translation>פרטי העסק, עובדים וגיבוי</translation>
        </message>
    </context>
    <context>
        <name>BoardModel</name>
        <message>
            <source>Waiting for assignment</source>
            <translation>ממתין לשיוך</translation>
        </message>
        <message>
            <source>Total</source>
            <translation>סה"כ</translation>
        </message>
        <message>
            <source>away, {name} stands in</source>
            <translation>בהיעדרות, מ"מ {name}</translation>
        </message>
        <message>
            <source>away</source>
            <translation>בהיעדרות</translation>
        </message>
        <message>
            <source>Handling employee</source>
            <translation>עובד מטפל</translation>
        </message>
        <message>
            <source>Past due</source>
            <translation>עברו מועד</translation>
        </message>
        <message>
            <source>Due today</source>
            <translation>היום</translation>
        </message>
    </context>
    <context>
        <name>BoardPage</name>
        <message>
            <source>Summary of complaints in handling</source>
            <translation>ריכוז תלונות בטיפול</translation>
        </message>
        <message>
            <source>Up to date · {weekday} {day} · {hour}</source>
            <translation>מעודכן · {weekday} {day} · {hour}</translation>
        </message>
        <message>
            <source>Enter or a click on a cell opens exactly the complaints counted in it</source>
            <translation>Enter או לחיצה על תא פותחים בדיוק את התלונות שנספרו בו</translation>
        </message>
        <message>
            <source>No open complaints. Ctrl+N opens a new one.</source>
            <translation>אין תלונות פתוחות. Ctrl+N פותח תלונה חדשה.</translation>
        </message>
        <message>
            <source>Passed the due time</source>
            <translation>עברו את מועד הסיום</translation>
        </message>
        <message>
            <source>Due today</source>
            <translation>מועד הסיום היום</translation>
        </message>
        <message>
            <source>In handling</source>
            <translation>בטיפול</translation>
        </message>
        <message>
            <source>Closed in time, last 30 days</source>
            <translation>נסגרו בזמן, 30 הימים האחרונים</translation>
        </message>
    </context>
    <context>
        <name>BoardTable</name>
        <message>
            <source>Complaints in handling, by employee and urgency</source>
            <translation>תלונות בטיפול, לפי עובד ודחיפות</translation>
        </message>
    </context>
    <context>
        <name>Channel</name>
        <message>
            <source>Call</source>
            <translation>שיחת טלפון</translation>
        </message>
        <message>
            <source>SMS</source>
            <translation>SMS</translation>
        </message>
        <message>
            <source>E-mail</source>
            <translation>דוא"ל</translation>
        </message>
        <message>
            <source>Letter</source>
            <translation>מכתב</translation>
        </message>
        <message>
            <source>Meeting</source>
            <translation>פגישה</translation>
        </message>
        <message>
            <source>WhatsApp</source>
            <translation>וואטסאפ</translation>
        </message>
        <message>
            <source>Internal note</source>
            <translation>הערה פנימית</translation>
        </message>
    </context>
    <context>
        <name>CommitmentMode</name>
        <message>
            <source>Clock hours</source>
            <translation>שעות שעון</translation>
        </message>
        <message>
            <source>Business hours</source>
            <translation>שעות עבודה</translation>
        </message>
        <message>
            <source>Business days</source>
            <translation>ימי עבודה</translation>
        </message>
    </context>
    <context>
        <name>CustomerClass</name>
        <message>
            <source>Private</source>
            <translation>פרטי</translation>
        </message>
        <message>
            <source>Business</source>
            <translation>עסקי</translation>
        </message>
        <message>
            <source>Fleet</source>
            <translation>צי רכב</translation>
        </message>
        <message>
            <source>Insurer</source>
            <translation>חברת ביטוח</translation>
        </message>
        <message>
            <source>VIP</source>
            <translation>VIP</translation>
        </message>
    </context>
    <context>
        <name>DayKind</name>
        <message>
            <source>Working day</source>
            <translation>יום עבודה</translation>
        </message>
        <message>
            <source>Friday</source>
            <translation>יום שישי</translation>
        </message>
        <message>
            <source>Saturday</source>
            <translation>שבת</translation>
        </message>
        <message>
            <source>Holiday</source>
            <translation>חג</translation>
        </message>
        <message>
            <source>Holiday eve</source>
            <translation>ערב חג</translation>
        </message>
        <message>
            <source>Closed day</source>
            <translation>יום סגור</translation>
        </message>
    </context>
    <context>
        <name>Direction</name>
        <message>
            <source>From the customer</source>
            <translation>מהלקוח</translation>
        </message>
        <message>
            <source>To the customer</source>
            <translation>אל הלקוח</translation>
        </message>
        <message>
            <source>Among ourselves</source>
            <translation>בינינו</translation>
        </message>
    </context>
    <context>
        <name>Event</name>
        <message>
            <source>Opened</source>
            <translation>נפתחה</translation>
        </message>
        <message>
            <source>Updated</source>
            <translation>עודכנה</translation>
        </message>
        <message>
            <source>Contact</source>
            <translation>פנייה</translation>
        </message>
        <message>
            <source>Transferred</source>
            <translation>הועברה</translation>
        </message>
        <message>
            <source>Classified</source>
            <translation>סווגה</translation>
        </message>
        <message>
            <source>Promise to the customer</source>
            <translation>הבטחה ללקוח</translation>
        </message>
        <message>
            <source>Appointment booked</source>
            <translation>נקבע תור</translation>
        </message>
        <message>
            <source>Appointment cancelled</source>
            <translation>בוטל תור</translation>
        </message>
        <message>
            <source>Letter</source>
            <translation>מכתב</translation>
        </message>
        <message>
            <source>Due time passed</source>
            <translation>עבר מועד הסיום</translation>
        </message>
        <message>
            <source>Closed</source>
            <translation>נסגרה</translation>
        </message>
        <message>
            <source>Reopened</source>
            <translation>נפתחה מחדש</translation>
        </message>
    </context>
    <context>
        <name>Export</name>
        <message>
            <source>Complaints</source>
            <translation type="unfinished">תלונות</translation>
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
            <translation type="unfinished">טלפון</translation>
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
            <translation type="unfinished">עובד מטפל</translation>
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
            <translation>החוברת נכתבת…</translation>
        </message>
        <message>
            <source>complaints</source>
            <translation>תלונות</translation>
        </message>
        <message>
            <source>Export to Excel</source>
            <translation>ייצוא ל-Excel</translation>
        </message>
        <message numerus="yes">
            <source>%n complaint(s) written…</source>
            <translation>
                <numerusform>תלונה אחת נכתבה…</numerusform>
                <numerusform>%n תלונות נכתבו…</numerusform>
            </translation>
        </message>
        <message>
            <source>Stopped; no file was written.</source>
            <translation>הופסק; לא נכתב קובץ.</translation>
        </message>
        <message numerus="yes">
            <source>%n complaint(s) written to {path}</source>
            <translation>
                <numerusform>תלונה אחת נכתבה אל {path}</numerusform>
                <numerusform>%n תלונות נכתבו אל {path}</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>FormDialog</name>
        <message>
            <source>Save</source>
            <translation>שמירה</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>ביטול</translation>
        </message>
        <message>
            <source>Close without saving? What you typed will be lost.</source>
            <translation>לסגור בלי לשמור? מה שהוקלד יאבד.</translation>
        </message>
        <message>
            <source>Close without saving</source>
            <translation>סגירה בלי שמירה</translation>
        </message>
        <message>
            <source>Go on</source>
            <translation>המשך עריכה</translation>
        </message>
        <message>
            <source>Too long to paste: {count} characters.</source>
            <translation>הטקסט ארוך מדי להדבקה: {count} תווים.</translation>
        </message>
    </context>
    <context>
        <name>Letter</name>
        <message>
            <source>{weekday} {day} at {hour}</source>
            <translation>{weekday} {day} בשעה {hour}</translation>
        </message>
        <message>
            <source>Whenever you contact us, please mention complaint number {number}</source>
            <translation>בכל פנייה אלינו בעניין זה יש לציין את מספר התלונה {number}</translation>
        </message>
        <message>
            <source>Complaint {number}</source>
            <translation>תלונה מס׳ {number}</translation>
        </message>
        <message>
            <source>Vehicle {plate}</source>
            <translation>רכב {plate}</translation>
        </message>
        <message>
            <source>To</source>
            <translation>לכבוד</translation>
        </message>
        <message>
            <source>Yours sincerely,</source>
            <translation>בכבוד רב,</translation>
        </message>
    </context>
    <context>
        <name>LetterKind</name>
        <message>
            <source>Acknowledgement</source>
            <translation>אישור קבלת תלונה</translation>
        </message>
        <message>
            <source>Interim letter</source>
            <translation>מכתב ביניים</translation>
        </message>
        <message>
            <source>Answer: justified</source>
            <translation>מכתב תשובה: תלונה מוצדקת</translation>
        </message>
        <message>
            <source>Answer: not justified</source>
            <translation>מכתב תשובה: תלונה לא מוצדקת</translation>
        </message>
        <message>
            <source>Closing letter</source>
            <translation>מכתב סגירה</translation>
        </message>
    </context>
    <context>
        <name>LocateDialog</name>
        <message>
            <source>Locate</source>
            <translation type="unfinished">איתור</translation>
        </message>
    </context>
    <context>
        <name>MainWindow</name>
        <message>
            <source>Kashuv</source>
            <translation>קשוב</translation>
        </message>
        <message>
            <source>Board</source>
            <translation>ריכוז</translation>
        </message>
        <message>
            <source>Complaints</source>
            <translation>תלונות</translation>
        </message>
        <message>
            <source>Reports</source>
            <translation>דוחות</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>הגדרות</translation>
        </message>
        <message numerus="yes">
            <source>%n complaint(s) passed the due time</source>
            <translation>
                <numerusform>תלונה אחת עברה את מועד הסיום</numerusform>
                <numerusform>%n תלונות עברו את מועד הסיום</numerusform>
            </translation>
        </message>
        <message>
            <source>Complaint {number} was opened</source>
            <translation>תלונה {number} נפתחה</translation>
        </message>
    </context>
    <context>
        <name>Moments</name>
        <message>
            <source>today {hour}</source>
            <translation>היום {hour}</translation>
        </message>
        <message>
            <source>tomorrow {hour}</source>
            <translation>מחר {hour}</translation>
        </message>
        <message>
            <source>yesterday {hour}</source>
            <translation>אתמול {hour}</translation>
        </message>
        <message>
            <source>{weekday} {day} at {hour}</source>
            <translation>{weekday} {day} בשעה {hour}</translation>
        </message>
        <message>
            <source>less than a minute</source>
            <translation>פחות מדקה</translation>
        </message>
        <message>
            <source>{one} and {other}</source>
            <translation>{one} ו־{other}</translation>
        </message>
    </context>
    <context>
        <name>Navigation</name>
        <message>
            <source>Kashuv</source>
            <translation>קשוב</translation>
        </message>
    </context>
    <context>
        <name>Notice</name>
        <message>
            <source>A complaint was handed to you</source>
            <translation>תלונה הועברה לטיפולך</translation>
        </message>
        <message>
            <source>A complaint came in from outside the service unit</source>
            <translation>תלונה התקבלה מחוץ ליחידת השירות</translation>
        </message>
        <message>
            <source>A complaint passed its due time</source>
            <translation>תלונה עברה את מועד הסיום</translation>
        </message>
    </context>
    <context>
        <name>NoticesMenu</name>
        <message>
            <source>Nothing new</source>
            <translation>אין הודעות חדשות</translation>
        </message>
        <message>
            <source>Mark all as read</source>
            <translation>סימון הכול כנקרא</translation>
        </message>
        <message>
            <source>{what}: complaint {number}, {when}</source>
            <translation>{what}: תלונה {number}, {when}</translation>
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
            <translation>החלפת סיסמה</translation>
        </message>
        <message>
            <source>Present password</source>
            <translation>סיסמה נוכחית</translation>
        </message>
        <message>
            <source>New password</source>
            <translation>סיסמה חדשה</translation>
        </message>
        <message>
            <source>New password again</source>
            <translation>סיסמה חדשה שוב</translation>
        </message>
    </context>
    <context>
        <name>PeriodPicker</name>
        <message>
            <source>From</source>
            <translation>מתאריך</translation>
        </message>
        <message>
            <source>To</source>
            <translation>עד תאריך</translation>
        </message>
        <message>
            <source>This month</source>
            <translation>החודש</translation>
        </message>
        <message>
            <source>Last month</source>
            <translation>החודש הקודם</translation>
        </message>
        <message>
            <source>This year</source>
            <translation>השנה</translation>
        </message>
        <message>
            <source>Last year</source>
            <translation>השנה הקודמת</translation>
        </message>
    </context>
    <context>
        <name>PersonMenu</name>
        <message>
            <source>Change password…</source>
            <translation>החלפת סיסמה…</translation>
        </message>
        <message>
            <source>Sign out</source>
            <translation>יציאה</translation>
        </message>
        <message>
            <source>Colours of the desktop</source>
            <translation>צבעים לפי המחשב</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>בהיר</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>כהה</translation>
        </message>
    </context>
    <context>
        <name>Refusals</name>
        <message>
            <source>{name} already holds this complaint.</source>
            <translation>{name} כבר מטפל/ת בתלונה הזאת.</translation>
        </message>
        <message>
            <source>{bay} is taken at that time. Choose another hour or another bay.</source>
            <translation>{bay} תפוסה במועד הזה. יש לבחור שעה אחרת או עמדה אחרת.</translation>
        </message>
        <message>
            <source>That time has passed.</source>
            <translation>המועד הזה כבר עבר.</translation>
        </message>
        <message>
            <source>The garage is closed then ({kind}).</source>
            <translation>המוסך סגור במועד הזה ({kind}).</translation>
        </message>
        <message>
            <source>With these hours the business is never open.</source>
            <translation>לפי השעות האלה העסק אינו פתוח אף פעם.</translation>
        </message>
        <message>
            <source>{name} cannot be given complaints.</source>
            <translation>לא ניתן להעביר תלונות אל {name}.</translation>
        </message>
        <message>
            <source>Somebody else changed this meanwhile. What you typed is kept: look, and save again.</source>
            <translation>מישהו אחר שינה את הפרטים בינתיים. מה שהקלדת נשמר: יש לבדוק ולשמור שוב.</translation>
        </message>
        <message>
            <source>{by} changed this complaint meanwhile ({event}, {at}). What you typed is kept: look, and save again.</source>
            <translation>התלונה השתנתה בינתיים על ידי {by} ({event}, {at}). מה שהקלדת נשמר: יש לבדוק ולשמור שוב.</translation>
        </message>
        <message>
            <source>A closed complaint can only be read. Reopen it first.</source>
            <translation>תלונה סגורה ניתנת לקריאה בלבד. יש לפתוח אותה מחדש תחילה.</translation>
        </message>
        <message>
            <source>Before closing, fill in what is marked.</source>
            <translation>לפני הסגירה יש להשלים את המסומן.</translation>
        </message>
        <message>
            <source>Choose between {least} and {most}.</source>
            <translation>יש לבחור ערך בין {least} ל-{most}.</translation>
        </message>
        <message>
            <source>The last day is before the first.</source>
            <translation>היום האחרון מוקדם מהיום הראשון.</translation>
        </message>
        <message>
            <source>This is not an e-mail address.</source>
            <translation>זו אינה כתובת דוא"ל.</translation>
        </message>
        <message>
            <source>Nothing is known yet for: {blanks}.</source>
            <translation>עדיין חסר מידע עבור: {blanks}.</translation>
        </message>
        <message>
            <source>The file could not be written: {path}. Is it open in another program, or the disk full?</source>
            <translation>לא ניתן לכתוב את הקובץ: {path}. האם הוא פתוח בתוכנה אחרת, או שהדיסק מלא?</translation>
        </message>
        <message>
            <source>Closing time must be after opening time.</source>
            <translation>שעת הסגירה חייבת להיות אחרי שעת הפתיחה.</translation>
        </message>
        <message>
            <source>A note among ourselves has no direction to a customer.</source>
            <translation>הערה פנימית אינה נשלחת ללקוח ואינה מתקבלת ממנו.</translation>
        </message>
        <message>
            <source>Somebody must remain who can administer the program.</source>
            <translation>חייב להישאר לפחות מנהל מערכת אחד.</translation>
        </message>
        <message>
            <source>At least one source must stay.</source>
            <translation>חייב להישאר לפחות מקור אחד פעיל.</translation>
        </message>
        <message>
            <source>The archived letter is damaged. Restore it from a backup.</source>
            <translation>המכתב השמור בארכיון נפגם. יש לשחזר אותו מגיבוי.</translation>
        </message>
        <message>
            <source>This name is in use already.</source>
            <translation>השם הזה כבר קיים.</translation>
        </message>
        <message>
            <source>Nobody holds this complaint yet. Transfer it to somebody first.</source>
            <translation>התלונה עדיין לא שויכה לעובד. יש להעביר אותה לעובד תחילה.</translation>
        </message>
        <message>
            <source>This complaint is open.</source>
            <translation>התלונה פתוחה.</translation>
        </message>
        <message>
            <source>You are no longer an active employee here.</source>
            <translation>המשתמש אינו פעיל עוד.</translation>
        </message>
        <message>
            <source>You have no permission for this: {action}.</source>
            <translation>אין לך הרשאה לפעולה זו: {action}.</translation>
        </message>
        <message>
            <source>This customer number is in use already.</source>
            <translation>מספר הלקוח הזה כבר קיים.</translation>
        </message>
        <message>
            <source>Choose between {low} and {high}.</source>
            <translation>יש לבחור ערך בין {low} ל-{high}.</translation>
        </message>
        <message>
            <source>Choose an active employee who may close complaints.</source>
            <translation>יש לבחור עובד פעיל בעל הרשאה לסגירת תלונות.</translation>
        </message>
        <message>
            <source>A password needs at least {least} characters.</source>
            <translation>סיסמה צריכה לפחות {least} תווים.</translation>
        </message>
        <message>
            <source>The two passwords differ.</source>
            <translation>שתי הסיסמאות אינן זהות.</translation>
        </message>
        <message>
            <source>This is not a phone number.</source>
            <translation>זה אינו מספר טלפון.</translation>
        </message>
        <message>
            <source>A plate number has 7 or 8 digits.</source>
            <translation>מספר רישוי הוא בן 7 או 8 ספרות.</translation>
        </message>
        <message>
            <source>This plate is in the list already.</source>
            <translation>מספר הרישוי הזה כבר רשום.</translation>
        </message>
        <message>
            <source>It cannot have been received after it was registered.</source>
            <translation>מועד הקבלה אינו יכול להיות אחרי מועד הרישום.</translation>
        </message>
        <message>
            <source>Fill this in.</source>
            <translation>יש למלא שדה זה.</translation>
        </message>
        <message>
            <source>Name and password do not match.</source>
            <translation>השם או הסיסמה אינם נכונים.</translation>
        </message>
        <message>
            <source>Another employee signs in with this name.</source>
            <translation>שם הכניסה הזה כבר תפוס.</translation>
        </message>
        <message>
            <source>Too many tries. Try again in {seconds} seconds.</source>
            <translation>יותר מדי ניסיונות. אפשר לנסות שוב בעוד {seconds} שניות.</translation>
        </message>
        <message>
            <source>He still holds {count} open complaints. Transfer them first.</source>
            <translation>בטיפול העובד עדיין {count} תלונות פתוחות. יש להעביר אותן תחילה.</translation>
        </message>
        <message>
            <source>The data file is empty: {path}. Restore a backup.</source>
            <translation>קובץ הנתונים ריק: {path}. יש לשחזר מגיבוי.</translation>
        </message>
        <message>
            <source>There is a data file here already: {path}.</source>
            <translation>כבר קיים כאן קובץ נתונים: {path}.</translation>
        </message>
        <message>
            <source>This is not a data file of Kashuv, or it is damaged: {path}.</source>
            <translation>זה אינו קובץ נתונים של קשוב, או שהוא פגום: {path}.</translation>
        </message>
        <message>
            <source>This business has been started already.</source>
            <translation>העסק הזה כבר הוקם.</translation>
        </message>
        <message>
            <source>There is no data file here: {path}.</source>
            <translation>אין כאן קובץ נתונים: {path}.</translation>
        </message>
        <message>
            <source>The data file was made by a newer version of Kashuv: {path}. Update the program.</source>
            <translation>קובץ הנתונים נוצר בגרסה חדשה יותר של קשוב: {path}. יש לעדכן את התוכנה.</translation>
        </message>
        <message>
            <source>Demo data goes only into an empty store.</source>
            <translation>נתוני הדגמה נכנסים רק למאגר ריק.</translation>
        </message>
        <message>
            <source>The data file cannot be opened safely on this disk.</source>
            <translation>לא ניתן לפתוח את קובץ הנתונים בבטחה על דיסק זה.</translation>
        </message>
        <message>
            <source>Too long: at most {most} characters.</source>
            <translation>ארוך מדי: עד {most} תווים.</translation>
        </message>
        <message>
            <source>At most {most} phone numbers.</source>
            <translation>עד {most} מספרי טלפון.</translation>
        </message>
        <message>
            <source>One of the topics is no longer in use.</source>
            <translation>אחד הנושאים כבר אינו בשימוש.</translation>
        </message>
        <message>
            <source>Something went wrong. Nothing was lost; the details are in the log.</source>
            <translation>משהו השתבש. דבר לא אבד; הפרטים נרשמו ביומן התקלות.</translation>
        </message>
        <message>
            <source>There is no such blank: {blanks}.</source>
            <translation>אין שדה כזה: {blanks}.</translation>
        </message>
        <message>
            <source>Whose complaint is it? Enter a plate or a customer.</source>
            <translation>של מי התלונה? יש להזין מספר רישוי או לקוח.</translation>
        </message>
        <message>
            <source>The password is not right.</source>
            <translation>הסיסמה אינה נכונה.</translation>
        </message>
    </context>
    <context>
        <name>ReportsPage</name>
        <message>
            <source>Manager's metrics report</source>
            <translation>דוח מדדים למנהל</translation>
        </message>
        <message>
            <source>You have no permission to see reports.</source>
            <translation>אין לך הרשאה לצפייה בדוחות.</translation>
        </message>
        <message>
            <source>Number of customer complaints opened</source>
            <translation>כמות תלונות לקוחות שנפתחו</translation>
        </message>
        <message>
            <source>Of these: closed</source>
            <translation>מתוכן נסגרו</translation>
        </message>
        <message>
            <source>Of these: still in handling</source>
            <translation>מתוכן עדיין בטיפול</translation>
        </message>
        <message>
            <source>Of these: passed the due time</source>
            <translation>מתוכן עברו את מועד הסיום</translation>
        </message>
        <message>
            <source>The list with all details and a summary, as a workbook for Excel</source>
            <translation>הרשימה המפורטת עם סיכום, כחוברת Excel</translation>
        </message>
        <message>
            <source>This period to Excel</source>
            <translation>התקופה הזאת ל-Excel</translation>
        </message>
        <message>
            <source>Everything to Excel</source>
            <translation>הכול ל-Excel</translation>
        </message>
    </context>
    <context>
        <name>Role</name>
        <message>
            <source>Front desk</source>
            <translation>דלפק קבלה</translation>
        </message>
        <message>
            <source>Handling employee</source>
            <translation>עובד מטפל</translation>
        </message>
        <message>
            <source>Department representative</source>
            <translation>נציג מחלקה</translation>
        </message>
        <message>
            <source>Customer-relations owner</source>
            <translation>אחראי קשרי לקוחות</translation>
        </message>
        <message>
            <source>Service-unit manager</source>
            <translation>מנהל יחידת שירות</translation>
        </message>
        <message>
            <source>Manager</source>
            <translation>מנהל</translation>
        </message>
        <message>
            <source>Administrator</source>
            <translation>מנהל מערכת</translation>
        </message>
    </context>
    <context>
        <name>Scope</name>
        <message>
            <source>No</source>
            <translation>לא</translation>
        </message>
        <message>
            <source>Own</source>
            <translation>שלי</translation>
        </message>
        <message>
            <source>Own and unassigned</source>
            <translation>שלי וממתינות לשיוך</translation>
        </message>
        <message>
            <source>Short form</source>
            <translation>טופס מקוצר</translation>
        </message>
        <message>
            <source>Own inquiries</source>
            <translation>בירורים שלי</translation>
        </message>
        <message>
            <source>Within the ceiling</source>
            <translation>בתוך התקרה</translation>
        </message>
        <message>
            <source>Extra approval</source>
            <translation>אישור נוסף</translation>
        </message>
        <message>
            <source>Own department</source>
            <translation>המחלקה שלי</translation>
        </message>
        <message>
            <source>All</source>
            <translation>הכול</translation>
        </message>
    </context>
    <context>
        <name>SignIn</name>
        <message>
            <source>Kashuv: sign in</source>
            <translation>קשוב: כניסה</translation>
        </message>
        <message>
            <source>Kashuv</source>
            <translation>קשוב</translation>
        </message>
        <message>
            <source>Password</source>
            <translation>סיסמה</translation>
        </message>
        <message>
            <source>Sign in</source>
            <translation>כניסה</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>שם</translation>
        </message>
    </context>
    <context>
        <name>Source</name>
        <message>
            <source>Phone</source>
            <translation>טלפון</translation>
        </message>
        <message>
            <source>E-mail</source>
            <translation>דוא"ל</translation>
        </message>
        <message>
            <source>Survey</source>
            <translation>סקר</translation>
        </message>
        <message>
            <source>At the garage</source>
            <translation>במוסך</translation>
        </message>
        <message>
            <source>Importer</source>
            <translation>יבואן</translation>
        </message>
        <message>
            <source>Letter</source>
            <translation>מכתב</translation>
        </message>
        <message>
            <source>Website</source>
            <translation>אתר אינטרנט</translation>
        </message>
        <message>
            <source>WhatsApp</source>
            <translation>וואטסאפ</translation>
        </message>
        <message>
            <source>Social media</source>
            <translation>רשתות חברתיות</translation>
        </message>
        <message>
            <source>Face to face</source>
            <translation>פנים אל פנים</translation>
        </message>
        <message>
            <source>Passed on by a colleague</source>
            <translation>הועבר מעובד אחר</translation>
        </message>
    </context>
    <context>
        <name>Status</name>
        <message>
            <source>Waiting for assignment</source>
            <translation>ממתין לשיוך</translation>
        </message>
        <message>
            <source>In handling</source>
            <translation>בטיפול</translation>
        </message>
        <message>
            <source>Closed</source>
            <translation>סגורה</translation>
        </message>
    </context>
    <context>
        <name>TopBar</name>
        <message>
            <source>Search</source>
            <translation>חיפוש</translation>
        </message>
        <message>
            <source>Search: plate, phone, name, complaint number or a word  (Ctrl+K)</source>
            <translation>חיפוש: מספר רישוי, טלפון, שם, מספר תלונה או מילה  (Ctrl+K)</translation>
        </message>
        <message>
            <source>Locate</source>
            <translation>איתור</translation>
        </message>
        <message>
            <source>Show all complaints</source>
            <translation>הצג כול התלונות</translation>
        </message>
        <message>
            <source>Notices</source>
            <translation>הודעות</translation>
        </message>
        <message>
            <source>+ Open new complaint</source>
            <translation>+ פתיחת תלונה חדשה</translation>
        </message>
    </context>
    <context>
        <name>Units</name>
        <message numerus="yes">
            <source>%n day(s)</source>
            <translation>
                <numerusform>יום אחד</numerusform>
                <numerusform>%n ימים</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n hour(s)</source>
            <translation>
                <numerusform>שעה</numerusform>
                <numerusform>%n שעות</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n minute(s)</source>
            <translation>
                <numerusform>דקה</numerusform>
                <numerusform>%n דקות</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Urgency</name>
        <message>
            <source>Normal</source>
            <translation>רגילה</translation>
        </message>
        <message>
            <source>Medium</source>
            <translation>בינונית</translation>
        </message>
        <message>
            <source>High</source>
            <translation>גבוהה</translation>
        </message>
    </context>
    <context>
        <name>Verdict</name>
        <message>
            <source>Justified</source>
            <translation>מוצדקת</translation>
        </message>
        <message>
            <source>Partly justified</source>
            <translation>מוצדקת חלקית</translation>
        </message>
        <message>
            <source>Not justified</source>
            <translation>לא מוצדקת</translation>
        </message>
    </context>
</TS>
