<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="he" sourcelanguage="en">
<context>
    <name>Absences</name>
    <message>
        <source>Absences</source>
        <translation>היעדרויות</translation>
    </message>
    <message>
        <source>Add the absence</source>
        <translation>הוספת ההיעדרות</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>היום הראשון</translation>
    </message>
    <message>
        <source>Kept at once.</source>
        <translation>נשמר מיד.</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>היום האחרון</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>אף אחד</translation>
    </message>
    <message>
        <source>Stands in</source>
        <translation>ממלא מקום</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>ביטול ההיעדרות</translation>
    </message>
    <message>
        <source>{days}, {name} stands in</source>
        <translation>{days}, מ&quot;מ {name}</translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation>{first} עד {last}</translation>
    </message>
</context>
<context>
    <name>Action</name>
    <message>
        <source>Approve an answer</source>
        <translation>אישור מענה</translation>
    </message>
    <message>
        <source>Business, employees and backup</source>
        <translation>פרטי העסק, עובדים וגיבוי</translation>
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
        <source>Contact, letters and appointments</source>
        <translation>קשר עם הלקוח, מכתבים ותורים</translation>
    </message>
    <message>
        <source>Open a complaint</source>
        <translation>פתיחת תלונה</translation>
    </message>
    <message>
        <source>Process and calendar</source>
        <translation>תהליך ולוח עבודה</translation>
    </message>
    <message>
        <source>Reports and Excel</source>
        <translation>דוחות ו-Excel</translation>
    </message>
    <message>
        <source>See complaints</source>
        <translation>צפייה בתלונות</translation>
    </message>
    <message>
        <source>Topics, sources and texts</source>
        <translation>נושאים, מקורות ונוסחים</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>העברה</translation>
    </message>
    <message>
        <source>Update details</source>
        <translation>עדכון פרטים</translation>
    </message>
</context>
<context>
    <name>Acts</name>
    <message>
        <source>An appointment was booked for complaint {number}</source>
        <translation>נקבע תור לתלונה {number}</translation>
    </message>
    <message>
        <source>Answer the inquiry, or record what the department said</source>
        <translation>להשיב לברור, או לרשום מה השיבה המחלקה</translation>
    </message>
    <message>
        <source>Answer…</source>
        <translation>תשובה…</translation>
    </message>
    <message>
        <source>Approve…</source>
        <translation>אישור…</translation>
    </message>
    <message>
        <source>Ask a department of ours about the complaint</source>
        <translation>להפנות שאלה למחלקה בעניין התלונה</translation>
    </message>
    <message>
        <source>Ask…</source>
        <translation>ברור פנימי…</translation>
    </message>
    <message>
        <source>Book appointment</source>
        <translation>זימון תור</translation>
    </message>
    <message>
        <source>Call with the answer…</source>
        <translation>שיחת מענה…</translation>
    </message>
    <message>
        <source>Case study…</source>
        <translation>תיאור מקרה…</translation>
    </message>
    <message>
        <source>Choose the topics of the complaint</source>
        <translation>סיווג התלונה לפי נושאים</translation>
    </message>
    <message>
        <source>Classify</source>
        <translation>סיווג</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>סגירה</translation>
    </message>
    <message>
        <source>Close the complaint</source>
        <translation>סגירת תלונה</translation>
    </message>
    <message>
        <source>Complaint {number} was classified</source>
        <translation>תלונה {number} סווגה</translation>
    </message>
    <message>
        <source>Complaint {number} was closed</source>
        <translation>תלונה {number} נסגרה</translation>
    </message>
    <message>
        <source>Complaint {number} was opened</source>
        <translation>תלונה {number} נפתחה</translation>
    </message>
    <message>
        <source>Complaint {number} was opened again</source>
        <translation>תלונה {number} נפתחה מחדש</translation>
    </message>
    <message>
        <source>Complaint {number} was transferred to {name}</source>
        <translation>תלונה {number} הועברה אל {name}</translation>
    </message>
    <message>
        <source>Complaint {number} was updated</source>
        <translation>תלונה {number} עודכנה</translation>
    </message>
    <message>
        <source>Customer and vehicles</source>
        <translation>פרטי לקוח ורכבים</translation>
    </message>
    <message>
        <source>Done…</source>
        <translation>בוצע…</translation>
    </message>
    <message>
        <source>Give this stage of the complaint another time</source>
        <translation>לקבוע זמן אחר לשלב הזה בתלונה</translation>
    </message>
    <message>
        <source>Go on without this stage, with a reason</source>
        <translation>להמשיך בלי השלב הזה, עם נימוק</translation>
    </message>
    <message>
        <source>It was logged in complaint {number}</source>
        <translation>הרישום נוסף לתלונה {number}</translation>
    </message>
    <message>
        <source>Let the clocks run again</source>
        <translation>לחדש את מניין הזמן</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>מכתב</translation>
    </message>
    <message>
        <source>Log a call</source>
        <translation>רישום שיחה</translation>
    </message>
    <message>
        <source>Log a call, a message or a note</source>
        <translation>רישום שיחה, הודעה או הערה פנימית</translation>
    </message>
    <message>
        <source>Mark the stage as done</source>
        <translation>לסמן שהשלב הושלם</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>הודעה</translation>
    </message>
    <message>
        <source>New date for the customer</source>
        <translation>מועד חדש ללקוח</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>פתיחה</translation>
    </message>
    <message>
        <source>Open a new complaint</source>
        <translation>פתיחת תלונה חדשה</translation>
    </message>
    <message>
        <source>Open the closed complaint again</source>
        <translation>פתיחה מחדש של תלונה סגורה</translation>
    </message>
    <message>
        <source>Other time…</source>
        <translation>זמן אחר…</translation>
    </message>
    <message>
        <source>Pass over…</source>
        <translation>דילוג…</translation>
    </message>
    <message>
        <source>Pause…</source>
        <translation>השהיה…</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>תהליך</translation>
    </message>
    <message>
        <source>Recommend how to answer the customer, and what to give</source>
        <translation>לרשום המלצה לאופן המענה ולמה שיינתן ללקוח</translation>
    </message>
    <message>
        <source>Recommend…</source>
        <translation>המלצה…</translation>
    </message>
    <message>
        <source>Record a date that the customer was given</source>
        <translation>רישום מועד שנמסר ללקוח</translation>
    </message>
    <message>
        <source>Record the call in which the customer heard the answer</source>
        <translation>לרשום את השיחה שבה הלקוח שמע את התשובה</translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation>פתיחה מחדש</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>סיום ההשהיה</translation>
    </message>
    <message>
        <source>Select a complaint first.</source>
        <translation>יש לבחור תלונה ברשימה.</translation>
    </message>
    <message>
        <source>Show and change the customer and his vehicles</source>
        <translation>הצגה ועדכון של פרטי הלקוח והרכבים</translation>
    </message>
    <message>
        <source>Show everything that happened to the complaint</source>
        <translation>הצגת תהליך התלונה</translation>
    </message>
    <message>
        <source>Sign the recommendation, or give it back with a reason</source>
        <translation>לחתום על ההמלצה, או להחזיר אותה עם נימוק</translation>
    </message>
    <message>
        <source>Stop the clocks while we wait for the customer</source>
        <translation>לעצור את מניין הזמן בזמן שממתינים ללקוח</translation>
    </message>
    <message>
        <source>Summon the customer to the garage</source>
        <translation>זימון הלקוח למוסך</translation>
    </message>
    <message>
        <source>Tell the complaint to the management on a page or two</source>
        <translation>לספר את התלונה להנהלה בעמוד או שניים</translation>
    </message>
    <message>
        <source>The answer was recorded in complaint {number}</source>
        <translation>התשובה נרשמה בתלונה {number}</translation>
    </message>
    <message>
        <source>The call was recorded in complaint {number}</source>
        <translation>השיחה נרשמה בתלונה {number}</translation>
    </message>
    <message>
        <source>The case study of complaint {number} was saved</source>
        <translation>תיאור המקרה של תלונה {number} נשמר</translation>
    </message>
    <message>
        <source>The clocks of complaint {number} run again</source>
        <translation>מניין הזמן בתלונה {number} חודש</translation>
    </message>
    <message>
        <source>The clocks of complaint {number} stand</source>
        <translation>מניין הזמן בתלונה {number} הושהה</translation>
    </message>
    <message>
        <source>The customer&apos;s details were saved</source>
        <translation>פרטי הלקוח נשמרו</translation>
    </message>
    <message>
        <source>The date was recorded in complaint {number}</source>
        <translation>המועד נרשם בתלונה {number}</translation>
    </message>
    <message>
        <source>The letter was kept with complaint {number}</source>
        <translation>המכתב נשמר בתלונה {number}</translation>
    </message>
    <message>
        <source>The question was asked, in complaint {number}</source>
        <translation>השאלה נשלחה, בתלונה {number}</translation>
    </message>
    <message>
        <source>The recommendation was recorded in complaint {number}</source>
        <translation>ההמלצה נרשמה בתלונה {number}</translation>
    </message>
    <message>
        <source>The stage of complaint {number} has another time</source>
        <translation>לשלב בתלונה {number} נקבע זמן אחר</translation>
    </message>
    <message>
        <source>The stage of complaint {number} is done</source>
        <translation>השלב בתלונה {number} הושלם</translation>
    </message>
    <message>
        <source>The stage of complaint {number} was passed over</source>
        <translation>דולג על השלב בתלונה {number}</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>העברה</translation>
    </message>
    <message>
        <source>Transfer the complaint to another employee</source>
        <translation>העברת התלונה לעובד אחר</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>עדכון</translation>
    </message>
    <message>
        <source>Update the details of the complaint</source>
        <translation>עדכון פרטי תלונה</translation>
    </message>
    <message>
        <source>Write a letter to the customer</source>
        <translation>כתיבת מכתב ללקוח</translation>
    </message>
    <message>
        <source>Write to the customer by SMS, e-mail or WhatsApp</source>
        <translation>כתיבה ללקוח ב־SMS, בדוא&quot;ל או בוואטסאפ</translation>
    </message>
    <message>
        <source>Your decision was recorded in complaint {number}</source>
        <translation>ההחלטה נרשמה בתלונה {number}</translation>
    </message>
</context>
<context>
    <name>Announcer</name>
    <message numerus="yes">
        <source>%n complaint(s) due soon</source>
        <translation>
            <numerusform>מועד הסיום של תלונה אחת מתקרב</numerusform>
            <numerusform>מועד הסיום של %n תלונות מתקרב</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n complaint(s) from outside the unit</source>
        <translation>
            <numerusform>תלונה אחת התקבלה מחוץ ליחידה</numerusform>
            <numerusform>%n תלונות התקבלו מחוץ ליחידה</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n complaint(s) handed to you</source>
        <translation>
            <numerusform>תלונה אחת הועברה לטיפולך</numerusform>
            <numerusform>%n תלונות הועברו לטיפולך</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n complaint(s) handed to you and taken back</source>
        <translation>
            <numerusform>תלונה אחת שהועברה אליך והוחזרה</numerusform>
            <numerusform>%n תלונות שהועברו אליך והוחזרו</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n complaint(s) passed the due time</source>
        <translation>
            <numerusform>תלונה אחת עברה את מועד הסיום</numerusform>
            <numerusform>%n תלונות עברו את מועד הסיום</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n complaint(s) still past the due time</source>
        <translation>
            <numerusform>תלונה אחת עדיין באיחור</numerusform>
            <numerusform>%n תלונות עדיין באיחור</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n inquiry(ies) answered</source>
        <translation>
            <numerusform>התקבלה תשובה לברור אחד</numerusform>
            <numerusform>התקבלו תשובות ל־%n ברורים</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n inquiry(ies) late</source>
        <translation>
            <numerusform>ברור אחד באיחור</numerusform>
            <numerusform>%n ברורים באיחור</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n inquiry(ies) waiting for your answer</source>
        <translation>
            <numerusform>ברור אחד ממתין לתשובתך</numerusform>
            <numerusform>%n ברורים ממתינים לתשובתך</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n inquiry(ies) withdrawn</source>
        <translation>
            <numerusform>ברור אחד בוטל</numerusform>
            <numerusform>%n ברורים בוטלו</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) could not be sent</source>
        <translation>
            <numerusform>הודעה אחת לא נשלחה</numerusform>
            <numerusform>%n הודעות לא נשלחו</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) may or may not have left</source>
        <translation>
            <numerusform>לא ידוע אם הודעה אחת נשלחה</numerusform>
            <numerusform>לא ידוע אם %n הודעות נשלחו</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) waiting for your yes</source>
        <translation>
            <numerusform>הודעה אחת ללקוח ממתינה לאישורך</numerusform>
            <numerusform>%n הודעות ללקוחות ממתינות לאישורך</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new notice(s)</source>
        <translation>
            <numerusform>התראה חדשה אחת</numerusform>
            <numerusform>%n התראות חדשות</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n recommendation(s) approved</source>
        <translation>
            <numerusform>המלצה אחת אושרה</numerusform>
            <numerusform>%n המלצות אושרו</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n recommendation(s) returned</source>
        <translation>
            <numerusform>המלצה אחת הוחזרה</numerusform>
            <numerusform>%n המלצות הוחזרו</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n recommendation(s) waiting for your signature</source>
        <translation>
            <numerusform>המלצה אחת ממתינה לחתימתך</numerusform>
            <numerusform>%n המלצות ממתינות לחתימתך</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stage(s) late</source>
        <translation>
            <numerusform>שלב אחד באיחור</numerusform>
            <numerusform>%n שלבים באיחור</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n wait(s) for the customer over</source>
        <translation>
            <numerusform>תמה המתנה אחת ללקוח</numerusform>
            <numerusform>תמו %n המתנות ללקוח</numerusform>
        </translation>
    </message>
    <message>
        <source>Complaint {number}</source>
        <translation>תלונה {number}</translation>
    </message>
    <message>
        <source>Complaints {numbers}</source>
        <translation>תלונות {numbers}</translation>
    </message>
</context>
<context>
    <name>AnswerDialog</name>
    <message>
        <source>&amp;Reasoned answer</source>
        <translation>תשובה &amp;מנומקת</translation>
    </message>
    <message>
        <source>&amp;Who answered</source>
        <translation>מי &amp;השיב</translation>
    </message>
    <message>
        <source>Answer to an inquiry</source>
        <translation>תשובה לברור</translation>
    </message>
    <message>
        <source>Choose who answered</source>
        <translation>מי השיב?</translation>
    </message>
    <message>
        <source>Send the answer</source>
        <translation>שליחת התשובה</translation>
    </message>
    <message>
        <source>What happened, why, and what you propose for the customer.</source>
        <translation>מה קרה, למה, ומה מוצע ללקוח.</translation>
    </message>
    <message>
        <source>Withdraw the question…</source>
        <translation>ביטול השאלה…</translation>
    </message>
</context>
<context>
    <name>ApprovalReason</name>
    <message>
        <source>Above the ceiling</source>
        <translation>מעל תקרת הסמכות</translation>
    </message>
    <message>
        <source>The policy asks for it</source>
        <translation>נדרש לפי המדיניות</translation>
    </message>
    <message>
        <source>The policy names who decides</source>
        <translation>המדיניות קובעת מי מחליט</translation>
    </message>
</context>
<context>
    <name>ApprovalState</name>
    <message>
        <source>Returned</source>
        <translation>הוחזר</translation>
    </message>
    <message>
        <source>Signed</source>
        <translation>נחתם</translation>
    </message>
    <message>
        <source>Waits for a signature</source>
        <translation>ממתין לחתימה</translation>
    </message>
</context>
<context>
    <name>ApproveDialog</name>
    <message>
        <source>&amp;Back to approving</source>
        <translation>ח&amp;זרה לאישור</translation>
    </message>
    <message>
        <source>&amp;Return…</source>
        <translation>ה&amp;חזרה…</translation>
    </message>
    <message>
        <source>Approval of the answer</source>
        <translation>אישור אופן המענה</translation>
    </message>
    <message>
        <source>Approve and sign</source>
        <translation>אישור וחתימה</translation>
    </message>
    <message>
        <source>R&amp;eason for returning it</source>
        <translation>&amp;סיבת ההחזרה</translation>
    </message>
    <message>
        <source>Return with this reason</source>
        <translation>החזרה עם סיבה זו</translation>
    </message>
    <message>
        <source>Signature, printed on the letter of answer</source>
        <translation>חתימה, תודפס על מכתב התשובה</translation>
    </message>
    <message>
        <source>Your &amp;password</source>
        <translation>ה&amp;סיסמה שלך</translation>
    </message>
</context>
<context>
    <name>AskedCard</name>
    <message>
        <source>Question</source>
        <translation>שאלה</translation>
    </message>
    <message>
        <source>The answer</source>
        <translation>התשובה</translation>
    </message>
</context>
<context>
    <name>AskedView</name>
    <message numerus="yes">
        <source>%n more question(s) about this complaint</source>
        <translation>
            <numerusform>שאלה נוספת על התלונה הזאת</numerusform>
            <numerusform>%n שאלות נוספות על התלונה הזאת</numerusform>
        </translation>
    </message>
    <message>
        <source>Question</source>
        <translation>שאלה</translation>
    </message>
    <message>
        <source>The answer</source>
        <translation>התשובה</translation>
    </message>
    <message>
        <source>The complaint reached us {moment}</source>
        <translation>התלונה התקבלה {moment}</translation>
    </message>
    <message>
        <source>What the customer said</source>
        <translation>דברי הלקוח</translation>
    </message>
    <message>
        <source>{name} asks, {moment}</source>
        <translation>נשאל על ידי {name}, {moment}</translation>
    </message>
</context>
<context>
    <name>AuditExport</name>
    <message numerus="yes">
        <source>%n line(s) written to {path}</source>
        <translation>
            <numerusform>שורה אחת נכתבה אל {path}</numerusform>
            <numerusform>%n שורות נכתבו אל {path}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) written…</source>
        <translation>
            <numerusform>שורה אחת נכתבה…</numerusform>
            <numerusform>%n שורות נכתבו…</numerusform>
        </translation>
    </message>
    <message>
        <source>Audit log</source>
        <translation>יומן ביקורת</translation>
    </message>
    <message>
        <source>Complaint</source>
        <translation>תלונה</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>פרטים</translation>
    </message>
    <message>
        <source>Digest</source>
        <translation>תמצית</translation>
    </message>
    <message>
        <source>Export to Excel</source>
        <translation>ייצוא ל־Excel</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>שורה</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>מה נעשה</translation>
    </message>
    <message>
        <source>When</source>
        <translation>מתי</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>מי</translation>
    </message>
    <message>
        <source>audit log</source>
        <translation>יומן ביקורת</translation>
    </message>
</context>
<context>
    <name>AuditFacts</name>
    <message>
        <source>Channel</source>
        <translation>ערוץ</translation>
    </message>
    <message>
        <source>Complaints</source>
        <translation>תלונות</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>לקוח</translation>
    </message>
    <message>
        <source>Customers added</source>
        <translation>לקוחות שנוספו</translation>
    </message>
    <message>
        <source>Customers changed</source>
        <translation>לקוחות שעודכנו</translation>
    </message>
    <message>
        <source>Customers erased again</source>
        <translation>לקוחות שנמחקו שוב</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>מחלקה מס׳</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>דוא&quot;ל</translation>
    </message>
    <message>
        <source>E-mails that came in</source>
        <translation>דוא״ל נכנס</translation>
    </message>
    <message>
        <source>Employee</source>
        <translation>עובד</translation>
    </message>
    <message>
        <source>Entry of the list</source>
        <translation>ערך ברשימה</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>קבצים</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>כמות</translation>
    </message>
    <message>
        <source>Jobs in the month</source>
        <translation>כרטיסי עבודה בחודש</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>מכתבים</translation>
    </message>
    <message>
        <source>Line of the history</source>
        <translation>שורה בהיסטוריה</translation>
    </message>
    <message>
        <source>Mark of the name that was typed</source>
        <translation>סימן השם שהוקלד</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>הודעה</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>הודעות</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>חודש</translation>
    </message>
    <message>
        <source>Occasion</source>
        <translation>אירוע</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>תפקיד</translation>
    </message>
    <message>
        <source>Rows with nothing new</source>
        <translation>שורות ללא חידוש</translation>
    </message>
    <message>
        <source>Topics that lead elsewhere now</source>
        <translation>נושאים שעברו מחלקה</translation>
    </message>
    <message>
        <source>Vehicle</source>
        <translation>רכב</translation>
    </message>
    <message>
        <source>Vehicles</source>
        <translation>כלי רכב</translation>
    </message>
    <message>
        <source>Vehicles added</source>
        <translation>רכבים שנוספו</translation>
    </message>
    <message>
        <source>Vehicles changed</source>
        <translation>רכבים שעודכנו</translation>
    </message>
    <message>
        <source>What was changed</source>
        <translation>מה שונה</translation>
    </message>
    <message>
        <source>address</source>
        <translation>כתובת</translation>
    </message>
    <message>
        <source>advertising</source>
        <translation>פרסום</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>שונה</translation>
    </message>
    <message>
        <source>consent to SMS</source>
        <translation>הסכמה ל־SMS</translation>
    </message>
    <message>
        <source>consent to advertising</source>
        <translation>הסכמה לפרסום</translation>
    </message>
    <message>
        <source>consent to e-mail</source>
        <translation>הסכמה לדוא&quot;ל</translation>
    </message>
    <message>
        <source>cost</source>
        <translation>עלות</translation>
    </message>
    <message>
        <source>department</source>
        <translation>מחלקה</translation>
    </message>
    <message>
        <source>deputy</source>
        <translation>ממלא מקום</translation>
    </message>
    <message>
        <source>e-mail</source>
        <translation>דוא&quot;ל</translation>
    </message>
    <message>
        <source>form of address</source>
        <translation>צורת פנייה</translation>
    </message>
    <message>
        <source>group</source>
        <translation>קבוצה</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>בשימוש</translation>
    </message>
    <message>
        <source>kind</source>
        <translation>סוג</translation>
    </message>
    <message>
        <source>make</source>
        <translation>יצרן</translation>
    </message>
    <message>
        <source>model</source>
        <translation>דגם</translation>
    </message>
    <message>
        <source>name</source>
        <translation>שם</translation>
    </message>
    <message>
        <source>no</source>
        <translation>לא</translation>
    </message>
    <message>
        <source>number</source>
        <translation>מספר</translation>
    </message>
    <message>
        <source>phone</source>
        <translation>טלפון</translation>
    </message>
    <message>
        <source>phones</source>
        <translation>טלפונים</translation>
    </message>
    <message>
        <source>preferred way</source>
        <translation>דרך מועדפת</translation>
    </message>
    <message>
        <source>remarks</source>
        <translation>הערות</translation>
    </message>
    <message>
        <source>representative</source>
        <translation>נציג שירות</translation>
    </message>
    <message>
        <source>role</source>
        <translation>תפקיד</translation>
    </message>
    <message>
        <source>sending</source>
        <translation>שליחה</translation>
    </message>
    <message>
        <source>sign-in name</source>
        <translation>שם כניסה</translation>
    </message>
    <message>
        <source>subject</source>
        <translation>נושא</translation>
    </message>
    <message>
        <source>text</source>
        <translation>נוסח</translation>
    </message>
    <message>
        <source>what is learned from it</source>
        <translation>מה למדנו</translation>
    </message>
    <message>
        <source>what the customer is entitled to</source>
        <translation>מה מגיע ללקוח</translation>
    </message>
    <message>
        <source>year</source>
        <translation>שנה</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>כן</translation>
    </message>
    <message>
        <source>{old} → {new}</source>
        <translation>{old} ← {new}</translation>
    </message>
</context>
<context>
    <name>AuditFilters</name>
    <message>
        <source>&amp;Complaint number</source>
        <translation>מספר &amp;תלונה</translation>
    </message>
    <message>
        <source>&amp;Kind of act</source>
        <translation>&amp;סוג הפעולה</translation>
    </message>
    <message>
        <source>&amp;Period</source>
        <translation>ת&amp;קופה</translation>
    </message>
    <message>
        <source>&amp;To</source>
        <translation>&amp;עד יום</translation>
    </message>
    <message>
        <source>&amp;Who</source>
        <translation>מ&amp;י</translation>
    </message>
    <message>
        <source>All days</source>
        <translation>כל הימים</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>כולם</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>הכול</translation>
    </message>
    <message>
        <source>F&amp;rom</source>
        <translation>&amp;מיום</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>30 הימים האחרונים</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>7 הימים האחרונים</translation>
    </message>
    <message>
        <source>Last year</source>
        <translation>השנה האחרונה</translation>
    </message>
    <message>
        <source>Other days…</source>
        <translation>ימים אחרים…</translation>
    </message>
    <message>
        <source>The program, or nobody known</source>
        <translation>התוכנה, או לא ידוע</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>היום</translation>
    </message>
</context>
<context>
    <name>AuditModel</name>
    <message>
        <source>Complaint</source>
        <translation>תלונה</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>מה נעשה</translation>
    </message>
    <message>
        <source>When</source>
        <translation>מתי</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>מי</translation>
    </message>
</context>
<context>
    <name>AuditSection</name>
    <message>
        <source>Audit log</source>
        <translation>יומן ביקורת</translation>
    </message>
    <message>
        <source>Export to E&amp;xcel…</source>
        <translation>ייצוא ל־E&amp;xcel…</translation>
    </message>
</context>
<context>
    <name>AuditTable</name>
    <message>
        <source>Audit log</source>
        <translation>יומן ביקורת</translation>
    </message>
</context>
<context>
    <name>AuditWords</name>
    <message numerus="yes">
        <source>%n complaint(s) exported to Excel</source>
        <translation>
            <numerusform>תלונה אחת יוצאה ל־Excel</numerusform>
            <numerusform>%n תלונות יוצאו ל־Excel</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n customer(s) and vehicles imported</source>
        <translation>
            <numerusform>לקוח או רכב אחד יובא</numerusform>
            <numerusform>%n לקוחות ורכבים יובאו</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n letter(s) of a list were printed or kept</source>
        <translation>
            <numerusform>מכתב אחד של רשימה הודפס או תויק</numerusform>
            <numerusform>%n מכתבים של רשימה הודפסו או תויקו</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) of the audit log exported to Excel</source>
        <translation>
            <numerusform>שורה אחת של יומן הביקורת יוצאה ל־Excel</numerusform>
            <numerusform>%n שורות של יומן הביקורת יוצאו ל־Excel</numerusform>
        </translation>
    </message>
    <message>
        <source>A backup was made</source>
        <translation>נוצר גיבוי</translation>
    </message>
    <message>
        <source>A backup was restored</source>
        <translation>שוחזר גיבוי</translation>
    </message>
    <message>
        <source>A complaint was opened from an e-mail</source>
        <translation>נפתחה תלונה מתוך דוא&quot;ל</translation>
    </message>
    <message>
        <source>A customer was added</source>
        <translation>נוסף לקוח</translation>
    </message>
    <message>
        <source>A customer was changed</source>
        <translation>עודכנו פרטי לקוח</translation>
    </message>
    <message>
        <source>A department was added or changed</source>
        <translation>נוספה או שונתה מחלקה</translation>
    </message>
    <message>
        <source>A fixed text was changed</source>
        <translation>עודכן נוסח קבוע</translation>
    </message>
    <message>
        <source>A letter was printed or saved</source>
        <translation>מכתב הודפס או נשמר</translation>
    </message>
    <message>
        <source>A message in doubt was settled: it did leave</source>
        <translation>הוכרעה הודעה בספק: היא יצאה</translation>
    </message>
    <message>
        <source>A message in doubt was settled: it leaves now</source>
        <translation>הוכרעה הודעה בספק: היא יוצאת עכשיו</translation>
    </message>
    <message>
        <source>A message sent by hand was recorded</source>
        <translation>נרשמה הודעה שנשלחה ידנית</translation>
    </message>
    <message>
        <source>A message was sent once more</source>
        <translation>הודעה נשלחה שוב</translation>
    </message>
    <message>
        <source>A message was taken back</source>
        <translation>בוטלה הודעה</translation>
    </message>
    <message>
        <source>A message was written</source>
        <translation>נכתבה הודעה</translation>
    </message>
    <message>
        <source>A new version of a process was published</source>
        <translation>פורסמה גרסה חדשה של תהליך</translation>
    </message>
    <message>
        <source>A process was added</source>
        <translation>נוסף תהליך</translation>
    </message>
    <message>
        <source>A process was brought back</source>
        <translation>תהליך הוחזר לשימוש</translation>
    </message>
    <message>
        <source>A process was retired</source>
        <translation>תהליך הוצא משימוש</translation>
    </message>
    <message>
        <source>A proposed message was approved</source>
        <translation>אושרה הודעה מוצעת</translation>
    </message>
    <message numerus="yes">
        <source>A report with %n complaint(s) was made</source>
        <translation>
            <numerusform>נערך דוח עם תלונה אחת</numerusform>
            <numerusform>נערך דוח עם %n תלונות</numerusform>
        </translation>
    </message>
    <message>
        <source>A vehicle passed to another owner</source>
        <translation>רכב עבר לבעלים אחרים</translation>
    </message>
    <message>
        <source>A vehicle was added</source>
        <translation>נוסף רכב</translation>
    </message>
    <message>
        <source>A vehicle was changed</source>
        <translation>עודכנו פרטי רכב</translation>
    </message>
    <message>
        <source>All that is held about one person was put together</source>
        <translation>רוכז כל המידע המוחזק על אדם אחד</translation>
    </message>
    <message>
        <source>An absence of {name} was set</source>
        <translation>נקבעה היעדרות: {name}</translation>
    </message>
    <message>
        <source>An absence of {name} was taken back</source>
        <translation>בוטלה היעדרות: {name}</translation>
    </message>
    <message>
        <source>An e-mail was laid aside</source>
        <translation>דוא&quot;ל הונח בצד</translation>
    </message>
    <message>
        <source>An e-mail was put to the complaint</source>
        <translation>דוא&quot;ל שויך לתלונה</translation>
    </message>
    <message>
        <source>It was changed which contacts go through which process</source>
        <translation>שונה השיוך של פניות לתהליכים</translation>
    </message>
    <message>
        <source>Older backups were deleted</source>
        <translation>גיבויים ישנים נמחקו</translation>
    </message>
    <message>
        <source>Settings changed: {names}</source>
        <translation>שונו הגדרות: {names}</translation>
    </message>
    <message>
        <source>Settings were saved</source>
        <translation>ההגדרות נשמרו</translation>
    </message>
    <message>
        <source>Signed in</source>
        <translation>כניסה</translation>
    </message>
    <message>
        <source>Signed out</source>
        <translation>יציאה</translation>
    </message>
    <message>
        <source>Somebody unknown</source>
        <translation>לא ידוע</translation>
    </message>
    <message>
        <source>The audit log was opened</source>
        <translation>יומן הביקורת נפתח</translation>
    </message>
    <message>
        <source>The business was set up by {name}</source>
        <translation>העסק הוקם על ידי {name}</translation>
    </message>
    <message>
        <source>The case study of the complaint was printed or saved</source>
        <translation>תיאור המקרה של התלונה הודפס או נשמר</translation>
    </message>
    <message>
        <source>The case study of the complaint was written</source>
        <translation>תיאור המקרה של התלונה נכתב</translation>
    </message>
    <message>
        <source>The data were moved to another place</source>
        <translation>הנתונים הועברו למקום אחר</translation>
    </message>
    <message>
        <source>The details of one person were erased</source>
        <translation>נמחקו פרטיו של אדם אחד</translation>
    </message>
    <message>
        <source>The last traces of what was erased were cleared</source>
        <translation>העקבות האחרונים של מה שנמחק נוקו</translation>
    </message>
    <message>
        <source>The list of bays was changed</source>
        <translation>עודכנה רשימת העמדות</translation>
    </message>
    <message>
        <source>The list of sources was changed</source>
        <translation>עודכנה רשימת המקורות</translation>
    </message>
    <message>
        <source>The password of {name} was changed</source>
        <translation>הוחלפה הסיסמה: {name}</translation>
    </message>
    <message>
        <source>The process of the complaint was printed or saved</source>
        <translation>תהליך התלונה הודפס או נשמר</translation>
    </message>
    <message>
        <source>The program itself</source>
        <translation>התוכנה עצמה</translation>
    </message>
    <message>
        <source>The record of {name} was changed</source>
        <translation>עודכן כרטיס העובד: {name}</translation>
    </message>
    <message>
        <source>The report that is made by itself was asked for once more</source>
        <translation>הדוח האוטומטי הוזמן פעם נוספת</translation>
    </message>
    <message>
        <source>The topics table was changed</source>
        <translation>עודכנה טבלת הנושאים</translation>
    </message>
    <message>
        <source>The window was locked</source>
        <translation>החלון ננעל</translation>
    </message>
    <message>
        <source>The window was unlocked</source>
        <translation>החלון נפתח מנעילה</translation>
    </message>
    <message>
        <source>{name} was added to the employees</source>
        <translation>צירוף לעובדים: {name}</translation>
    </message>
</context>
<context>
    <name>BackupFailureLine</name>
    <message>
        <source>Please tell the administrator.</source>
        <translation>נא לעדכן את מנהל המערכת.</translation>
    </message>
    <message>
        <source>To the backups</source>
        <translation>אל הגיבויים</translation>
    </message>
</context>
<context>
    <name>BackupList</name>
    <message>
        <source>Backups</source>
        <translation>גיבויים</translation>
    </message>
</context>
<context>
    <name>Backups</name>
    <message>
        <source>Before a customer was erased</source>
        <translation>לפני מחיקת לקוח</translation>
    </message>
    <message>
        <source>Before an import</source>
        <translation>לפני ייבוא</translation>
    </message>
    <message>
        <source>Before another one was restored</source>
        <translation>לפני שחזור של גיבוי אחר</translation>
    </message>
    <message>
        <source>Before the data was updated</source>
        <translation>לפני עדכון מבנה הנתונים</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>פגום</translation>
    </message>
    <message>
        <source>During work</source>
        <translation>במהלך העבודה</translation>
    </message>
    <message>
        <source>No backup could be made yet: {cause}</source>
        <translation>עדיין לא הצליח אף גיבוי: {cause}</translation>
    </message>
    <message>
        <source>No backup reached the second folder yet: {cause}</source>
        <translation>עדיין לא הגיע גיבוי לתיקייה השנייה: {cause}</translation>
    </message>
    <message>
        <source>On request</source>
        <translation>לפי בקשה</translation>
    </message>
    <message>
        <source>The second folder has had no backup since {since}: {cause}</source>
        <translation>לא הגיע גיבוי לתיקייה השנייה מאז {since}: {cause}</translation>
    </message>
    <message>
        <source>There has been no backup since {since}: {cause}</source>
        <translation>לא נעשה גיבוי מאז {since}: {cause}</translation>
    </message>
    <message>
        <source>When Kashuv was closed</source>
        <translation>בסגירת קשוב</translation>
    </message>
    <message>
        <source>Whole</source>
        <translation>תקין</translation>
    </message>
    <message>
        <source>it is not there. Is the disk connected to this computer?</source>
        <translation>התיקייה לא נמצאת. האם הדיסק מחובר למחשב הזה?</translation>
    </message>
    <message>
        <source>the data file is damaged. Check the data.</source>
        <translation>קובץ הנתונים פגום. יש לבדוק את הנתונים.</translation>
    </message>
    <message>
        <source>the disk is full.</source>
        <translation>הדיסק מלא.</translation>
    </message>
    <message>
        <source>the disk is nearly full.</source>
        <translation>הדיסק כמעט מלא.</translation>
    </message>
    <message>
        <source>the folder cannot be written.</source>
        <translation>אי אפשר לכתוב לתיקייה.</translation>
    </message>
    <message>
        <source>what was written could not be read back. The disk may be failing.</source>
        <translation>מה שנכתב לא נקרא בחזרה כראוי. ייתכן שהדיסק מתקלקל.</translation>
    </message>
</context>
<context>
    <name>BackupsCard</name>
    <message>
        <source>&amp;Choose a folder…</source>
        <translation>&amp;בחירת תיקייה…</translation>
    </message>
    <message>
        <source>&amp;No second folder</source>
        <translation>&amp;בלי תיקייה שנייה</translation>
    </message>
    <message>
        <source>&amp;Restore…</source>
        <translation>&amp;שחזור…</translation>
    </message>
    <message>
        <source>A backup is being made</source>
        <translation>נעשה גיבוי</translation>
    </message>
    <message>
        <source>A disk can fail or be stolen. Choose a folder on a USB disk, or one that is kept elsewhere.</source>
        <translation>דיסק יכול להתקלקל או להיגנב. כדאי לבחור תיקייה על דיסק USB, או תיקייה שנשמרת במקום אחר.</translation>
    </message>
    <message>
        <source>A second folder for backups</source>
        <translation>תיקייה שנייה לגיבויים</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>גיבויים</translation>
    </message>
    <message>
        <source>Choose a backup</source>
        <translation>בחירת גיבוי</translation>
    </message>
    <message>
        <source>Kashuv makes them by itself while you work and when it is closed, and keeps fewer of the older ones.</source>
        <translation>קשוב עושה אותם לבד, במהלך העבודה ובסגירה, ומן הישנים הוא שומר פחות.</translation>
    </message>
    <message>
        <source>None yet. The first is made during work, or when Kashuv is closed.</source>
        <translation>עדיין אין גיבויים. הראשון ייעשה תוך כדי עבודה או בסגירת קשוב.</translation>
    </message>
    <message>
        <source>On another disk besides</source>
        <translation>עותק נוסף על דיסק אחר</translation>
    </message>
    <message>
        <source>Restore from a &amp;file…</source>
        <translation>שחזור מ&amp;קובץ…</translation>
    </message>
    <message>
        <source>Save a backup</source>
        <translation>שמירת גיבוי</translation>
    </message>
    <message>
        <source>Save one &amp;elsewhere…</source>
        <translation>שמירה ב&amp;מקום אחר…</translation>
    </message>
    <message>
        <source>Take a backup &amp;now</source>
        <translation>גיבוי &amp;עכשיו</translation>
    </message>
    <message>
        <source>The backup is made, read back and found whole.</source>
        <translation>הגיבוי נעשה, נקרא בחזרה ונמצא תקין.</translation>
    </message>
    <message>
        <source>The backup is made: {path}</source>
        <translation>הגיבוי נעשה: {path}</translation>
    </message>
    <message>
        <source>The data lies on a server: one computer a day saves it in its own folder of backups. A backup goes back into an empty database; docs/postgresql.md says how.</source>
        <translation>הנתונים נמצאים בשרת: פעם ביום אחד המחשבים שומר אותם בתיקיית הגיבויים שלו. גיבוי חוזר לתוך מסד נתונים ריק; ההסבר נמצא ב־docs/postgresql.md.</translation>
    </message>
</context>
<context>
    <name>Badges</name>
    <message numerus="yes">
        <source>%n complaint(s) passed the due time</source>
        <translation>
            <numerusform>תלונה אחת עברה את מועד הסיום</numerusform>
            <numerusform>%n תלונות עברו את מועד הסיום</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n inquiry(ies) wait for your answer</source>
        <translation>
            <numerusform>ברור אחד ממתין לתשובתך</numerusform>
            <numerusform>%n ברורים ממתינים לתשובתך</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) wait for a decision</source>
        <translation>
            <numerusform>הודעה אחת ממתינה להחלטה</numerusform>
            <numerusform>%n הודעות ממתינות להחלטה</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BarModel</name>
    <message numerus="yes">
        <source>%Ln complaint(s)</source>
        <translation>
            <numerusform>תלונה אחת</numerusform>
            <numerusform>%Ln תלונות</numerusform>
        </translation>
    </message>
    <message>
        <source>Before</source>
        <translation>קודם</translation>
    </message>
    <message>
        <source>Complaints</source>
        <translation>תלונות</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>שיעור</translation>
    </message>
    <message>
        <source>before: {number}</source>
        <translation>קודם: {number}</translation>
    </message>
    <message>
        <source>share {share}</source>
        <translation>שיעור {share}</translation>
    </message>
</context>
<context>
    <name>Belonging</name>
    <message>
        <source>Another number, Enter</source>
        <translation>תלונה אחרת: מספר, Enter</translation>
    </message>
    <message>
        <source>No open complaint seems to be meant. Where does it belong?</source>
        <translation>לא נמצאה תלונה פתוחה מתאימה. לאן זה שייך?</translation>
    </message>
    <message>
        <source>Not a &amp;complaint</source>
        <translation>זו &amp;לא תלונה</translation>
    </message>
    <message>
        <source>Number of another complaint</source>
        <translation>מספר של תלונה אחרת</translation>
    </message>
    <message>
        <source>Open a &amp;new complaint…</source>
        <translation>פתיחת תלונה &amp;חדשה…</translation>
    </message>
    <message>
        <source>Where does it belong?</source>
        <translation>לאן זה שייך?</translation>
    </message>
</context>
<context>
    <name>BoardModel</name>
    <message>
        <source>Due today</source>
        <translation>היום</translation>
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
        <source>Stages late</source>
        <translation>שלב באיחור</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>סה&quot;כ</translation>
    </message>
    <message>
        <source>Waiting for assignment</source>
        <translation>ממתין לשיוך</translation>
    </message>
    <message>
        <source>away</source>
        <translation>בהיעדרות</translation>
    </message>
    <message>
        <source>away, {name} stands in</source>
        <translation>בהיעדרות, מ&quot;מ {name}</translation>
    </message>
</context>
<context>
    <name>BoardPage</name>
    <message>
        <source>Closed in time, last 30 days</source>
        <translation>נסגרו בזמן, 30 הימים האחרונים</translation>
    </message>
    <message>
        <source>Due today</source>
        <translation>מועד הסיום היום</translation>
    </message>
    <message>
        <source>Enter or a click on a cell opens exactly the complaints counted in it</source>
        <translation>Enter או לחיצה על תא פותחים בדיוק את התלונות שנספרו בו</translation>
    </message>
    <message>
        <source>In handling</source>
        <translation>בטיפול</translation>
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
        <source>Stages late</source>
        <translation>שלב באיחור</translation>
    </message>
    <message>
        <source>Summary of complaints in handling</source>
        <translation>ריכוז תלונות בטיפול</translation>
    </message>
    <message>
        <source>Up to date · {weekday} {day} · {hour}</source>
        <translation>מעודכן · {weekday} {day} · {hour}</translation>
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
    <name>BookDialog</name>
    <message>
        <source>&amp;Book</source>
        <translation>&amp;זימון</translation>
    </message>
    <message>
        <source>&amp;Date and hour</source>
        <translation>&amp;תאריך ושעה</translation>
    </message>
    <message>
        <source>&amp;Length</source>
        <translation>מש&amp;ך</translation>
    </message>
    <message>
        <source>&amp;Remarks</source>
        <translation>ה&amp;ערות</translation>
    </message>
    <message>
        <source>Appointment for complaint {number}</source>
        <translation>זימון תור לתלונה {number}</translation>
    </message>
    <message>
        <source>Back to our own bays</source>
        <translation>חזרה לעמדות שלנו</translation>
    </message>
    <message>
        <source>Book all the same</source>
        <translation>לזמן בכל זאת</translation>
    </message>
    <message>
        <source>Cancel the appointment</source>
        <translation>ביטול התור</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>סגירה</translation>
    </message>
    <message>
        <source>Hours and bays</source>
        <translation>שעות ועמדות</translation>
    </message>
    <message>
        <source>Open the booking program</source>
        <translation>פתיחת תוכנת התורים</translation>
    </message>
    <message>
        <source>The booking program was opened. Book there, then enter here the date and hour it gave, so that they stand with the complaint.</source>
        <translation>תוכנת התורים נפתחה. יש לקבוע בה את התור, ואז לרשום כאן את התאריך והשעה שנקבעו, כדי שיופיעו בתלונה.</translation>
    </message>
    <message>
        <source>The customer was asked to come on {moment}</source>
        <translation>זומן הלקוח ל{moment}</translation>
    </message>
    <message>
        <source>The customer will be asked to come on {moment}</source>
        <translation>זימון הלקוח ל{moment}</translation>
    </message>
    <message>
        <source>There are no bays yet. Whoever looks after the settings adds them under Settings, Appointments.</source>
        <translation>עדיין לא הוגדרו עמדות. מי שאחראי על ההגדרות מוסיף אותן תחת הגדרות, תורים.</translation>
    </message>
</context>
<context>
    <name>BookingSection</name>
    <message>
        <source>Add a bay…</source>
        <translation>הוספת עמדה…</translation>
    </message>
    <message>
        <source>Bay</source>
        <translation>עמדה</translation>
    </message>
    <message>
        <source>Bays</source>
        <translation>עמדות</translation>
    </message>
    <message>
        <source>Booking</source>
        <translation>הזמנת תורים</translation>
    </message>
    <message>
        <source>Change a bay</source>
        <translation>שינוי עמדה</translation>
    </message>
    <message>
        <source>For example: {link}</source>
        <translation>לדוגמה: {link}</translation>
    </message>
    <message>
        <source>New bay</source>
        <translation>עמדה חדשה</translation>
    </message>
</context>
<context>
    <name>BringingAlong</name>
    <message>
        <source>A backup is made first. With much data this takes a few minutes.</source>
        <translation>קודם נעשה גיבוי. כשיש הרבה נתונים זה אורך כמה דקות.</translation>
    </message>
    <message>
        <source>Kashuv</source>
        <translation>קשוב</translation>
    </message>
    <message>
        <source>The data is being brought up to date…</source>
        <translation>הנתונים מעודכנים לגרסה הזאת…</translation>
    </message>
    <message>
        <source>With much data this takes a few minutes.</source>
        <translation>כשיש הרבה נתונים זה אורך כמה דקות.</translation>
    </message>
</context>
<context>
    <name>BroughtBack</name>
    <message>
        <source>Bring it back</source>
        <translation>להחזיר</translation>
    </message>
    <message>
        <source>Brought back: what you typed on {when}.</source>
        <translation>הוחזר מה שהוקלד ב{when}.</translation>
    </message>
    <message>
        <source>Meanwhile somebody else made changes here; yours stand as you typed.</source>
        <translation>בינתיים נעשו כאן שינויים בידי אדם אחר; הטקסט שלך נשאר כפי שהוקלד.</translation>
    </message>
    <message>
        <source>Start afresh</source>
        <translation>להתחיל מחדש</translation>
    </message>
    <message>
        <source>You start afresh.</source>
        <translation>מתחילים מחדש.</translation>
    </message>
</context>
<context>
    <name>BusinessSection</name>
    <message>
        <source>Business</source>
        <translation>פרטי העסק</translation>
    </message>
</context>
<context>
    <name>CalendarSection</name>
    <message>
        <source>Calendar</source>
        <translation>לוח עבודה</translation>
    </message>
    <message>
        <source>Holidays of this year and the next</source>
        <translation>החגים השנה ובשנה הבאה</translation>
    </message>
    <message>
        <source>The next working day: {weekday} {day}, {hours}</source>
        <translation>יום העבודה הבא: {weekday} {day}, {hours}</translation>
    </message>
    <message>
        <source>Today, {day}: closed ({why})</source>
        <translation>היום, {day}: סגור ({why})</translation>
    </message>
    <message>
        <source>Today, {day}: open {hours}</source>
        <translation>היום, {day}: פתוח {hours}</translation>
    </message>
</context>
<context>
    <name>CandidateChoice</name>
    <message>
        <source>away today</source>
        <translation>בהיעדרות היום</translation>
    </message>
    <message>
        <source>here today</source>
        <translation>היום בעבודה</translation>
    </message>
    <message>
        <source>knows the topic</source>
        <translation>מומחיות בנושא</translation>
    </message>
    <message>
        <source>standing in: {name}</source>
        <translation>מילוי מקום: {name}</translation>
    </message>
    <message>
        <source>{count} in handling</source>
        <translation>{count} בטיפול</translation>
    </message>
</context>
<context>
    <name>CasePaper</name>
    <message>
        <source>Approval</source>
        <translation>אישור אופן המענה</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>מספר פניות</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>לקוח</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>מועד הסיום</translation>
    </message>
    <message>
        <source>For internal use · printed {when}</source>
        <translation>לשימוש פנימי · הודפס {when}</translation>
    </message>
    <message>
        <source>Handling employee</source>
        <translation>עובד מטפל</translation>
    </message>
    <message>
        <source>Process of complaint {number}</source>
        <translation>תהליך הטיפול בתלונה {number}</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>התקבלה</translation>
    </message>
    <message>
        <source>Recommendation</source>
        <translation>המלצה לאופן המענה</translation>
    </message>
    <message>
        <source>Registered</source>
        <translation>נרשמה</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>אופן הטיפול בתלונה</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>מקור התלונה</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>מצב</translation>
    </message>
    <message>
        <source>Together: {sum}</source>
        <translation>סך הכול: {sum}</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>נושאים</translation>
    </message>
    <message>
        <source>Urgency</source>
        <translation>דחיפות</translation>
    </message>
    <message>
        <source>Vehicle</source>
        <translation>רכב</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>הכרעה</translation>
    </message>
    <message>
        <source>Waited for assignment</source>
        <translation>המתינה לשיוך</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>מה קרה</translation>
    </message>
    <message>
        <source>Who held it, and for how long</source>
        <translation>אצל מי הייתה התלונה וכמה זמן</translation>
    </message>
    <message>
        <source>the program itself</source>
        <translation>התוכנה</translation>
    </message>
    <message>
        <source>{length}, still</source>
        <translation>{length}, עד עתה</translation>
    </message>
</context>
<context>
    <name>CaseStudy</name>
    <message>
        <source>A B C D E F G H I J K L M N O P Q R S T U V</source>
        <translation>א&apos; ב&apos; ג&apos; ד&apos; ה&apos; ו&apos; ז&apos; ח&apos; ט&apos; י&apos; כ&apos; ל&apos; מ&apos; נ&apos; ס&apos; ע&apos; פ&apos; צ&apos; ק&apos; ר&apos; ש&apos; ת&apos;</translation>
    </message>
    <message>
        <source>Answer to the customer</source>
        <translation>מענה ללקוח</translation>
    </message>
    <message>
        <source>Case study without names</source>
        <translation>תיאור מקרה ללא שמות</translation>
    </message>
    <message>
        <source>Case study: complaint {number}</source>
        <translation>תיאור מקרה: תלונה {number}</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>נסגרה</translation>
    </message>
    <message>
        <source>Commitment</source>
        <translation>התחייבות SLA</translation>
    </message>
    <message>
        <source>Complaints before</source>
        <translation>תלונות קודמות</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>מספר פניות</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>עלות</translation>
    </message>
    <message>
        <source>Counted from</source>
        <translation>תחילת המדידה</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>לקוח</translation>
    </message>
    <message>
        <source>Date that was given</source>
        <translation>מועד שנמסר</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>מועד הסיום</translation>
    </message>
    <message>
        <source>Due before it was opened again</source>
        <translation>מועד לפני הפתיחה מחדש</translation>
    </message>
    <message>
        <source>For internal use</source>
        <translation>לשימוש פנימי</translation>
    </message>
    <message>
        <source>Hours in handling</source>
        <translation>שעות טיפול</translation>
    </message>
    <message>
        <source>Hours late</source>
        <translation>איחור בשעות</translation>
    </message>
    <message>
        <source>Hours left</source>
        <translation>שעות עד המועד</translation>
    </message>
    <message>
        <source>It took</source>
        <translation>בפועל</translation>
    </message>
    <message>
        <source>Kind of customer</source>
        <translation>סוג לקוח</translation>
    </message>
    <message>
        <source>Known since</source>
        <translation>לקוח מאז</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>מכתבים</translation>
    </message>
    <message>
        <source>Messages that left</source>
        <translation>הודעות שיצאו</translation>
    </message>
    <message>
        <source>Names, numbers and addresses were taken out</source>
        <translation>הוסרו שמות, מספרים וכתובות</translation>
    </message>
    <message>
        <source>Opened again</source>
        <translation>נפתחה מחדש</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>התקבלה</translation>
    </message>
    <message>
        <source>Registered</source>
        <translation>נרשמה</translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation>פנייה חוזרת</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>מקור</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>מצב</translation>
    </message>
    <message>
        <source>The chain of handling</source>
        <translation>שרשרת הטיפול</translation>
    </message>
    <message>
        <source>The commitment</source>
        <translation>ההתחייבות</translation>
    </message>
    <message>
        <source>The customer</source>
        <translation>הלקוח</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>נושאים</translation>
    </message>
    <message>
        <source>Transfers</source>
        <translation>העברות</translation>
    </message>
    <message>
        <source>Urgency</source>
        <translation>דחיפות</translation>
    </message>
    <message>
        <source>Vehicle</source>
        <translation>רכב</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>הכרעה</translation>
    </message>
    <message>
        <source>Verdict and resolution</source>
        <translation>הכרעה ופתרון</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>מה קרה</translation>
    </message>
    <message>
        <source>What the customer is entitled to</source>
        <translation>מה מגיע ללקוח</translation>
    </message>
    <message>
        <source>What was promised, and what it took</source>
        <translation>מה הובטח ומה נדרש בפועל</translation>
    </message>
    <message>
        <source>What we learn from it</source>
        <translation>מה למדנו</translation>
    </message>
    <message>
        <source>Who held it, and for how long</source>
        <translation>אצל מי הייתה, וכמה זמן</translation>
    </message>
    <message>
        <source>[address]</source>
        <translation>[כתובת]</translation>
    </message>
    <message>
        <source>[customer]</source>
        <translation>[לקוח]</translation>
    </message>
    <message>
        <source>[e-mail]</source>
        <translation>[דוא&quot;ל]</translation>
    </message>
    <message>
        <source>[link]</source>
        <translation>[קישור]</translation>
    </message>
    <message>
        <source>[number]</source>
        <translation>[מספר]</translation>
    </message>
    <message>
        <source>[phone]</source>
        <translation>[טלפון]</translation>
    </message>
    <message>
        <source>[plate]</source>
        <translation>[מספר רישוי]</translation>
    </message>
    <message>
        <source>as of {when}</source>
        <translation>נכון ל־{when}</translation>
    </message>
    <message>
        <source>case study without names</source>
        <translation>תיאור מקרה ללא שמות</translation>
    </message>
    <message>
        <source>case study {number}</source>
        <translation>תיאור מקרה {number}</translation>
    </message>
    <message>
        <source>in time</source>
        <translation>בזמן</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>קוימה</translation>
    </message>
    <message>
        <source>late by {length}</source>
        <translation>איחור של {length}</translation>
    </message>
    <message>
        <source>no</source>
        <translation>לא</translation>
    </message>
    <message>
        <source>not sent</source>
        <translation>לא נשלח</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>עדיין לא</translation>
    </message>
    <message>
        <source>personal details were erased</source>
        <translation>הפרטים האישיים נמחקו</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>נשלח</translation>
    </message>
    <message>
        <source>the program itself</source>
        <translation>התוכנה עצמה</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>כן</translation>
    </message>
    <message>
        <source>yes, of complaint {number}</source>
        <translation>כן, של תלונה {number}</translation>
    </message>
    <message>
        <source>{hours} h</source>
        <translation>{hours} ש&apos;</translation>
    </message>
    <message>
        <source>{length}, still</source>
        <translation>{length}, עדיין</translation>
    </message>
    <message>
        <source>{role} {letter}</source>
        <translation>{role} {letter}</translation>
    </message>
    <message>
        <source>{when}, not told to the customer</source>
        <translation>{when}, לא נמסר ללקוח</translation>
    </message>
    <message>
        <source>{when}, told to the customer</source>
        <translation>{when}, נמסר ללקוח</translation>
    </message>
</context>
<context>
    <name>CaseStudyDialog</name>
    <message>
        <source>&amp;Print</source>
        <translation>ה&amp;דפסה</translation>
    </message>
    <message>
        <source>C&amp;ost, in whole shekels</source>
        <translation>&amp;עלות, בשקלים שלמים</translation>
    </message>
    <message>
        <source>Case study of complaint {number}</source>
        <translation>תיאור מקרה של תלונה {number}</translation>
    </message>
    <message>
        <source>Copy without &amp;names</source>
        <translation>עותק ללא &amp;שמות</translation>
    </message>
    <message>
        <source>Names, phones, plates, e-mail addresses and addresses are taken out of every text, and employees appear by what they do. Read it once before you give it away: a story may be known by what happened in it.</source>
        <translation>שמות, טלפונים, מספרי רישוי, כתובות דוא&quot;ל וכתובות מוסרים מכל טקסט, והעובדים מופיעים לפי תפקידם. כדאי לקרוא פעם אחת לפני שמוסרים הלאה: גם מה שקרה עשוי להסגיר במי מדובר.</translation>
    </message>
    <message>
        <source>Save as P&amp;DF…</source>
        <translation>שמירה כ-&amp;PDF…</translation>
    </message>
    <message>
        <source>What the customer is &amp;entitled to</source>
        <translation>מה &amp;מגיע ללקוח</translation>
    </message>
    <message>
        <source>What we &amp;learn from it</source>
        <translation>מה &amp;למדנו</translation>
    </message>
</context>
<context>
    <name>CeilingsForm</name>
    <message>
        <source>By role</source>
        <translation>לפי תפקיד</translation>
    </message>
    <message>
        <source>For one employee</source>
        <translation>לעובד מסוים</translation>
    </message>
    <message>
        <source>Inside the ceiling no signature is needed; above it closing waits until somebody signs. Whole shekels; an employee&apos;s own ceiling holds instead of the role&apos;s.</source>
        <translation>עד התקרה אין צורך בחתימה; מעליה הסגירה ממתינה עד שמישהו חותם. בשקלים שלמים. תקרה אישית של עובד גוברת על תקרת התפקיד.</translation>
    </message>
    <message>
        <source>as the role: {ceiling}</source>
        <translation>כמו התפקיד: {ceiling}</translation>
    </message>
    <message>
        <source>without limit</source>
        <translation>ללא הגבלה</translation>
    </message>
</context>
<context>
    <name>ChainLine</name>
    <message numerus="yes">
        <source>%n place(s) in all.</source>
        <translation>
            <numerusform>מקום אחד בסך הכול.</numerusform>
            <numerusform>%n מקומות בסך הכול.</numerusform>
        </translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>בדיקה חוזרת</translation>
    </message>
    <message>
        <source>Checking the chain…</source>
        <translation>השרשרת נבדקת…</translation>
    </message>
    <message numerus="yes">
        <source>Checking the chain… %n line(s)</source>
        <translation>
            <numerusform>השרשרת נבדקת… שורה אחת</numerusform>
            <numerusform>השרשרת נבדקת… %n שורות</numerusform>
        </translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>לעצור</translation>
    </message>
    <message>
        <source>The audit log could not be checked.</source>
        <translation>לא ניתן היה לבדוק את יומן הביקורת.</translation>
    </message>
    <message numerus="yes">
        <source>The chain is whole: %n line(s), checked at {hour}</source>
        <translation>
            <numerusform>השרשרת שלמה: שורה אחת, נבדקה ב־{hour}</numerusform>
            <numerusform>השרשרת שלמה: %n שורות, נבדקה ב־{hour}</numerusform>
        </translation>
    </message>
    <message>
        <source>The chain was not checked yet.</source>
        <translation>השרשרת עוד לא נבדקה.</translation>
    </message>
    <message>
        <source>The log was changed from outside: the chain breaks at line {line}.</source>
        <translation>היומן שונה מבחוץ: השרשרת נשברת בשורה {line}.</translation>
    </message>
    <message>
        <source>The log was cut: a backup knows line {line}, which is gone.</source>
        <translation>היומן נחתך: גיבוי מכיר את שורה {line}, שאיננה עוד.</translation>
    </message>
</context>
<context>
    <name>Channel</name>
    <message>
        <source>Call</source>
        <translation>שיחת טלפון</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>דוא&quot;ל</translation>
    </message>
    <message>
        <source>Internal note</source>
        <translation>הערה פנימית</translation>
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
        <source>SMS</source>
        <translation>SMS</translation>
    </message>
    <message>
        <source>WhatsApp</source>
        <translation>וואטסאפ</translation>
    </message>
</context>
<context>
    <name>ChannelTable</name>
    <message>
        <source>Closed</source>
        <translation>נסגרו</translation>
    </message>
    <message>
        <source>Gap</source>
        <translation>פער</translation>
    </message>
    <message>
        <source>Hours needed</source>
        <translation>שעות בפועל</translation>
    </message>
    <message>
        <source>Hours promised</source>
        <translation>שעות שהובטחו</translation>
    </message>
    <message>
        <source>In time</source>
        <translation>בזמן</translation>
    </message>
    <message>
        <source>SLA by channel</source>
        <translation>עמידה ב־SLA לפי ערוץ</translation>
    </message>
    <message>
        <source>Share in time</source>
        <translation>שיעור בזמן</translation>
    </message>
    <message>
        <source>as promised</source>
        <translation>כפי שהובטח</translation>
    </message>
    <message>
        <source>▲ {hours} more than promised</source>
        <translation>▲ {hours} יותר מההבטחה</translation>
    </message>
    <message>
        <source>▼ {hours} less than promised</source>
        <translation>▼ {hours} פחות מההבטחה</translation>
    </message>
</context>
<context>
    <name>Channels</name>
    <message>
        <source>E-mail is not set up yet. It is set up under Settings.</source>
        <translation>משלוח דוא&quot;ל עדיין לא הוגדר. מגדירים אותו במסך ההגדרות.</translation>
    </message>
    <message>
        <source>No customer is registered with this complaint.</source>
        <translation>לא נרשם לקוח בתלונה זו.</translation>
    </message>
    <message>
        <source>No e-mail address of this customer is known.</source>
        <translation>אין כתובת דוא&quot;ל בפרטי הלקוח.</translation>
    </message>
    <message>
        <source>No mobile phone of this customer is known.</source>
        <translation>אין מספר נייד בפרטי הלקוח.</translation>
    </message>
    <message>
        <source>Not set up yet, under Settings: {channels}.</source>
        <translation>עדיין לא הוגדרו, במסך ההגדרות: {channels}.</translation>
    </message>
    <message>
        <source>SMS is not set up yet. It is set up under Settings.</source>
        <translation>משלוח SMS עדיין לא הוגדר. מגדירים אותו במסך ההגדרות.</translation>
    </message>
</context>
<context>
    <name>CheckCard</name>
    <message>
        <source>All is well: nothing wrong was found.</source>
        <translation>הכול תקין: לא נמצאה שום בעיה.</translation>
    </message>
    <message>
        <source>Check the data</source>
        <translation>בדיקת הנתונים</translation>
    </message>
    <message>
        <source>Everything is looked through for damage; that changes nothing.</source>
        <translation>הכול נבדק ושום דבר לא משתנה.</translation>
    </message>
    <message>
        <source>Is the data sound?</source>
        <translation>האם הנתונים תקינים?</translation>
    </message>
    <message>
        <source>The data could not be checked.</source>
        <translation>לא ניתן היה לבדוק את הנתונים.</translation>
    </message>
    <message>
        <source>The data is checked</source>
        <translation>הנתונים נבדקים</translation>
    </message>
</context>
<context>
    <name>ChoiceHint</name>
    <message>
        <source>Complaints are handled simply now: opened, handled, closed. A process leads them through stages as well: inquiry, approval, reply.</source>
        <translation>התלונות מטופלות כעת בפשטות: פתיחה, טיפול, סגירה. תהליך מוביל אותן גם בשלבים: ברור, אישור, מענה.</translation>
    </message>
    <message>
        <source>Every new complaint goes through “{process}”.</source>
        <translation>כל תלונה חדשה עוברת בתהליך ”{process}“.</translation>
    </message>
    <message>
        <source>New complaints go through “{process}”, but for what “Which contacts” says.</source>
        <translation>תלונות חדשות עוברות בתהליך ”{process}“, פרט למה שקובעת הטבלה ”אילו פניות“.</translation>
    </message>
    <message>
        <source>Saved. Complaints that are open stay as they are.</source>
        <translation>נשמר. תלונות פתוחות נשארות כפי שהן.</translation>
    </message>
    <message>
        <source>Some contacts go through stages, as “Which contacts” says; all others are handled simply.</source>
        <translation>חלק מהפניות עוברות בשלבים, לפי הטבלה ”אילו פניות“; כל השאר מטופלות בפשטות.</translation>
    </message>
    <message>
        <source>Use this process for every complaint</source>
        <translation>להפעיל את התהליך לכל התלונות</translation>
    </message>
    <message>
        <source>Without stages</source>
        <translation>ללא שלבים</translation>
    </message>
</context>
<context>
    <name>ChoicesTable</name>
    <message>
        <source>Which contacts go through which process</source>
        <translation>אילו פניות עוברות באיזה תהליך</translation>
    </message>
</context>
<context>
    <name>ChoicesView</name>
    <message>
        <source>As for the wider choice ({process})</source>
        <translation>לפי הבחירה הכללית ({process})</translation>
    </message>
    <message>
        <source>Every kind</source>
        <translation>כל הסוגים</translation>
    </message>
    <message>
        <source>Every source</source>
        <translation>כל המקורות</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>נשמר</translation>
    </message>
    <message>
        <source>The most precise choice holds. Grey comes from “every source” or “every kind”; Enter or a click changes a cell. Open complaints keep what they have.</source>
        <translation>הבחירה המדויקת ביותר קובעת. אפור: מגיע מ”כל המקורות“ או מ”כל הסוגים“. לחיצה או Enter משנים תא. תלונות פתוחות נשארות כפי שהן.</translation>
    </message>
    <message>
        <source>Without stages</source>
        <translation>ללא שלבים</translation>
    </message>
    <message>
        <source>{process}, from a wider choice</source>
        <translation>{process}, מהבחירה הכללית</translation>
    </message>
</context>
<context>
    <name>ClassifyDialog</name>
    <message>
        <source>&amp;Topics</source>
        <translation>&amp;נושאים</translation>
    </message>
    <message>
        <source>Classify complaint</source>
        <translation>סיווג תלונות הלקוח</translation>
    </message>
</context>
<context>
    <name>CloseDialog</name>
    <message>
        <source>&amp;Resolution: what was done and agreed</source>
        <translation>אופן ה&amp;טיפול: מה נעשה ומה סוכם</translation>
    </message>
    <message>
        <source>&amp;Topics</source>
        <translation>&amp;נושאים</translation>
    </message>
    <message>
        <source>&amp;Verdict</source>
        <translation>ה&amp;כרעה</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>שינוי</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>סגירת התלונה</translation>
    </message>
    <message>
        <source>Close &amp;without these stages, because:</source>
        <translation>&amp;סגירה בלי השלבים האלה, מפני ש:</translation>
    </message>
    <message>
        <source>Close complaint</source>
        <translation>סגירת תלונת לקוח</translation>
    </message>
    <message>
        <source>The &amp;answer was sent to the customer</source>
        <translation>ה&amp;תשובה נשלחה ללקוח</translation>
    </message>
    <message>
        <source>Topics: {names}</source>
        <translation>נושאים: {names}</translation>
    </message>
</context>
<context>
    <name>ClosedDays</name>
    <message>
        <source>Add this day</source>
        <translation>הוספת היום</translation>
    </message>
    <message>
        <source>Closed days</source>
        <translation>ימי סגירה</translation>
    </message>
    <message>
        <source>Day to add</source>
        <translation>יום להוספה</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>הסרה</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>All is well: {path}</source>
        <translation>הכול תקין: {path}</translation>
    </message>
    <message>
        <source>Backed up, read back and found whole: {path}</source>
        <translation>הגיבוי נכתב, נקרא בחזרה ונמצא שלם: {path}</translation>
    </message>
    <message>
        <source>Customers added: {count}</source>
        <translation>לקוחות שנוספו: {count}</translation>
    </message>
    <message>
        <source>Customers erased since then were erased again: {count}</source>
        <translation>לקוחות שנמחקו מאז נמחקו שוב: {count}</translation>
    </message>
    <message>
        <source>Customers updated: {count}</source>
        <translation>לקוחות שעודכנו: {count}</translation>
    </message>
    <message>
        <source>Digest of the content: {digest}</source>
        <translation>טביעת התוכן: {digest}</translation>
    </message>
    <message>
        <source>Everybody&apos;s password is {password}; sign in as:</source>
        <translation>הסיסמה של כולם היא {password}; שמות הכניסה:</translation>
    </message>
    <message>
        <source>Moved and compared, {rows} rows: {path}</source>
        <translation>הועברו והושוו {rows} שורות: {path}</translation>
    </message>
    <message>
        <source>Only looked at; nothing was changed:</source>
        <translation>בדיקה בלבד; דבר לא השתנה:</translation>
    </message>
    <message>
        <source>Report: {path}</source>
        <translation>דוח: {path}</translation>
    </message>
    <message>
        <source>Restored from {path}</source>
        <translation>שוחזר מתוך {path}</translation>
    </message>
    <message>
        <source>Row {row}, {heading}: {what}</source>
        <translation>שורה {row}, {heading}: {what}</translation>
    </message>
    <message>
        <source>Rows with nothing new: {count}</source>
        <translation>שורות בלי חידוש: {count}</translation>
    </message>
    <message>
        <source>The data opens here again: {path}</source>
        <translation>הנתונים נפתחים שוב כאן: {path}</translation>
    </message>
    <message>
        <source>The old place is kept and opens no more: {path}</source>
        <translation>המקום הישן נשמר ואינו נפתח עוד: {path}</translation>
    </message>
    <message>
        <source>The report was made.</source>
        <translation>הדוח נערך.</translation>
    </message>
    <message>
        <source>Vehicles added: {count}</source>
        <translation>כלי רכב שנוספו: {count}</translation>
    </message>
    <message>
        <source>Vehicles updated: {count}</source>
        <translation>כלי רכב שעודכנו: {count}</translation>
    </message>
    <message>
        <source>What was here before is kept as {path}</source>
        <translation>מה שהיה כאן קודם נשמר בשם {path}</translation>
    </message>
    <message>
        <source>{complaints} complaints of {customers} customers.</source>
        <translation>{complaints} תלונות של {customers} לקוחות.</translation>
    </message>
    <message>
        <source>{count} complaints written to {path}</source>
        <translation>{count} תלונות נכתבו אל {path}</translation>
    </message>
    <message>
        <source>{count} lines written to {path}</source>
        <translation>{count} שורות נכתבו אל {path}</translation>
    </message>
</context>
<context>
    <name>CommitmentMode</name>
    <message>
        <source>Business days</source>
        <translation>ימי עבודה</translation>
    </message>
    <message>
        <source>Business hours</source>
        <translation>שעות עבודה</translation>
    </message>
    <message>
        <source>Clock hours</source>
        <translation>שעות שעון</translation>
    </message>
</context>
<context>
    <name>CommitmentSection</name>
    <message>
        <source>A change holds for complaints that are registered from now on.</source>
        <translation>שינוי חל על תלונות שיירשמו מכאן ואילך.</translation>
    </message>
    <message>
        <source>A complaint registered now is due by {moment}</source>
        <translation>תלונה שנרשמת עכשיו: עד {moment}</translation>
    </message>
    <message>
        <source>Commitment</source>
        <translation>התחייבות SLA</translation>
    </message>
</context>
<context>
    <name>Comparing</name>
    <message>
        <source>before: {figure}</source>
        <translation>קודם: {figure}</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>ללא שינוי</translation>
    </message>
    <message>
        <source>{by} fewer</source>
        <translation>{by} פחות</translation>
    </message>
    <message>
        <source>{by} hours less</source>
        <translation>{by} שעות פחות</translation>
    </message>
    <message>
        <source>{by} hours more</source>
        <translation>{by} שעות יותר</translation>
    </message>
    <message>
        <source>{by} less</source>
        <translation>{by} פחות</translation>
    </message>
    <message>
        <source>{by} more</source>
        <translation>{by} יותר</translation>
    </message>
    <message>
        <source>{by} pp less</source>
        <translation>{by} נק&apos; אחוז פחות</translation>
    </message>
    <message>
        <source>{by} pp more</source>
        <translation>{by} נק&apos; אחוז יותר</translation>
    </message>
</context>
<context>
    <name>ComplaintsPage</name>
    <message>
        <source>Excel</source>
        <translation>Excel</translation>
    </message>
    <message>
        <source>Letters to the customers of this list…</source>
        <translation>מכתבים ללקוחות שברשימה…</translation>
    </message>
    <message>
        <source>Save this list as an Excel workbook (Ctrl+Shift+E)</source>
        <translation>שמירת הרשימה כקובץ Excel (Ctrl+Shift+E)</translation>
    </message>
    <message>
        <source>The list to Excel</source>
        <translation>ייצוא הרשימה ל-Excel</translation>
    </message>
</context>
<context>
    <name>ComplexityTab</name>
    <message>
        <source>At this moment, whatever the period</source>
        <translation>נכון לרגע זה, ללא תלות בתקופה</translation>
    </message>
    <message>
        <source>Averages of the complaints closed in the period, and below each the complaints that lie above it.</source>
        <translation>ממוצעים של התלונות שנסגרו בתקופה, ומתחת לכל ממוצע התלונות שמעליו.</translation>
    </message>
    <message>
        <source>Employees per complaint, on average</source>
        <translation>עובדים לתלונה, בממוצע</translation>
    </message>
    <message>
        <source>Hours per complaint, on average</source>
        <translation>שעות לתלונה, בממוצע</translation>
    </message>
    <message>
        <source>Inquiries per complaint, on average</source>
        <translation>בירורים לתלונה, בממוצע</translation>
    </message>
    <message>
        <source>Signatures per complaint, on average</source>
        <translation>חתימות לתלונה, בממוצע</translation>
    </message>
    <message>
        <source>Transfers per complaint, on average</source>
        <translation>העברות לתלונה, בממוצע</translation>
    </message>
    <message>
        <source>{share} of {all} closed</source>
        <translation>{share} מתוך {all} שנסגרו</translation>
    </message>
</context>
<context>
    <name>Concerns</name>
    <message>
        <source>In the text stands a line of an internal note: {line}</source>
        <translation>בטקסט מופיעה שורה מהערה פנימית: {line}</translation>
    </message>
    <message>
        <source>In the text stands what belongs to another customer: {details}.</source>
        <translation>בטקסט מופיעים פרטים של לקוח אחר: {details}.</translation>
    </message>
    <message>
        <source>It is quiet now. The message leaves {until}.</source>
        <translation>שעות שקט כעת. ההודעה תצא ב־{until}.</translation>
    </message>
    <message>
        <source>The customer does not agree to be written to by this channel.</source>
        <translation>אין הסכמה של הלקוח לקבל הודעות בערוץ זה.</translation>
    </message>
    <message>
        <source>The e-mail has no subject.</source>
        <translation>לדוא״ל אין נושא.</translation>
    </message>
    <message>
        <source>The letter is of another complaint.</source>
        <translation>המכתב שייך לתלונה אחרת.</translation>
    </message>
    <message>
        <source>The message has no text.</source>
        <translation>אין טקסט בהודעה.</translation>
    </message>
    <message>
        <source>The same was written to this customer before: {at}.</source>
        <translation>אותו נוסח כבר נשלח ללקוח: {at}.</translation>
    </message>
    <message>
        <source>The text is long: it takes {count} SMS.</source>
        <translation>הטקסט ארוך: {count} הודעות SMS.</translation>
    </message>
    <message>
        <source>There is no address to send it to.</source>
        <translation>אין כתובת לשליחה.</translation>
    </message>
    <message>
        <source>These are not filled in: {blanks}.</source>
        <translation>שדות שלא מולאו: {blanks}.</translation>
    </message>
    <message>
        <source>This is an offer, and the customer has not agreed to receive offers.</source>
        <translation>זו הודעה פרסומית, ואין הסכמה של הלקוח לקבל הצעות.</translation>
    </message>
    <message>
        <source>{address} is not an address that a message can go to.</source>
        <translation>{address} אינה כתובת שאפשר לשלוח אליה הודעה.</translation>
    </message>
    <message>
        <source>{address} is not known as an address of this customer.</source>
        <translation>{address} אינה מוכרת ככתובת של לקוח זה.</translation>
    </message>
</context>
<context>
    <name>ConflictDialog</name>
    <message>
        <source>Both, one after the other</source>
        <translation>שניהם, זה אחר זה</translation>
    </message>
    <message>
        <source>Changed by two people</source>
        <translation>שינוי בו־זמני של אותו שדה</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>הנוסח שלי</translation>
    </message>
    <message>
        <source>Somebody else</source>
        <translation>מישהו אחר</translation>
    </message>
    <message>
        <source>Somebody else changed the same field while you were writing. Both texts are here: choose what shall stand.</source>
        <translation>אותו שדה שונה בידי מישהו אחר בזמן ההקלדה. שני הנוסחים מופיעים כאן: יש לבחור מה יישאר.</translation>
    </message>
    <message>
        <source>Theirs</source>
        <translation>הנוסח האחר</translation>
    </message>
    <message>
        <source>What shall stand</source>
        <translation>מה יישאר</translation>
    </message>
    <message>
        <source>What you wrote</source>
        <translation>הנוסח שלך</translation>
    </message>
</context>
<context>
    <name>ConnectionLine</name>
    <message>
        <source>The connection to the store is lost. What you typed is safe; trying again every 2 seconds.</source>
        <translation>החיבור למאגר הנתונים אבד. מה שהוקלד נשמר; החיבור נבדק שוב כל שתי שניות.</translation>
    </message>
</context>
<context>
    <name>ContactKind</name>
    <message>
        <source>Complaint</source>
        <translation>תלונה</translation>
    </message>
    <message>
        <source>Information</source>
        <translation>מידע</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>הזמנה</translation>
    </message>
    <message>
        <source>Price and availability</source>
        <translation>מחיר וזמינות</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>בקשה</translation>
    </message>
</context>
<context>
    <name>Contested</name>
    <message>
        <source>Back to mine</source>
        <translation>חזרה לנוסח שלי</translation>
    </message>
    <message>
        <source>See the other</source>
        <translation>לראות את האחר</translation>
    </message>
    <message>
        <source>Somebody else changed this text meanwhile. Look at it before you save yours: nothing is lost.</source>
        <translation>מישהו אחר שינה בינתיים את הנוסח. לפני השמירה כדאי לראות אותו: שום דבר לא הולך לאיבוד.</translation>
    </message>
    <message>
        <source>This is what somebody else saved meanwhile. Yours is kept.</source>
        <translation>כך נשמר בינתיים בידי מישהו אחר. הנוסח שלך שמור בצד.</translation>
    </message>
</context>
<context>
    <name>Correspondence</name>
    <message>
        <source>Messages and letters</source>
        <translation>הודעות ומכתבים</translation>
    </message>
    <message>
        <source>Nothing was sent or received yet</source>
        <translation>עדיין לא נשלח ולא התקבל דבר</translation>
    </message>
    <message numerus="yes">
        <source>Show %n more</source>
        <translation>
            <numerusform>הצגת עוד אחד</numerusform>
            <numerusform>הצגת עוד %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Write a message</source>
        <translation>כתיבת הודעה</translation>
    </message>
    <message>
        <source>{when} · from {sender}</source>
        <translation>{when} · מאת {sender}</translation>
    </message>
    <message>
        <source>{when} · to {address}</source>
        <translation>{when} · אל {address}</translation>
    </message>
    <message>
        <source>◀ Came in</source>
        <translation>◀ התקבל</translation>
    </message>
    <message>
        <source>✓ Kept</source>
        <translation>✓ נשמר</translation>
    </message>
</context>
<context>
    <name>CountedFrom</name>
    <message>
        <source>Receipt of the contact</source>
        <translation>קבלת הפנייה</translation>
    </message>
    <message>
        <source>Registration</source>
        <translation>רישום התלונה</translation>
    </message>
    <message>
        <source>Start of the inquiry</source>
        <translation>תחילת הברור</translation>
    </message>
    <message>
        <source>Start of the stage</source>
        <translation>תחילת השלב</translation>
    </message>
</context>
<context>
    <name>CountedLine</name>
    <message>
        <source>Counting {period}… {percent}</source>
        <translation>סופר: {period}… {percent}</translation>
    </message>
    <message>
        <source>Show the period before</source>
        <translation>הצגת התקופה הקודמת</translation>
    </message>
    <message>
        <source>Stop counting</source>
        <translation>לעצור את הספירה</translation>
    </message>
    <message>
        <source>{period} against</source>
        <translation>{period} לעומת</translation>
    </message>
    <message>
        <source>· counted at {hour}</source>
        <translation>· נכון ל־{hour}</translation>
    </message>
</context>
<context>
    <name>CustomerClass</name>
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
        <source>Private</source>
        <translation>פרטי</translation>
    </message>
    <message>
        <source>VIP</source>
        <translation>VIP</translation>
    </message>
</context>
<context>
    <name>CustomerConflicts</name>
    <message>
        <source>(empty)</source>
        <translation>(ריק)</translation>
    </message>
    <message>
        <source>no</source>
        <translation>לא</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>כן</translation>
    </message>
</context>
<context>
    <name>CustomerDialog</name>
    <message>
        <source>&amp;Address</source>
        <translation>&amp;כתובת</translation>
    </message>
    <message>
        <source>&amp;E-mail</source>
        <translation>&amp;דוא&quot;ל</translation>
    </message>
    <message>
        <source>&amp;Phones, with commas between</source>
        <translation>&amp;טלפונים, מופרדים בפסיקים</translation>
    </message>
    <message>
        <source>&amp;Remarks</source>
        <translation>&amp;הערות</translation>
    </message>
    <message>
        <source>&amp;Wants to hear by</source>
        <translation>מ&amp;עדיף לקבל הודעות ב־</translation>
    </message>
    <message>
        <source>A&amp;ddressed as</source>
        <translation>צורת פ&amp;נייה</translation>
    </message>
    <message>
        <source>Agrees to &amp;SMS</source>
        <translation>הסכמה לקבלת &amp;SMS</translation>
    </message>
    <message>
        <source>Agrees to &amp;offers</source>
        <translation>הסכמה לקבלת ה&amp;צעות ופרסום</translation>
    </message>
    <message>
        <source>Agrees to e-ma&amp;il</source>
        <translation>הסכמה לקבלת דו&amp;א&quot;ל</translation>
    </message>
    <message>
        <source>C&amp;lass</source>
        <translation>&amp;סוג לקוח</translation>
    </message>
    <message>
        <source>Customer &amp;number</source>
        <translation>&amp;מספר לקוח</translation>
    </message>
    <message>
        <source>Customer and vehicles</source>
        <translation>פרטי לקוח ורכבים</translation>
    </message>
    <message>
        <source>Na&amp;me</source>
        <translation>&amp;שם</translation>
    </message>
    <message>
        <source>Vehicles</source>
        <translation>רכבים</translation>
    </message>
</context>
<context>
    <name>Customers</name>
    <message>
        <source>Erased customer #{number}</source>
        <translation>לקוח שנמחק #{number}</translation>
    </message>
</context>
<context>
    <name>DamagedDialog</name>
    <message>
        <source>&amp;Another file…</source>
        <translation>&amp;קובץ אחר…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;יציאה</translation>
    </message>
    <message>
        <source>&amp;Restore this backup</source>
        <translation>&amp;שחזור הגיבוי הזה</translation>
    </message>
    <message>
        <source>&amp;Show the folder</source>
        <translation>ה&amp;צגת התיקייה</translation>
    </message>
    <message>
        <source>A backup can take its place.</source>
        <translation>אפשר להעמיד גיבוי במקומו.</translation>
    </message>
    <message>
        <source>Backups (*.kashuv);;All files (*)</source>
        <translation>גיבויים (*.kashuv);;כל הקבצים (*)</translation>
    </message>
    <message>
        <source>Choose a backup</source>
        <translation>בחירת גיבוי</translation>
    </message>
    <message>
        <source>Kashuv</source>
        <translation>קשוב</translation>
    </message>
    <message>
        <source>Kashuv writes nothing to it any more. A backup can take its place; the damaged file is kept as it is.</source>
        <translation>קשוב לא כותב אליו יותר. אפשר להעמיד גיבוי במקומו; הקובץ הפגום נשמר כמו שהוא.</translation>
    </message>
    <message>
        <source>Looking for backups…</source>
        <translation>מחפש גיבויים…</translation>
    </message>
    <message>
        <source>The damaged file: {path}</source>
        <translation>הקובץ הפגום: {path}</translation>
    </message>
    <message>
        <source>The data file is damaged</source>
        <translation>קובץ הנתונים פגום</translation>
    </message>
    <message>
        <source>The data file is missing</source>
        <translation>קובץ הנתונים חסר</translation>
    </message>
    <message>
        <source>There is no whole backup here. Is there one on another disk?</source>
        <translation>אין כאן גיבוי תקין. אולי יש אחד בדיסק אחר?</translation>
    </message>
    <message>
        <source>This backup is damaged too. Choose another one.</source>
        <translation>גם הגיבוי הזה פגום. יש לבחור אחר.</translation>
    </message>
    <message>
        <source>What was entered after {when} would be missing.</source>
        <translation>מה שנרשם אחרי {when} יהיה חסר.</translation>
    </message>
</context>
<context>
    <name>DataSection</name>
    <message>
        <source>Customers and vehicles</source>
        <translation>לקוחות ורכבים</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>נתונים וגיבוי</translation>
    </message>
    <message>
        <source>From a list of another program; you see first what would change.</source>
        <translation>מרשימה של תוכנה אחרת; לפני השמירה רואים מה ישתנה.</translation>
    </message>
    <message>
        <source>Import customers and vehicles…</source>
        <translation>ייבוא לקוחות ורכבים…</translation>
    </message>
</context>
<context>
    <name>DayBar</name>
    <message>
        <source>Day</source>
        <translation>יום</translation>
    </message>
    <message>
        <source>Day after</source>
        <translation>היום הבא</translation>
    </message>
    <message>
        <source>Day before</source>
        <translation>היום הקודם</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>היום</translation>
    </message>
</context>
<context>
    <name>DayKind</name>
    <message>
        <source>Closed day</source>
        <translation>יום סגור</translation>
    </message>
    <message>
        <source>Friday</source>
        <translation>יום שישי</translation>
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
        <source>Saturday</source>
        <translation>שבת</translation>
    </message>
    <message>
        <source>Working day</source>
        <translation>יום עבודה</translation>
    </message>
</context>
<context>
    <name>DayModel</name>
    <message>
        <source>Outside program</source>
        <translation>תוכנה חיצונית</translation>
    </message>
</context>
<context>
    <name>DayTable</name>
    <message>
        <source>Taken</source>
        <translation>תפוס</translation>
    </message>
</context>
<context>
    <name>Deed</name>
    <message>
        <source>A message to a customer</source>
        <translation>הודעה ללקוח</translation>
    </message>
    <message>
        <source>A password was changed</source>
        <translation>החלפת סיסמה</translation>
    </message>
    <message>
        <source>A sign-in was refused</source>
        <translation>כניסה שנדחתה</translation>
    </message>
    <message>
        <source>A step of a complaint</source>
        <translation>פעולה בתלונה</translation>
    </message>
    <message>
        <source>An e-mail that came in</source>
        <translation>דוא&quot;ל נכנס</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>גיבוי</translation>
    </message>
    <message>
        <source>Customers and vehicles</source>
        <translation>לקוחות ורכבים</translation>
    </message>
    <message>
        <source>Employees and rights</source>
        <translation>עובדים והרשאות</translation>
    </message>
    <message>
        <source>Entries for the manager&apos;s report</source>
        <translation>רישומים לדוח המנהל</translation>
    </message>
    <message>
        <source>Export or print</source>
        <translation>ייצוא או הדפסה</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>ייבוא</translation>
    </message>
    <message>
        <source>Locked or signed out</source>
        <translation>נעילה או יציאה</translation>
    </message>
    <message>
        <source>Personal details were erased</source>
        <translation>מחיקת פרטים אישיים</translation>
    </message>
    <message>
        <source>Processes, policy and authority</source>
        <translation>תהליכים, מדיניות וסמכויות</translation>
    </message>
    <message>
        <source>Report on what is held about a person</source>
        <translation>דוח מידע על אדם</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>שחזור</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>הגדרות</translation>
    </message>
    <message>
        <source>Signed in</source>
        <translation>כניסה</translation>
    </message>
    <message>
        <source>The audit log was read</source>
        <translation>צפייה ביומן הביקורת</translation>
    </message>
    <message>
        <source>The store was moved</source>
        <translation>העברת המאגר</translation>
    </message>
    <message>
        <source>Topics, sources, bays and texts</source>
        <translation>נושאים, מקורות, עמדות ונוסחים</translation>
    </message>
</context>
<context>
    <name>Definitions</name>
    <message>
        <source>Averages of the complaints closed in the period: how often they were handed from one employee to another, how many different employees held them, and how many hours they took.</source>
        <translation>ממוצעים של התלונות שנסגרו בתקופה: כמה פעמים הועברו מעובד לעובד, כמה עובדים שונים טיפלו בהן, וכמה שעות ארכו.</translation>
    </message>
    <message>
        <source>Complaints opened in the period for each hundred jobs of the workshop. Known for whole months of which the number of jobs was entered; the present month counts up to today.</source>
        <translation>תלונות שנפתחו בתקופה על כל מאה כרטיסי עבודה של המוסך. ידוע לחודשים שלמים שמספר כרטיסי העבודה שלהם הוזן; החודש הנוכחי נספר עד היום.</translation>
    </message>
    <message>
        <source>Complaints per 100 jobs</source>
        <translation>תלונות ל־100 כרטיסי עבודה</translation>
    </message>
    <message>
        <source>Complexity</source>
        <translation>מורכבות</translation>
    </message>
    <message>
        <source>Each late complaint has one cause, the first of these that holds: it had to be reopened; nobody took it before its due time; it was handed from one employee to another before its due time; nobody contacted the customer before its due time; else the work itself took longer.</source>
        <translation>לכל תלונה באיחור סיבה אחת, הראשונה שמתקיימת: היא נפתחה מחדש; איש לא לקח אותה לפני מועד הסיום; היא הועברה מעובד לעובד לפני מועד הסיום; לא נוצר קשר עם הלקוח לפני מועד הסיום; ואם לא — הטיפול עצמו התארך.</translation>
    </message>
    <message>
        <source>Figures of an employee</source>
        <translation>נתונים של עובד</translation>
    </message>
    <message>
        <source>From the first day at 00:00 to the end of the last day, by the clock in Israel. The period before is of the same kind: whole months before whole months, the same days of the week, month or year before, else as many days. What was taken back counts as if it had never been. A complaint that is about whoever reads the report is left out of his report.</source>
        <translation>מהיום הראשון בשעה 00:00 ועד סוף היום האחרון, לפי שעון ישראל. התקופה הקודמת היא מאותו סוג: חודשים שלמים מול חודשים שלמים, אותם ימים בשבוע, בחודש או בשנה שלפני כן, ובכל מקרה אחר מספר ימים זהה. צעד שבוטל נספר כאילו לא היה. תלונה הנוגעת למי שקורא את הדוח אינה נכללת בדוח שלו.</translation>
    </message>
    <message>
        <source>Handling hours</source>
        <translation>שעות טיפול</translation>
    </message>
    <message>
        <source>Hours on the clock from registration to closing, of the complaints closed in the period. The median: half of them took no longer. The 90th percentile: nine of ten took no longer.</source>
        <translation>שעות שעון מהרישום ועד הסגירה, בתלונות שנסגרו בתקופה. חציון: מחציתן לא ארכו יותר מכך. אחוזון 90: תשע מכל עשר לא ארכו יותר מכך.</translation>
    </message>
    <message>
        <source>Of the complaints closed in the period, by source: how many were closed in time, and on average how many hours were promised and how many were needed, both from the beginning of the commitment.</source>
        <translation>מתוך התלונות שנסגרו בתקופה, לפי מקור: כמה נסגרו בזמן, וכמה שעות בממוצע הובטחו וכמה נדרשו בפועל, שתיהן מתחילת ההתחייבות.</translation>
    </message>
    <message>
        <source>Of the complaints registered in the period (for an employee: those that he registered), those that were closed after one contact of the customer only, were never handed from one employee to another, were never reopened, and after which the same customer did not complain about the same topic again within {days} days of the closing. A complaint that is still open is registered, and not yet settled.</source>
        <translation>מתוך התלונות שנרשמו בתקופה (בנתוני עובד: אלה שרשם בעצמו) — התלונות שנסגרו אחרי פנייה אחת בלבד של הלקוח, לא הועברו מעובד לעובד, לא נפתחו מחדש, ובתוך {days} ימים מהסגירה לא התלונן אותו לקוח שוב באותו נושא. תלונה שעודנה פתוחה נספרת בין הנרשמות, ועדיין לא בין אלה שנפתרו.</translation>
    </message>
    <message>
        <source>Of the complaints that he holds or registered, and that are not about him; for FCR, of those that he registered. He sees the same figures himself.</source>
        <translation>מתוך התלונות שהעובד מטפל בהן או רשם, ושאינן נוגעות לו; ב־FCR: מתוך אלה שרשם. העובד עצמו רואה אותם נתונים.</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>תקופה</translation>
    </message>
    <message>
        <source>SLA per channel</source>
        <translation>עמידה ב־SLA לפי ערוץ</translation>
    </message>
    <message>
        <source>Why it was late</source>
        <translation>סיבת האיחור</translation>
    </message>
</context>
<context>
    <name>DefinitionsDialog</name>
    <message>
        <source>Close</source>
        <translation>סגירה</translation>
    </message>
    <message>
        <source>What the figures mean</source>
        <translation>מה נספר כאן?</translation>
    </message>
</context>
<context>
    <name>DemoPeople</name>
    <message>
        <source>Demo data: whom shall we be?</source>
        <translation>נתוני הדגמה: בתור מי להיכנס?</translation>
    </message>
</context>
<context>
    <name>DemoReady</name>
    <message>
        <source>Come in as any of its people; each may do other things.</source>
        <translation>אפשר להיכנס בתור כל אחד מהעובדים; לכל תפקיד הרשאות משלו.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>העתקה</translation>
    </message>
    <message>
        <source>Everybody&apos;s password:</source>
        <translation>הסיסמה של כולם:</translation>
    </message>
    <message>
        <source>Go to sign-in</source>
        <translation>למסך הכניסה</translation>
    </message>
    <message>
        <source>The invented garage is ready</source>
        <translation>המוסך המומצא מוכן</translation>
    </message>
</context>
<context>
    <name>DepartmentDialog</name>
    <message>
        <source>&amp;Deputy</source>
        <translation>&amp;ממלא מקום</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;שם</translation>
    </message>
    <message>
        <source>&amp;Representative</source>
        <translation>&amp;נציג שירות</translation>
    </message>
    <message>
        <source>&amp;Topics about which it is asked first</source>
        <translation>נושאים שעליהם שואלים אותה &amp;תחילה</translation>
    </message>
    <message>
        <source>Change a department</source>
        <translation>עדכון מחלקה</translation>
    </message>
    <message>
        <source>Either of them answers. The deputy is told while the other is away.</source>
        <translation>כל אחד מהשניים משיב. הודעות מגיעות לממלא המקום כשהנציג נעדר.</translation>
    </message>
    <message>
        <source>New department</source>
        <translation>מחלקה חדשה</translation>
    </message>
    <message>
        <source>Nobody yet</source>
        <translation>עדיין לא נקבע</translation>
    </message>
</context>
<context>
    <name>DepartmentsSection</name>
    <message>
        <source>Add a department…</source>
        <translation>הוספת מחלקה…</translation>
    </message>
    <message>
        <source>An internal inquiry goes to a department; its representative or his deputy answers. The topic of a complaint proposes whom to ask.</source>
        <translation>ברור פנימי נשלח למחלקה, והנציג או ממלא המקום משיבים. נושא התלונה מציע את מי לשאול.</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>מחלקה</translation>
    </message>
    <message>
        <source>Departments</source>
        <translation>מחלקות</translation>
    </message>
    <message>
        <source>Deputy</source>
        <translation>ממלא מקום</translation>
    </message>
    <message>
        <source>Representative</source>
        <translation>נציג שירות</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>נושאים</translation>
    </message>
    <message>
        <source>{name} (left)</source>
        <translation>{name} (עזב)</translation>
    </message>
</context>
<context>
    <name>Details</name>
    <message>
        <source>&amp;Reason for the complaint</source>
        <translation>&amp;סיבה לתלונה</translation>
    </message>
    <message>
        <source>&amp;Urgency</source>
        <translation>&amp;דחיפות התלונה</translation>
    </message>
    <message>
        <source>Abo&amp;ut one of us (who will not see it)</source>
        <translation>על עובד שלנ&amp;ו (לא יראה אותה)</translation>
    </message>
    <message>
        <source>Complaint &amp;source</source>
        <translation>&amp;מקור התלונה</translation>
    </message>
    <message>
        <source>No</source>
        <translation>לא</translation>
    </message>
    <message>
        <source>Parties &amp;involved so far</source>
        <translation>ה&amp;גורמים המעורבים עד כה</translation>
    </message>
    <message>
        <source>What the &amp;customer said</source>
        <translation>&amp;רישום תלונת הלקוח</translation>
    </message>
    <message>
        <source>What the customer &amp;expects</source>
        <translation>&amp;ציפיות הלקוח</translation>
    </message>
    <message>
        <source>Where we &amp;failed</source>
        <translation>&amp;היכן כשלנו</translation>
    </message>
    <message>
        <source>Whom it is about will not see it anywhere.</source>
        <translation>מי שהתלונה עליו לא יראה אותה בשום מקום.</translation>
    </message>
</context>
<context>
    <name>Dimension</name>
    <message>
        <source>Customer class</source>
        <translation>סוג לקוח</translation>
    </message>
    <message>
        <source>Day of the week</source>
        <translation>יום בשבוע</translation>
    </message>
    <message>
        <source>Handling employee</source>
        <translation>עובד מטפל</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>חודש</translation>
    </message>
    <message>
        <source>Registered by</source>
        <translation>העובד שרשם</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>מקור</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>נושא</translation>
    </message>
    <message>
        <source>Urgency</source>
        <translation>דחיפות</translation>
    </message>
    <message>
        <source>Vehicle make</source>
        <translation>יצרן הרכב</translation>
    </message>
    <message>
        <source>Why it was late</source>
        <translation>סיבת האיחור</translation>
    </message>
</context>
<context>
    <name>Direction</name>
    <message>
        <source>Among ourselves</source>
        <translation>בינינו</translation>
    </message>
    <message>
        <source>From the customer</source>
        <translation>מהלקוח</translation>
    </message>
    <message>
        <source>To the customer</source>
        <translation>אל הלקוח</translation>
    </message>
</context>
<context>
    <name>DistributionCard</name>
    <message numerus="yes">
        <source>%Ln complaint(s) closed late</source>
        <translation>
            <numerusform>תלונה אחת נסגרה באיחור</numerusform>
            <numerusform>%Ln תלונות נסגרו באיחור</numerusform>
        </translation>
    </message>
    <message>
        <source>A complaint with several topics counts in each of them.</source>
        <translation>תלונה עם כמה נושאים נספרת בכל אחד מהם.</translation>
    </message>
    <message>
        <source>Back to all charts</source>
        <translation>חזרה לכל התרשימים</translation>
    </message>
    <message>
        <source>Complaints closed late, by: {dimension}</source>
        <translation>תלונות שנסגרו באיחור, לפי: {dimension}</translation>
    </message>
    <message>
        <source>Complaints opened, by: {dimension}</source>
        <translation>תלונות שנפתחו, לפי: {dimension}</translation>
    </message>
    <message numerus="yes">
        <source>Show all %n</source>
        <translation>
            <numerusform>הצגת הכול (%n)</numerusform>
            <numerusform>הצגת כל %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Show this chart alone</source>
        <translation>הצגת התרשים לבדו</translation>
    </message>
</context>
<context>
    <name>DistributionTab</name>
    <message numerus="yes">
        <source>%Ln complaint(s) opened</source>
        <translation>
            <numerusform>תלונה אחת נפתחה</numerusform>
            <numerusform>%Ln תלונות נפתחו</numerusform>
        </translation>
    </message>
    <message>
        <source>All charts</source>
        <translation>כל התרשימים</translation>
    </message>
    <message>
        <source>No complaints were opened in this period or the one before.</source>
        <translation>לא נפתחו תלונות בתקופה הזאת ולא בתקופה הקודמת.</translation>
    </message>
    <message>
        <source>the period before</source>
        <translation>התקופה הקודמת</translation>
    </message>
</context>
<context>
    <name>DoneDialog</name>
    <message>
        <source>&amp;What was done</source>
        <translation>&amp;מה נעשה</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>סימון</translation>
    </message>
    <message>
        <source>Mark a stage as done</source>
        <translation>סימון שלב כבוצע</translation>
    </message>
</context>
<context>
    <name>Drafts</name>
    <message>
        <source>Answer to an inquiry</source>
        <translation>תשובה לברור</translation>
    </message>
    <message>
        <source>Appointment</source>
        <translation>זימון תור</translation>
    </message>
    <message>
        <source>Approval of an answer</source>
        <translation>אישור מענה</translation>
    </message>
    <message>
        <source>Call with the answer</source>
        <translation>שיחת מענה</translation>
    </message>
    <message>
        <source>Case study</source>
        <translation>תיאור מקרה</translation>
    </message>
    <message>
        <source>Classification</source>
        <translation>סיווג</translation>
    </message>
    <message>
        <source>Closing</source>
        <translation>סגירה</translation>
    </message>
    <message>
        <source>Complaint {number}</source>
        <translation>תלונה {number}</translation>
    </message>
    <message>
        <source>Contact log</source>
        <translation>תיעוד קשר</translation>
    </message>
    <message>
        <source>Customer and vehicles</source>
        <translation>לקוח ורכבים</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>מחלקה</translation>
    </message>
    <message>
        <source>Employee</source>
        <translation>עובד</translation>
    </message>
    <message>
        <source>Handling process</source>
        <translation>תהליך טיפול</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>ייבוא</translation>
    </message>
    <message>
        <source>Internal inquiry</source>
        <translation>ברור פנימי</translation>
    </message>
    <message>
        <source>Jobs of the workshop</source>
        <translation>כרטיסי העבודה של המוסך</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>מכתב</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>הודעה</translation>
    </message>
    <message>
        <source>New complaint</source>
        <translation>תלונה חדשה</translation>
    </message>
    <message>
        <source>New date for the customer</source>
        <translation>מועד חדש ללקוח</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>השהיה</translation>
    </message>
    <message>
        <source>Policy and authority</source>
        <translation>מדיניות וסמכויות</translation>
    </message>
    <message>
        <source>Recommendation</source>
        <translation>המלצה</translation>
    </message>
    <message>
        <source>Reopening</source>
        <translation>פתיחה מחדש</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>הגדרות</translation>
    </message>
    <message>
        <source>Stage done</source>
        <translation>סימון שלב</translation>
    </message>
    <message>
        <source>Stage passed over</source>
        <translation>דילוג על שלב</translation>
    </message>
    <message>
        <source>Texts</source>
        <translation>נוסחים</translation>
    </message>
    <message>
        <source>Time of a stage</source>
        <translation>זמן לשלב</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>העברה</translation>
    </message>
    <message>
        <source>Update of details</source>
        <translation>עדכון פרטים</translation>
    </message>
    <message>
        <source>Word lists</source>
        <translation>רשימות מילים</translation>
    </message>
</context>
<context>
    <name>DraftsButton</name>
    <message numerus="yes">
        <source>%n draft(s)</source>
        <translation>
            <numerusform>טיוטה אחת</numerusform>
            <numerusform>%n טיוטות</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DraftsList</name>
    <message>
        <source>&amp;Go on with it</source>
        <translation>&amp;המשך</translation>
    </message>
    <message>
        <source>&amp;Keep it</source>
        <translation>&amp;השארה</translation>
    </message>
    <message>
        <source>&amp;Throw away</source>
        <translation>&amp;ויתור</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>סגירה</translation>
    </message>
    <message>
        <source>Drafts</source>
        <translation>טיוטות</translation>
    </message>
    <message>
        <source>Throw this draft away? What was typed cannot be brought back.</source>
        <translation>לוותר על הטיוטה הזאת? אי אפשר יהיה להחזיר את מה שהוקלד.</translation>
    </message>
    <message>
        <source>What you typed and did not save. Only you see it, on this PC.</source>
        <translation>מה שהוקלד ולא נשמר. מוצג רק לך, במחשב הזה.</translation>
    </message>
    <message>
        <source>You may not see what it is about any more</source>
        <translation>אין עוד הרשאה לראות במה מדובר</translation>
    </message>
</context>
<context>
    <name>DueCard</name>
    <message>
        <source>Closed in time</source>
        <translation>נסגרה בזמן</translation>
    </message>
    <message>
        <source>Closed late by {length}</source>
        <translation>נסגרה באיחור של {length}</translation>
    </message>
    <message>
        <source>Closed {closed}, was due {moment}</source>
        <translation>נסגרה {closed}, המועד היה {moment}</translation>
    </message>
    <message>
        <source>How was it counted?</source>
        <translation>איך חושב?</translation>
    </message>
    <message>
        <source>Late by {length}</source>
        <translation>באיחור {length}</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>מושהית</translation>
    </message>
    <message>
        <source>Paused until {moment}, waiting for the customer: {reason}</source>
        <translation>מושהית עד {moment}, ממתינים ללקוח: {reason}</translation>
    </message>
    <message>
        <source>Should have been finished {moment}</source>
        <translation>היה צריך להסתיים {moment}</translation>
    </message>
    <message>
        <source>The customer was not told a date yet</source>
        <translation>המועד עדיין לא נמסר ללקוח</translation>
    </message>
    <message>
        <source>The customer was told: by {moment}</source>
        <translation>נמסר ללקוח: עד {moment}</translation>
    </message>
    <message>
        <source>To be finished by {moment}</source>
        <translation>יש לסיים עד {moment}</translation>
    </message>
    <message>
        <source>{length} left</source>
        <translation>נותרו {length}</translation>
    </message>
</context>
<context>
    <name>DueSum</name>
    <message>
        <source>Commitment: {amount}, from {moment}</source>
        <translation>התחייבות: {amount}, החל מ{moment}</translation>
    </message>
    <message>
        <source>Due: {moment}</source>
        <translation>מועד הסיום: {moment}</translation>
    </message>
    <message>
        <source>Every hour counts: nights, Saturdays and holidays too.</source>
        <translation>כל שעה נספרת, גם בלילה, בשבת ובחג.</translation>
    </message>
    <message>
        <source>Paused in all: {length}</source>
        <translation>סך כל ההשהיה: {length}</translation>
    </message>
    <message>
        <source>The calendar was changed since it was counted.</source>
        <translation>לוח העבודה שונה מאז החישוב.</translation>
    </message>
    <message>
        <source>The calendar was changed since; what was promised then holds.</source>
        <translation>לוח העבודה שונה מאז; המועד שנקבע אז עומד בתוקפו.</translation>
    </message>
    <message>
        <source>The clock was changed in between; the hours are those that passed.</source>
        <translation>השעון הוזז בינתיים; נספרו השעות שחלפו בפועל.</translation>
    </message>
    <message>
        <source>Time: {amount}, from {moment}</source>
        <translation>זמן: {amount}, החל מ{moment}</translation>
    </message>
    <message>
        <source>outside working time</source>
        <translation>מחוץ לשעות העבודה</translation>
    </message>
    <message>
        <source>{weekday} {day}: counted</source>
        <translation>{weekday} {day}: נספר</translation>
    </message>
    <message>
        <source>{when}: not counted ({reason})</source>
        <translation>{when}: לא נספר ({reason})</translation>
    </message>
    <message>
        <source>{when}: not counted, waiting for the customer: {reason}</source>
        <translation>{when}: לא נספר, ממתינים ללקוח: {reason}</translation>
    </message>
    <message>
        <source>{when}: {length}</source>
        <translation>{when}: {length}</translation>
    </message>
</context>
<context>
    <name>EarlierList</name>
    <message>
        <source>Add as a further contact</source>
        <translation>הוספה כפנייה נוספת לתלונה הקיימת</translation>
    </message>
    <message>
        <source>Complaint {number}, closed {when}</source>
        <translation>תלונה {number}, נסגרה {when}</translation>
    </message>
    <message>
        <source>Open and link as a repeat</source>
        <translation>פתיחה בכל זאת, כתלונה חוזרת</translation>
    </message>
    <message>
        <source>Open complaint {number}, {when}</source>
        <translation>תלונה פתוחה {number}, {when}</translation>
    </message>
    <message>
        <source>✓ Will be linked as a repeat</source>
        <translation>✓ תקושר כתלונה חוזרת</translation>
    </message>
</context>
<context>
    <name>EmailSection</name>
    <message>
        <source>A test of Kashuv</source>
        <translation>הודעת ניסיון מקשוב</translation>
    </message>
    <message>
        <source>A test to this address</source>
        <translation>הודעת ניסיון לכתובת</translation>
    </message>
    <message>
        <source>App password or token, to read</source>
        <translation>סיסמת אפליקציה או אסימון, לקריאה</translation>
    </message>
    <message>
        <source>App password or token, to send</source>
        <translation>סיסמת אפליקציה או אסימון, לשליחה</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>דוא&quot;ל</translation>
    </message>
    <message>
        <source>Gmail wants an app password: in the Google account, Security, turn on 2-step verification, then make an app password of 16 letters. The usual password does not work here.</source>
        <translation>ל־Gmail דרושה סיסמת אפליקציה: בחשבון Google, תחת אבטחה, יש להפעיל אימות דו־שלבי ואז ליצור סיסמת אפליקציה בת 16 אותיות. הסיסמה הרגילה לא תעבוד כאן.</translation>
    </message>
    <message>
        <source>Incoming</source>
        <translation>דואר נכנס</translation>
    </message>
    <message>
        <source>It works: the mailbox can be read.</source>
        <translation>זה עובד: אפשר לקרוא את התיבה.</translation>
    </message>
    <message>
        <source>It works: the server let us in.</source>
        <translation>זה עובד: השרת קיבל אותנו.</translation>
    </message>
    <message>
        <source>Microsoft ends signing in with passwords. Whoever administers your mail gives an access token (XOAUTH2), or may allow an app password for a while.</source>
        <translation>Microsoft מפסיקה הזדהות בסיסמה. מי שמנהל את הדואר שלכם ייתן אסימון גישה (XOAUTH2), או יאפשר זמנית סיסמת אפליקציה.</translation>
    </message>
    <message>
        <source>Outgoing</source>
        <translation>דואר יוצא</translation>
    </message>
    <message>
        <source>Send a test</source>
        <translation>שליחת ניסיון</translation>
    </message>
    <message>
        <source>The server took it. Look into the mailbox of {address}.</source>
        <translation>השרת קיבל את ההודעה. כדאי לבדוק בתיבה של {address}.</translation>
    </message>
    <message>
        <source>This message shows that e-mail leaves and arrives whole.</source>
        <translation>הודעה זו מראה שדוא&quot;ל יוצא ומגיע בשלמותו.</translation>
    </message>
    <message>
        <source>Try to read</source>
        <translation>ניסיון לקרוא</translation>
    </message>
    <message>
        <source>Try to sign in</source>
        <translation>ניסיון להזדהות</translation>
    </message>
</context>
<context>
    <name>EmployeeDialog</name>
    <message>
        <source>Absences</source>
        <translation>היעדרויות</translation>
    </message>
    <message>
        <source>Complaints on these topics are offered to this person first.</source>
        <translation>תלונות בנושאים אלה יוצעו קודם לעובד זה.</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>מחלקה</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>פרטים</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>דוא&quot;ל</translation>
    </message>
    <message>
        <source>Knows these topics well</source>
        <translation>נושאי התמחות</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>שם</translation>
    </message>
    <message>
        <source>New employee</source>
        <translation>עובד חדש</translation>
    </message>
    <message>
        <source>New password, if it shall change</source>
        <translation>סיסמה חדשה (אם מחליפים)</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>סיסמה</translation>
    </message>
    <message>
        <source>Password again</source>
        <translation>הסיסמה שוב</translation>
    </message>
    <message>
        <source>Permissions</source>
        <translation>הרשאות</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>טלפון</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>תפקיד</translation>
    </message>
    <message>
        <source>Sign-in name</source>
        <translation>שם לכניסה</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>נושאי התמחות</translation>
    </message>
    <message>
        <source>Works here</source>
        <translation>עובד פעיל</translation>
    </message>
</context>
<context>
    <name>EmployeesSection</name>
    <message>
        <source>Add an employee…</source>
        <translation>הוספת עובד…</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>מחלקה</translation>
    </message>
    <message>
        <source>Employees</source>
        <translation>עובדים והרשאות</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>שם</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>תפקיד</translation>
    </message>
    <message>
        <source>Sign-in name</source>
        <translation>שם לכניסה</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>היום</translation>
    </message>
    <message>
        <source>away</source>
        <translation>בהיעדרות</translation>
    </message>
    <message>
        <source>away, {name} stands in</source>
        <translation>בהיעדרות, מ&quot;מ {name}</translation>
    </message>
</context>
<context>
    <name>Empty</name>
    <message>
        <source>Clear the filters</source>
        <translation>ניקוי הסינון</translation>
    </message>
    <message>
        <source>Ctrl+N opens a new one.</source>
        <translation>Ctrl+N פותח תלונה חדשה.</translation>
    </message>
    <message>
        <source>Ctrl+N opens the first one.</source>
        <translation>Ctrl+N פותח את התלונה הראשונה.</translation>
    </message>
    <message>
        <source>Look for a plate, a phone, a name, a number or one word.</source>
        <translation>אפשר לחפש מספר רישוי, טלפון, שם, מספר תלונה או מילה אחת.</translation>
    </message>
    <message>
        <source>No complaint is counted here</source>
        <translation>אין תלונות שנספרות כאן</translation>
    </message>
    <message>
        <source>No complaint matches all the filters</source>
        <translation>אין תלונה שמתאימה לכל הסינון</translation>
    </message>
    <message>
        <source>No complaint was found for {text}</source>
        <translation>לא נמצאה תלונה עבור {text}</translation>
    </message>
    <message>
        <source>No complaints yet</source>
        <translation>עדיין אין תלונות</translation>
    </message>
    <message>
        <source>No open complaints</source>
        <translation>אין תלונות פתוחות</translation>
    </message>
    <message>
        <source>Take one off, or clear them all.</source>
        <translation>אפשר להסיר תנאי אחד, או לנקות את כולם.</translation>
    </message>
    <message>
        <source>{what}. Where the report has another figure, it was counted before.</source>
        <translation>{what}. אם בדוח מופיע מספר אחר, הוא נספר לפני השינוי.</translation>
    </message>
</context>
<context>
    <name>EraseDialog</name>
    <message>
        <source>&amp;Erase for good</source>
        <translation>מ&amp;חיקה לצמיתות</translation>
    </message>
    <message>
        <source>Name, phones, addresses, plates, everything that was written or said, letters, messages, e-mails, files and drafts are erased, here and for everybody.</source>
        <translation>השם, הטלפונים, הכתובות, מספרי הרכב, כל מה שנכתב ונאמר, המכתבים, ההודעות, הדוא״ל, הקבצים והטיוטות יימחקו, כאן ואצל כולם.</translation>
    </message>
    <message>
        <source>The complaints stay in the figures: when, how urgent, which topics, how it ended and who handled it. Nothing in them says whose they were.</source>
        <translation>התלונות נשארות בסטטיסטיקה: מתי, באיזו דחיפות, באילו נושאים, איך הסתיימו ומי טיפל. שום דבר בהן לא יגיד של מי הן היו.</translation>
    </message>
    <message>
        <source>This cannot be taken back. A backup is made first; the backups hold the details until they are deleted. Who restores one has them erased again.</source>
        <translation>אי אפשר לבטל את המחיקה. לפניה נעשה גיבוי; הפרטים נשארים בגיבויים עד שיימחקו. כשמשחזרים גיבוי כזה, הפרטים נמחקים שוב.</translation>
    </message>
</context>
<context>
    <name>EraseManyDialog</name>
    <message numerus="yes">
        <source>%n customer(s) with whom you have long had nothing to do:</source>
        <translation>
            <numerusform>לקוח אחד שמזמן לא היה אתו קשר:</numerusform>
            <numerusform>%n לקוחות שמזמן לא היה אתם קשר:</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;How many are erased? Type the number</source>
        <translation>&amp;כמה לקוחות יימחקו? יש להקליד את המספר</translation>
    </message>
    <message>
        <source>Erase old customers</source>
        <translation>מחיקת לקוחות ישנים</translation>
    </message>
</context>
<context>
    <name>EraseOneDialog</name>
    <message>
        <source>Customer number {number}, {name}:</source>
        <translation>{name}, לקוח מספר {number}:</translation>
    </message>
    <message>
        <source>Erase a customer</source>
        <translation>מחיקת פרטי לקוח</translation>
    </message>
</context>
<context>
    <name>Event</name>
    <message>
        <source>Appointment booked</source>
        <translation>נקבע תור</translation>
    </message>
    <message>
        <source>Appointment cancelled</source>
        <translation>בוטל תור</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>אישור</translation>
    </message>
    <message>
        <source>Call with the answer</source>
        <translation>שיחת מענה</translation>
    </message>
    <message>
        <source>Classified</source>
        <translation>סווגה</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>נסגרה</translation>
    </message>
    <message>
        <source>Closed without all stages</source>
        <translation>סגירה בלי כל השלבים</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>פנייה</translation>
    </message>
    <message>
        <source>Due time passed</source>
        <translation>עבר מועד הסיום</translation>
    </message>
    <message>
        <source>File added</source>
        <translation>נוסף קובץ</translation>
    </message>
    <message>
        <source>Inquiry withdrawn</source>
        <translation>ביטול ברור</translation>
    </message>
    <message>
        <source>Internal inquiry</source>
        <translation>ברור פנימי</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>מכתב</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>הודעה</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>נפתחה</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>השהיה</translation>
    </message>
    <message>
        <source>Personal details erased</source>
        <translation>הפרטים האישיים נמחקו</translation>
    </message>
    <message>
        <source>Promise to the customer</source>
        <translation>הבטחה ללקוח</translation>
    </message>
    <message>
        <source>Reasoned answer</source>
        <translation>תשובה מנומקת</translation>
    </message>
    <message>
        <source>Recommendation</source>
        <translation>המלצה</translation>
    </message>
    <message>
        <source>Recommendation returned</source>
        <translation>החזרת המלצה</translation>
    </message>
    <message>
        <source>Reopened</source>
        <translation>נפתחה מחדש</translation>
    </message>
    <message>
        <source>Resumed</source>
        <translation>סיום השהיה</translation>
    </message>
    <message>
        <source>Stage done</source>
        <translation>שלב הושלם</translation>
    </message>
    <message>
        <source>Stage late</source>
        <translation>שלב באיחור</translation>
    </message>
    <message>
        <source>Stage passed over</source>
        <translation>דילוג על שלב</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>בוטל</translation>
    </message>
    <message>
        <source>Time of a stage changed</source>
        <translation>שינוי זמן לשלב</translation>
    </message>
    <message>
        <source>Transferred</source>
        <translation>הועברה</translation>
    </message>
    <message>
        <source>Updated</source>
        <translation>עודכנה</translation>
    </message>
    <message>
        <source>Within the ceiling</source>
        <translation>בתוך תקרת הסמכות</translation>
    </message>
</context>
<context>
    <name>ExcelButton</name>
    <message>
        <source>Everything to Excel</source>
        <translation>הכול ל־Excel</translation>
    </message>
    <message>
        <source>List to Excel</source>
        <translation>רשימה ל־Excel</translation>
    </message>
    <message>
        <source>The list with all details and a summary, as a workbook for Excel</source>
        <translation>הרשימה עם כל הפרטים וסיכום, כחוברת עבודה ל־Excel</translation>
    </message>
    <message>
        <source>This period to Excel</source>
        <translation>התקופה הזו ל־Excel</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>Appointment</source>
        <translation>מועד זימון</translation>
    </message>
    <message>
        <source>Closed at</source>
        <translation>מועד סגירה</translation>
    </message>
    <message>
        <source>Complaint text</source>
        <translation>תוכן התלונה</translation>
    </message>
    <message>
        <source>Complaints</source>
        <translation>תלונות</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>לקוח</translation>
    </message>
    <message>
        <source>Customer number</source>
        <translation>מספר לקוח</translation>
    </message>
    <message>
        <source>Customer&apos;s expectation</source>
        <translation>ציפיות הלקוח</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>מועד הסיום לטיפול</translation>
    </message>
    <message>
        <source>Handling employee</source>
        <translation>עובד מטפל</translation>
    </message>
    <message>
        <source>Hours to close</source>
        <translation>שעות עד סגירה</translation>
    </message>
    <message>
        <source>In time</source>
        <translation>בזמן</translation>
    </message>
    <message>
        <source>In time?</source>
        <translation>עמידה ב-SLA</translation>
    </message>
    <message>
        <source>Kept commitments</source>
        <translation>עמידה בהתחייבות</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>באיחור</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>מספר תלונה</translation>
    </message>
    <message>
        <source>Parties involved so far</source>
        <translation>הגורמים המעורבים עד כה</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>טלפון</translation>
    </message>
    <message>
        <source>Plate</source>
        <translation>מספר רישוי</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>סיבה לתלונה</translation>
    </message>
    <message>
        <source>Registered at</source>
        <translation>מועד רישום</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>אופן הטיפול בתלונה</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>מקור</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>מצב</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>סיכום</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>נושאים</translation>
    </message>
    <message>
        <source>Urgency</source>
        <translation>דחיפות</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>החלטה</translation>
    </message>
    <message>
        <source>Where we failed</source>
        <translation>היכן כשלנו</translation>
    </message>
</context>
<context>
    <name>ExportJob</name>
    <message numerus="yes">
        <source>%n complaint(s) written to {path}</source>
        <translation>
            <numerusform>תלונה אחת נכתבה אל {path}</numerusform>
            <numerusform>%n תלונות נכתבו אל {path}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n complaint(s) written…</source>
        <translation>
            <numerusform>תלונה אחת נכתבה…</numerusform>
            <numerusform>%n תלונות נכתבו…</numerusform>
        </translation>
    </message>
    <message>
        <source>Export to Excel</source>
        <translation>ייצוא ל-Excel</translation>
    </message>
    <message>
        <source>complaints</source>
        <translation>תלונות</translation>
    </message>
</context>
<context>
    <name>FieldsMenu</name>
    <message>
        <source>by number: for one / for more, # is the number</source>
        <translation>לפי מספר: ליחיד / לרבים, ‎#‎ הוא המספר</translation>
    </message>
    <message>
        <source>one text when known, another when not</source>
        <translation>נוסח אחד כשהוא ידוע, אחר כשלא</translation>
    </message>
    <message>
        <source>only when it is known</source>
        <translation>רק כשהשדה ידוע</translation>
    </message>
    <message>
        <source>only when it is not known</source>
        <translation>רק כשהשדה לא ידוע</translation>
    </message>
    <message>
        <source>to a man / a woman / several</source>
        <translation>לזכר / לנקבה / לרבים</translation>
    </message>
    <message>
        <source>… and where nobody knows whom</source>
        <translation>… וכשלא ידוע למי</translation>
    </message>
</context>
<context>
    <name>Figure</name>
    <message>
        <source>Closed</source>
        <translation>נסגרו</translation>
    </message>
    <message>
        <source>Closed before all stages were done</source>
        <translation>נסגרו לפני שהושלמו כל השלבים</translation>
    </message>
    <message>
        <source>Closed in time (SLA)</source>
        <translation>נסגרו בזמן (SLA)</translation>
    </message>
    <message>
        <source>Closed late</source>
        <translation>נסגרו באיחור</translation>
    </message>
    <message>
        <source>Customer complaints opened</source>
        <translation>תלונות לקוחות שנפתחו</translation>
    </message>
    <message>
        <source>More hours than the average</source>
        <translation>יותר שעות מהממוצע</translation>
    </message>
    <message>
        <source>More inquiries than the average</source>
        <translation>יותר בירורים מהממוצע</translation>
    </message>
    <message>
        <source>More people than the average</source>
        <translation>יותר מטפלים מהממוצע</translation>
    </message>
    <message>
        <source>More signatures than the average</source>
        <translation>יותר חתימות מהממוצע</translation>
    </message>
    <message>
        <source>More transfers than the average</source>
        <translation>יותר העברות מהממוצע</translation>
    </message>
    <message>
        <source>Number of customer complaints opened</source>
        <translation>כמות תלונות לקוחות שנפתחו</translation>
    </message>
    <message>
        <source>Open now</source>
        <translation>פתוחות עכשיו</translation>
    </message>
    <message>
        <source>Overdue now</source>
        <translation>באיחור עכשיו</translation>
    </message>
    <message>
        <source>Passed on</source>
        <translation>הועברו בין עובדים</translation>
    </message>
    <message>
        <source>Received outside the service unit</source>
        <translation>התקבלו מחוץ ליחידת השירות</translation>
    </message>
    <message>
        <source>Registered</source>
        <translation>נרשמו</translation>
    </message>
    <message>
        <source>Reopened</source>
        <translation>נפתחו מחדש</translation>
    </message>
    <message>
        <source>Repeat contacts</source>
        <translation>פניות חוזרות</translation>
    </message>
    <message>
        <source>Settled at the first contact (FCR)</source>
        <translation>נפתרו בפנייה הראשונה (FCR)</translation>
    </message>
    <message>
        <source>Stage late now</source>
        <translation>שלב באיחור כעת</translation>
    </message>
    <message>
        <source>With a late stage</source>
        <translation>עם שלב שאיחר</translation>
    </message>
</context>
<context>
    <name>FigureMeaning</name>
    <message>
        <source>Complaints closed on the days of the period and closed still, whenever they were opened.</source>
        <translation>תלונות שנסגרו בימי התקופה ועודן סגורות, בלי קשר למועד פתיחתן.</translation>
    </message>
    <message>
        <source>Complaints registered in the period; of an employee, those that he registered himself.</source>
        <translation>תלונות שנרשמו בתקופה; בנתוני עובד: אלה שרשם בעצמו.</translation>
    </message>
    <message>
        <source>Complaints registered on the days of the period.</source>
        <translation>תלונות שנרשמו בימי התקופה.</translation>
    </message>
    <message>
        <source>Complaints that are open at this moment and past their due time.</source>
        <translation>תלונות הפתוחות ברגע זה ועברו את מועד הסיום לטיפול.</translation>
    </message>
    <message>
        <source>Complaints that are open at this moment, and the stage whose turn it is is past its due time.</source>
        <translation>תלונות שפתוחות ברגע זה, והשלב שתורו עכשיו עבר את מועד היעד שלו.</translation>
    </message>
    <message>
        <source>Complaints that are open at this moment, whenever they were opened.</source>
        <translation>תלונות הפתוחות ברגע זה, בלי קשר למועד פתיחתן.</translation>
    </message>
    <message>
        <source>Complaints that were reopened on the days of the period; each counts once. A reopening that was taken back does not count.</source>
        <translation>תלונות שנפתחו מחדש בימי התקופה; כל תלונה נספרת פעם אחת. פתיחה מחדש שבוטלה אינה נספרת.</translation>
    </message>
    <message>
        <source>Of those closed in the period: at least one stage of the process ended after its own due time. Stages that were passed over do not count.</source>
        <translation>מתוך התלונות שנסגרו בתקופה: לפחות שלב אחד בתהליך הסתיים אחרי מועד היעד שלו. שלבים שדולגו אינם נספרים.</translation>
    </message>
    <message>
        <source>Of those closed in the period: closed after their due time.</source>
        <translation>מתוך התלונות שנסגרו בתקופה: אלה שנסגרו אחרי מועד הסיום לטיפול.</translation>
    </message>
    <message>
        <source>Of those closed in the period: closed although required stages were open. Who did so gave a reason, which stands in the history and in the report.</source>
        <translation>מתוך התלונות שנסגרו בתקופה: נסגרו אף ששלבי חובה נותרו פתוחים. לסגירה כזאת ניתנה סיבה, והיא מופיעה בהיסטוריה ובדוח.</translation>
    </message>
    <message>
        <source>Of those closed in the period: closed not later than their due time.</source>
        <translation>מתוך התלונות שנסגרו בתקופה: אלה שנסגרו לא יאוחר ממועד הסיום לטיפול.</translation>
    </message>
    <message>
        <source>Of those closed in the period: departments were asked more often than the average of the period. Inquiries that were withdrawn do not count.</source>
        <translation>מתוך התלונות שנסגרו בתקופה: המחלקות נשאלו בהן יותר פעמים מהממוצע בתקופה. בירורים שבוטלו אינם נספרים.</translation>
    </message>
    <message>
        <source>Of those closed in the period: handed from one employee to another at least once.</source>
        <translation>מתוך התלונות שנסגרו בתקופה: אלה שהועברו מעובד לעובד לפחות פעם אחת.</translation>
    </message>
    <message>
        <source>Of those closed in the period: handed on more often than the average of the period.</source>
        <translation>מתוך התלונות שנסגרו בתקופה: אלה שהועברו יותר פעמים מהממוצע בתקופה.</translation>
    </message>
    <message>
        <source>Of those closed in the period: held by more employees than the average of the period.</source>
        <translation>מתוך התלונות שנסגרו בתקופה: אלה שטופלו בידי יותר עובדים מהממוצע בתקופה.</translation>
    </message>
    <message>
        <source>Of those closed in the period: recommendations were signed more often than the average of the period.</source>
        <translation>מתוך התלונות שנסגרו בתקופה: המלצות נחתמו בהן יותר פעמים מהממוצע בתקופה.</translation>
    </message>
    <message>
        <source>Of those closed in the period: took more hours on the clock than the average of the period.</source>
        <translation>מתוך התלונות שנסגרו בתקופה: אלה שארכו יותר שעות מהממוצע בתקופה.</translation>
    </message>
    <message>
        <source>Of those opened in the period: linked to an earlier complaint as its repeat, or the customer contacted us about it again.</source>
        <translation>מתוך התלונות שנפתחו בתקופה: אלה שקושרו לתלונה קודמת כפנייה חוזרת, או שהלקוח פנה בעניינן שוב.</translation>
    </message>
    <message>
        <source>Of those opened in the period: taken down outside the service unit by the short form. The hours lost are those from receiving to registering.</source>
        <translation>מתוך התלונות שנפתחו בתקופה: אלה שנרשמו מחוץ ליחידת השירות בטופס הקצר. השעות שאבדו הן השעות מקבלת הפנייה ועד רישומה.</translation>
    </message>
    <message>
        <source>Of those registered in the period: closed after the first contact of the customer alone, never handed from one employee to another, never reopened, and without another complaint of the same customer and topic within the set number of days after the closing.</source>
        <translation>מתוך התלונות שנרשמו בתקופה: אלה שנסגרו אחרי פנייה אחת בלבד של הלקוח, לא הועברו מעובד לעובד, לא נפתחו מחדש, ובמספר הימים שנקבע אחרי הסגירה לא נרשמה תלונה נוספת של אותו לקוח באותו נושא.</translation>
    </message>
</context>
<context>
    <name>FileRow</name>
    <message>
        <source>Open</source>
        <translation>פתיחה</translation>
    </message>
    <message>
        <source>Open {name}</source>
        <translation>פתיחת {name}</translation>
    </message>
    <message>
        <source>Save {name}</source>
        <translation>שמירת {name}</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>שמירה…</translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>File</source>
        <translation>קובץ</translation>
    </message>
    <message>
        <source>It is not what its name says</source>
        <translation>התוכן אינו מה שכתוב בשם</translation>
    </message>
    <message>
        <source>May be a program: it is only saved</source>
        <translation>אולי תוכנה: אפשר רק לשמור</translation>
    </message>
</context>
<context>
    <name>FilesDesk</name>
    <message numerus="yes">
        <source>%n file(s) added</source>
        <translation>
            <numerusform>צורף קובץ</numerusform>
            <numerusform>צורפו %n קבצים</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>ועוד אחד</numerusform>
            <numerusform>ועוד %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) made smaller</source>
        <translation>
            <numerusform>תמונה אחת הוקטנה</numerusform>
            <numerusform>%n תמונות הוקטנו</numerusform>
        </translation>
    </message>
    <message>
        <source>Add pictures and files</source>
        <translation>צירוף תמונות וקבצים</translation>
    </message>
    <message>
        <source>Drop here to add to this complaint</source>
        <translation>שחרור כאן יצרף לתלונה זו</translation>
    </message>
    <message>
        <source>Files are being added; try again in a moment.</source>
        <translation>קבצים מצורפים כעת; אפשר לנסות שוב בעוד רגע.</translation>
    </message>
    <message>
        <source>Picture {moment}</source>
        <translation>תמונה {moment}</translation>
    </message>
    <message>
        <source>Save the file</source>
        <translation>שמירת הקובץ</translation>
    </message>
    <message>
        <source>Stopped; nothing was added.</source>
        <translation>הופסק; לא צורף דבר.</translation>
    </message>
    <message>
        <source>{name} is here already</source>
        <translation>הקובץ {name} כבר צורף</translation>
    </message>
    <message>
        <source>{name} was taken back</source>
        <translation>הקובץ {name} הוסר</translation>
    </message>
</context>
<context>
    <name>FilesPart</name>
    <message>
        <source>Add photos in full size</source>
        <translation>צירוף תמונות בגודל מלא</translation>
    </message>
    <message>
        <source>Add pictures and files</source>
        <translation>צירוף תמונות וקבצים</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>צירוף…</translation>
    </message>
    <message>
        <source>Choose files, drag them here, or copy them and press Ctrl+V. Photos of a phone: connect it by its cable, or send them to this computer first.</source>
        <translation>אפשר לבחור קבצים, לגרור אותם לכאן, או להעתיק וללחוץ Ctrl+V. תמונות מהטלפון: לחבר אותו בכבל, או לשלוח אותן קודם למחשב זה.</translation>
    </message>
    <message>
        <source>Drag files here, or copy and press Ctrl+V</source>
        <translation>אפשר לגרור לכאן קבצים, או להעתיק וללחוץ Ctrl+V</translation>
    </message>
    <message>
        <source>Files being added</source>
        <translation>קבצים בצירוף</translation>
    </message>
    <message>
        <source>No files were added</source>
        <translation>לא צורפו קבצים</translation>
    </message>
    <message>
        <source>Otherwise large photos are made smaller, and where they were taken is left out of them.</source>
        <translation>אחרת תמונות גדולות מוקטנות, ומקום הצילום מושמט מהן.</translation>
    </message>
    <message>
        <source>Pictures and files</source>
        <translation>תמונות וקבצים</translation>
    </message>
    <message numerus="yes">
        <source>Show %n more</source>
        <translation>
            <numerusform>הצגת קובץ נוסף</numerusform>
            <numerusform>הצגת %n נוספים</numerusform>
        </translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>עצירה</translation>
    </message>
</context>
<context>
    <name>Filling</name>
    <message>
        <source>Making an invented garage…</source>
        <translation>מכינים מוסך מומצא…</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>התקדמות</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message numerus="yes">
        <source>%Ln complaint(s)</source>
        <translation>
            <numerusform>תלונה אחת</numerusform>
            <numerusform>%Ln תלונות</numerusform>
        </translation>
    </message>
    <message>
        <source>Active topics only</source>
        <translation>פעילות בלבד</translation>
    </message>
    <message>
        <source>All</source>
        <translation>הכול</translation>
    </message>
    <message>
        <source>Clear all</source>
        <translation>ניקוי</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>סגורות</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>סופר…</translation>
    </message>
    <message>
        <source>Due today</source>
        <translation>להיום</translation>
    </message>
    <message>
        <source>Employee: {name}</source>
        <translation>עובד: {name}</translation>
    </message>
    <message>
        <source>For me to do</source>
        <translation>לטיפולי</translation>
    </message>
    <message>
        <source>Me</source>
        <translation>אני</translation>
    </message>
    <message numerus="yes">
        <source>More than %Ln complaint(s)</source>
        <translation>
            <numerusform>יותר מתלונה אחת</numerusform>
            <numerusform>יותר מ־%Ln תלונות</numerusform>
        </translation>
    </message>
    <message>
        <source>One customer or vehicle</source>
        <translation>לקוח או רכב אחד</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>פתוחות</translation>
    </message>
    <message>
        <source>Open and closed</source>
        <translation>פתוחות וסגורות</translation>
    </message>
    <message numerus="yes">
        <source>Passed %n hour(s)</source>
        <translation>
            <numerusform>עברה שעה</numerusform>
            <numerusform>עברו %n שעות</numerusform>
        </translation>
    </message>
    <message>
        <source>Passed the due time</source>
        <translation>חרגו מהמועד</translation>
    </message>
    <message>
        <source>Registered {period}</source>
        <translation>נרשמו {period}</translation>
    </message>
    <message>
        <source>Search: {text}</source>
        <translation>חיפוש: {text}</translation>
    </message>
    <message>
        <source>Stage late</source>
        <translation>שלב באיחור</translation>
    </message>
    <message>
        <source>all</source>
        <translation>הכול</translation>
    </message>
    <message>
        <source>me</source>
        <translation>אני</translation>
    </message>
</context>
<context>
    <name>FirstContactTab</name>
    <message numerus="yes">
        <source>%n complaint(s) registered</source>
        <translation>
            <numerusform>תלונה אחת שנרשמה</numerusform>
            <numerusform>%n תלונות שנרשמו</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n complaint(s) settled at the first contact</source>
        <translation>
            <numerusform>תלונה אחת נפתרה בפנייה הראשונה</numerusform>
            <numerusform>%n תלונות נפתרו בפנייה הראשונה</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them still open: may yet be settled so</source>
        <translation>
            <numerusform>אחת מהן עוד פתוחה ועשויה להיפתר כך</numerusform>
            <numerusform>%n מהן עוד פתוחות ועשויות להיפתר כך</numerusform>
        </translation>
    </message>
    <message>
        <source>First contact, {by}</source>
        <translation>פנייה ראשונה, לפי {by}</translation>
    </message>
    <message>
        <source>How it is counted</source>
        <translation>כך זה נספר</translation>
    </message>
    <message>
        <source>Registered</source>
        <translation>נרשמו</translation>
    </message>
    <message>
        <source>SLA by channel</source>
        <translation>עמידה ב־SLA לפי ערוץ</translation>
    </message>
    <message>
        <source>Settled</source>
        <translation>נפתרו</translation>
    </message>
    <message>
        <source>out of</source>
        <translation>מתוך</translation>
    </message>
</context>
<context>
    <name>FirstRun</name>
    <message>
        <source>Kashuv</source>
        <translation>קשוב</translation>
    </message>
</context>
<context>
    <name>Foot</name>
    <message>
        <source>Answer the customer</source>
        <translation>מענה ללקוח</translation>
    </message>
    <message>
        <source>Log a call</source>
        <translation>רישום שיחה</translation>
    </message>
    <message>
        <source>More that can be done with the complaint</source>
        <translation>פעולות נוספות בתלונה</translation>
    </message>
    <message>
        <source>More ▾</source>
        <translation>נוסף ▾</translation>
    </message>
</context>
<context>
    <name>ForeseenLine</name>
    <message>
        <source>Choose a verdict to see who has to approve it.</source>
        <translation>לאחר בחירת ההכרעה יוצג כאן מי צריך לאשר.</translation>
    </message>
    <message>
        <source>Inside your ceiling of {ceiling}: no approval is needed.</source>
        <translation>בתוך תקרת הסמכות שלך, {ceiling}: אין צורך באישור.</translation>
    </message>
    <message>
        <source>It costs nothing: no approval is needed.</source>
        <translation>ללא עלות: אין צורך באישור.</translation>
    </message>
    <message>
        <source>It needs a signature that nobody may give:</source>
        <translation>נדרשת חתימה שאיש אינו מורשה לתת:</translation>
    </message>
    <message>
        <source>It needs the signature of:</source>
        <translation>נדרשת חתימה של:</translation>
    </message>
    <message>
        <source>Mend the cost to see who has to approve it.</source>
        <translation>לאחר תיקון העלות יוצג כאן מי צריך לאשר.</translation>
    </message>
    <message numerus="yes">
        <source>More than %n approver(s): the customer waits longer.</source>
        <translation>
            <numerusform>יותר ממאשר אחד: הלקוח ימתין זמן רב יותר.</numerusform>
            <numerusform>יותר מ־%n מאשרים: הלקוח ימתין זמן רב יותר.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody employed here may sign it: a ceiling or a right has to be set.</source>
        <translation>אין כאן עובד שמורשה לחתום: יש לקבוע תקרה או הרשאה.</translation>
    </message>
    <message>
        <source>The policy says who calls the customer: {role}</source>
        <translation>לפי המדיניות מתקשר ללקוח: {role}</translation>
    </message>
    <message>
        <source>You decide without a limit: no approval is needed.</source>
        <translation>סמכותך אינה מוגבלת: אין צורך באישור.</translation>
    </message>
    <message>
        <source>above your ceiling of {ceiling}</source>
        <translation>מעל תקרת הסמכות שלך, {ceiling}</translation>
    </message>
    <message>
        <source>the policy asks for it</source>
        <translation>לפי המדיניות</translation>
    </message>
    <message>
        <source>the policy lets others decide</source>
        <translation>לפי המדיניות ההחלטה בידי אחרים</translation>
    </message>
    <message>
        <source>{role}, {reason}</source>
        <translation>{role}, {reason}</translation>
    </message>
</context>
<context>
    <name>FormDialog</name>
    <message>
        <source>&amp;Go on</source>
        <translation>&amp;חזרה לטופס</translation>
    </message>
    <message>
        <source>&amp;Keep as a draft</source>
        <translation>שמירה כ&amp;טיוטה</translation>
    </message>
    <message>
        <source>&amp;Throw away</source>
        <translation>&amp;ויתור על מה שהוקלד</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>ביטול</translation>
    </message>
    <message>
        <source>Close without saving</source>
        <translation>סגירה בלי שמירה</translation>
    </message>
    <message>
        <source>Close without saving? What you typed will be lost.</source>
        <translation>לסגור בלי לשמור? מה שהוקלד יאבד.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>שמירה</translation>
    </message>
    <message>
        <source>Too long to paste: {count} characters.</source>
        <translation>הטקסט ארוך מדי להדבקה: {count} תווים.</translation>
    </message>
    <message>
        <source>What you typed is not saved. Keep it as a draft?</source>
        <translation>מה שהוקלד לא נשמר. לשמור אותו כטיוטה?</translation>
    </message>
</context>
<context>
    <name>FormOfAddress</name>
    <message>
        <source>Female</source>
        <translation>נקבה</translation>
    </message>
    <message>
        <source>Male</source>
        <translation>זכר</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>לא ידוע</translation>
    </message>
    <message>
        <source>Plural (a company)</source>
        <translation>רבים (חברה)</translation>
    </message>
</context>
<context>
    <name>FormSection</name>
    <message>
        <source>Save</source>
        <translation>שמירה</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>נשמר</translation>
    </message>
    <message>
        <source>Undo changes</source>
        <translation>ביטול השינויים</translation>
    </message>
</context>
<context>
    <name>GatewayForm</name>
    <message>
        <source>Address</source>
        <translation>כתובת</translation>
    </message>
    <message>
        <source>Another gateway</source>
        <translation>ספק אחר</translation>
    </message>
    <message>
        <source>As described by: {source}</source>
        <translation>לפי התיאור של: {source}</translation>
    </message>
    <message>
        <source>It was taken when the HTTP status is</source>
        <translation>התקבלה כשקוד ה־HTTP הוא</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>שיטה</translation>
    </message>
    <message>
        <source>Name of the gateway</source>
        <translation>שם הספק</translation>
    </message>
    <message>
        <source>Nothing: no SMS are sent</source>
        <translation>לא נשלחות הודעות SMS</translation>
    </message>
    <message>
        <source>Numbers are written</source>
        <translation>מספרים נכתבים כך</translation>
    </message>
    <message>
        <source>SMS leave through</source>
        <translation>הודעות SMS יוצאות דרך</translation>
    </message>
    <message>
        <source>Sender, as the customer sees it</source>
        <translation>השולח, כפי שהלקוח רואה</translation>
    </message>
    <message>
        <source>User at the gateway</source>
        <translation>שם המשתמש אצל הספק</translation>
    </message>
    <message>
        <source>and this field of the answer</source>
        <translation>והשדה הזה בתשובה</translation>
    </message>
    <message>
        <source>has the value</source>
        <translation>ערכו</translation>
    </message>
</context>
<context>
    <name>GatewayText</name>
    <message>
        <source>Advanced: the whole as text</source>
        <translation>מתקדם: הכול כטקסט</translation>
    </message>
    <message>
        <source>Hide the whole description</source>
        <translation>הסתרת התיאור המלא</translation>
    </message>
    <message>
        <source>The whole description (JSON)</source>
        <translation>התיאור המלא (JSON)</translation>
    </message>
    <message>
        <source>This is no description in JSON: look at line {line}.</source>
        <translation>זה אינו תיאור תקין ב־JSON: כדאי לבדוק את שורה {line}.</translation>
    </message>
</context>
<context>
    <name>Grid</name>
    <message>
        <source>Appointment</source>
        <translation>תור</translation>
    </message>
    <message>
        <source>Complaints</source>
        <translation>תלונות</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>לקוח</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>מועד סיום</translation>
    </message>
    <message>
        <source>Employee</source>
        <translation>עובד מטפל</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>הודעות</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>מס&apos;</translation>
    </message>
    <message>
        <source>Paused until {until}; then due: {due}</source>
        <translation>מושהית עד {until}; מועד הסיום: {due}</translation>
    </message>
    <message>
        <source>Plate</source>
        <translation>מס&apos; רישוי</translation>
    </message>
    <message>
        <source>Registered at</source>
        <translation>נרשמה</translation>
    </message>
    <message>
        <source>Sent to the customer: {channels}</source>
        <translation>נשלח ללקוח: {channels}</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>מקור</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>שלב</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>מצב</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>נושאים</translation>
    </message>
    <message>
        <source>Urgency</source>
        <translation>דחיפות</translation>
    </message>
    <message>
        <source>closed in time</source>
        <translation>נסגרה בזמן</translation>
    </message>
    <message>
        <source>closed late</source>
        <translation>נסגרה באיחור</translation>
    </message>
    <message>
        <source>late {length}</source>
        <translation>באיחור {length}</translation>
    </message>
    <message>
        <source>unassigned</source>
        <translation>ממתין לשיוך</translation>
    </message>
    <message>
        <source>unclassified</source>
        <translation>לא סווג</translation>
    </message>
    <message>
        <source>‖ paused</source>
        <translation>‖ מושהית</translation>
    </message>
</context>
<context>
    <name>Heard</name>
    <message>
        <source>Details</source>
        <translation>פרטים</translation>
    </message>
    <message>
        <source>Expectation</source>
        <translation>ציפייה</translation>
    </message>
    <message>
        <source>Parties so far</source>
        <translation>הגורמים המעורבים</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>סיבה</translation>
    </message>
    <message>
        <source>Show all of it</source>
        <translation>הצגת הטקסט המלא</translation>
    </message>
    <message>
        <source>What the customer said</source>
        <translation>דברי הלקוח</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>מה נעשה</translation>
    </message>
    <message>
        <source>Where we failed</source>
        <translation>היכן כשלנו</translation>
    </message>
</context>
<context>
    <name>HoldingsView</name>
    <message>
        <source>Who held it, and for how long</source>
        <translation>אצל מי הייתה התלונה וכמה זמן</translation>
    </message>
</context>
<context>
    <name>Identity</name>
    <message numerus="yes">
        <source>%n earlier complaint(s)</source>
        <translation>
            <numerusform>תלונה קודמת אחת</numerusform>
            <numerusform>%n תלונות קודמות</numerusform>
        </translation>
    </message>
    <message>
        <source>Customer {number} · {kind}</source>
        <translation>לקוח {number} · {kind}</translation>
    </message>
    <message>
        <source>Employee: {name}</source>
        <translation>עובד מטפל: {name}</translation>
    </message>
    <message>
        <source>No customer was registered</source>
        <translation>לא נרשם לקוח</translation>
    </message>
    <message>
        <source>Show the complaints of this employee</source>
        <translation>הצגת התלונות של העובד המטפל</translation>
    </message>
    <message>
        <source>The details were erased</source>
        <translation>הפרטים נמחקו</translation>
    </message>
    <message>
        <source>Transfer…</source>
        <translation>העברה…</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>An .xlsx or .csv file whose first row has headings. You will see what would change before anything does.</source>
        <translation>קובץ ‎.xlsx או ‎.csv ששורתו הראשונה היא כותרות. לפני שמשהו משתנה, רואים מה ישתנה.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>ביטול</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>בחירת קובץ…</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>ייבוא</translation>
    </message>
    <message>
        <source>Import customers and vehicles</source>
        <translation>ייבוא לקוחות ורכבים</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>רשימות</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>התקדמות</translation>
    </message>
    <message>
        <source>The list could not be read.</source>
        <translation>לא ניתן לקרוא את הרשימה.</translation>
    </message>
    <message>
        <source>{customers} customers and {vehicles} vehicles were taken in</source>
        <translation>נקלטו {customers} לקוחות ו-{vehicles} רכבים</translation>
    </message>
</context>
<context>
    <name>ImportFields</name>
    <message>
        <source>Address</source>
        <translation>כתובת</translation>
    </message>
    <message>
        <source>Customer name</source>
        <translation>שם הלקוח</translation>
    </message>
    <message>
        <source>Customer number</source>
        <translation>מספר לקוח</translation>
    </message>
    <message>
        <source>Customer type</source>
        <translation>סוג לקוח</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>דוא&quot;ל</translation>
    </message>
    <message>
        <source>Make</source>
        <translation>יצרן</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>דגם</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>טלפון</translation>
    </message>
    <message>
        <source>Plate</source>
        <translation>מספר רישוי</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>הערות</translation>
    </message>
    <message>
        <source>Row {row}, {field}: {problem}</source>
        <translation>שורה {row}, {field}: {problem}</translation>
    </message>
    <message>
        <source>Second phone</source>
        <translation>טלפון נוסף</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>שנת ייצור</translation>
    </message>
</context>
<context>
    <name>IncomingList</name>
    <message>
        <source>(no sender)</source>
        <translation>(ללא שולח)</translation>
    </message>
    <message>
        <source>(no subject)</source>
        <translation>(ללא נושא)</translation>
    </message>
</context>
<context>
    <name>IncomingPart</name>
    <message>
        <source>Choose an e-mail to read it here</source>
        <translation>בחירה בהודעה תציג אותה כאן</translation>
    </message>
    <message>
        <source>E-mail from customers can arrive here</source>
        <translation>דוא&quot;ל מלקוחות יכול להגיע לכאן</translation>
    </message>
    <message>
        <source>E-mail that came in</source>
        <translation>דוא&quot;ל נכנס</translation>
    </message>
    <message>
        <source>Each e-mail is shown with the complaint it seems to be about, and one click files it there. The administrator sets up the mailbox.</source>
        <translation>כל הודעה מוצגת עם התלונה שנראה שהיא עוסקת בה, ולחיצה אחת מתייקת אותה שם. את התיבה מגדיר מנהל המערכת.</translation>
    </message>
    <message>
        <source>Laid aside: {subject}</source>
        <translation>הונח בצד: {subject}</translation>
    </message>
    <message>
        <source>Name the mailbox of the business: each e-mail is shown with the complaint it seems to be about, and one click files it there. Nothing in the mailbox changes.</source>
        <translation>אחרי הגדרת תיבת הדוא&quot;ל של העסק כל הודעה מוצגת עם התלונה שנראה שהיא עוסקת בה, ולחיצה אחת מתייקת אותה שם. בתיבה עצמה דבר לא משתנה.</translation>
    </message>
    <message>
        <source>No new e-mail</source>
        <translation>אין דוא&quot;ל חדש</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>החזרה לרשימה</translation>
    </message>
    <message>
        <source>What customers write stands here until somebody says where it belongs.</source>
        <translation>מה שלקוחות כותבים עומד כאן עד שמחליטים לאן הוא שייך.</translation>
    </message>
</context>
<context>
    <name>IncomingView</name>
    <message>
        <source>The e-mail was filed under complaint {number}</source>
        <translation>ההודעה תויקה בתלונה {number}</translation>
    </message>
    <message>
        <source>There is no complaint with this number.</source>
        <translation>אין תלונה עם המספר הזה.</translation>
    </message>
</context>
<context>
    <name>Inquiries</name>
    <message>
        <source>Closed without an answer</source>
        <translation>נסגר ללא תשובה</translation>
    </message>
    <message>
        <source>The answer has no due time.</source>
        <translation>לתשובה לא נקבע מועד.</translation>
    </message>
    <message>
        <source>The answer is due by {moment}.</source>
        <translation>התשובה נדרשת עד {moment}.</translation>
    </message>
    <message>
        <source>Waits for an answer</source>
        <translation>ממתין לתשובה</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>בוטל</translation>
    </message>
    <message>
        <source>recorded by {name}</source>
        <translation>נרשם על ידי {name}</translation>
    </message>
    <message>
        <source>✓ Answered in time</source>
        <translation>✓ נענה בזמן</translation>
    </message>
    <message>
        <source>✓ Answered late</source>
        <translation>✓ נענה באיחור</translation>
    </message>
</context>
<context>
    <name>InquiriesPage</name>
    <message>
        <source>Internal inquiries</source>
        <translation>ברורים פנימיים</translation>
    </message>
</context>
<context>
    <name>InquiriesPart</name>
    <message>
        <source>Answered</source>
        <translation>נענו</translation>
    </message>
    <message>
        <source>Choose an inquiry to answer it here</source>
        <translation>יש לבחור ברור כדי להשיב עליו כאן</translation>
    </message>
    <message>
        <source>Every inquiry is in its time.</source>
        <translation>כל הברורים במסגרת הזמן.</translation>
    </message>
    <message>
        <source>Inquiries</source>
        <translation>ברורים</translation>
    </message>
    <message>
        <source>Late ({count})</source>
        <translation>באיחור ({count})</translation>
    </message>
    <message>
        <source>No inquiry waits for you</source>
        <translation>אין ברורים שממתינים לך</translation>
    </message>
    <message>
        <source>Nothing is late</source>
        <translation>אין ברורים באיחור</translation>
    </message>
    <message>
        <source>Nothing was answered yet</source>
        <translation>עדיין לא ניתנו תשובות</translation>
    </message>
    <message>
        <source>The answer was sent to {name}.</source>
        <translation>התשובה נשלחה אל {name}.</translation>
    </message>
    <message>
        <source>The answers of your department stay here, with the time of each.</source>
        <translation>כאן נשמרות תשובות המחלקה, עם המועד של כל אחת.</translation>
    </message>
    <message>
        <source>The question about complaint {number} waits no more; what was typed is kept as a draft.</source>
        <translation>השאלה בעניין תלונה {number} כבר אינה ממתינה לתשובה; מה שנכתב נשמר כטיוטה.</translation>
    </message>
    <message>
        <source>Waiting ({count})</source>
        <translation>ממתינים ({count})</translation>
    </message>
    <message>
        <source>When somebody who handles a complaint asks your department, the question stands here with what the customer said. You answer beside the list, with your reasons; who asked hears of it at once.</source>
        <translation>כשמי שמטפל בתלונה פונה אל המחלקה שלך, השאלה מופיעה כאן לצד דברי הלקוח. התשובה המנומקת נכתבת ליד הרשימה, ומי ששאל מקבל הודעה מיד.</translation>
    </message>
    <message>
        <source>Which inquiries</source>
        <translation>אילו ברורים</translation>
    </message>
</context>
<context>
    <name>InquiryDialog</name>
    <message>
        <source>&amp;Department</source>
        <translation>&amp;מחלקה</translation>
    </message>
    <message>
        <source>&amp;Question</source>
        <translation>&amp;שאלה</translation>
    </message>
    <message>
        <source>A&amp;bout</source>
        <translation>&amp;נושא</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>שליחת השאלה</translation>
    </message>
    <message>
        <source>Choose a department</source>
        <translation>בחירת מחלקה</translation>
    </message>
    <message numerus="yes">
        <source>Inquiry no. %n about this complaint.</source>
        <translation>
            <numerusform>ברור מס׳ %n בתלונה הזאת.</numerusform>
            <numerusform>ברור מס׳ %n בתלונה הזאת.</numerusform>
        </translation>
    </message>
    <message>
        <source>Internal inquiry</source>
        <translation>ברור פנימי</translation>
    </message>
    <message>
        <source>Nobody of the department is here today: {name} will be told.</source>
        <translation>אין היום נציג במחלקה: ההודעה תגיע אל {name}.</translation>
    </message>
    <message>
        <source>Still waiting for an answer: {names}.</source>
        <translation>עדיין ממתינים לתשובה: {names}.</translation>
    </message>
    <message>
        <source>The complaint as a whole</source>
        <translation>התלונה כולה</translation>
    </message>
    <message>
        <source>{name} will be told.</source>
        <translation>ההודעה תגיע אל {name}.</translation>
    </message>
    <message>
        <source>{name}, the deputy, will be told.</source>
        <translation>ההודעה תגיע אל {name}, בתפקיד ממלא המקום.</translation>
    </message>
</context>
<context>
    <name>InquiryRow</name>
    <message>
        <source>Answer for {name}</source>
        <translation>תשובה בשם {name}</translation>
    </message>
    <message>
        <source>asked by {name}</source>
        <translation>נשאל על ידי {name}</translation>
    </message>
</context>
<context>
    <name>JobsDialog</name>
    <message>
        <source>How many jobs the workshop finished in each month. Complaints are then shown for each hundred of them.</source>
        <translation>כמה כרטיסי עבודה סיים המוסך בכל חודש. התלונות מוצגות אז על כל מאה כרטיסים.</translation>
    </message>
    <message>
        <source>Jobs of the workshop</source>
        <translation>כרטיסי העבודה של המוסך</translation>
    </message>
</context>
<context>
    <name>KindChoice</name>
    <message>
        <source>&amp;Kind: {kind}</source>
        <translation>&amp;פנייה: {kind}</translation>
    </message>
</context>
<context>
    <name>Known</name>
    <message numerus="yes">
        <source>%n earlier complaint(s) of this customer</source>
        <translation>
            <numerusform>תלונה קודמת אחת של הלקוח</numerusform>
            <numerusform>%n תלונות קודמות של הלקוח</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n question(s) to departments</source>
        <translation>
            <numerusform>ברור פנימי אחד</numerusform>
            <numerusform>%n ברורים פנימיים</numerusform>
        </translation>
    </message>
    <message>
        <source>A repeat of complaint {number}</source>
        <translation>תלונה חוזרת על {number}</translation>
    </message>
    <message>
        <source>No department was asked.</source>
        <translation>לא נשאלה אף מחלקה.</translation>
    </message>
    <message numerus="yes">
        <source>Opened again %n time(s)</source>
        <translation>
            <numerusform>נפתחה מחדש פעם אחת</numerusform>
            <numerusform>נפתחה מחדש %n פעמים</numerusform>
        </translation>
    </message>
    <message>
        <source>The customer&apos;s first complaint.</source>
        <translation>התלונה הראשונה של הלקוח.</translation>
    </message>
    <message>
        <source>What is known</source>
        <translation>מה ידוע</translation>
    </message>
</context>
<context>
    <name>LateCause</name>
    <message>
        <source>Customer not contacted in time</source>
        <translation>לא נוצר קשר עם הלקוח בזמן</translation>
    </message>
    <message>
        <source>Had to be reopened</source>
        <translation>נפתחה מחדש</translation>
    </message>
    <message>
        <source>Nobody took it in time</source>
        <translation>לא שויכה לעובד בזמן</translation>
    </message>
    <message>
        <source>Passed between employees</source>
        <translation>עברה בין עובדים</translation>
    </message>
    <message>
        <source>The work took longer</source>
        <translation>הטיפול עצמו התארך</translation>
    </message>
</context>
<context>
    <name>LateCauses</name>
    <message>
        <source>Why they were closed late</source>
        <translation>מדוע נסגרו באיחור</translation>
    </message>
</context>
<context>
    <name>Leaving</name>
    <message>
        <source>&amp;Skip</source>
        <translation>&amp;דילוג</translation>
    </message>
    <message>
        <source>A promotion: only to customers who agreed to promotions</source>
        <translation>דבר פרסומת: רק ללקוחות שהסכימו לקבל</translation>
    </message>
    <message>
        <source>Before a promise breaks, and when a new date is given</source>
        <translation>לפני שהבטחה מופרת, וכשנקבע מועד חדש</translation>
    </message>
    <message>
        <source>Everything is saved already.</source>
        <translation>כל מה שנכתב כבר נשמר.</translation>
    </message>
    <message>
        <source>It leaves by itself, ten seconds later or when the quiet hours end.</source>
        <translation>ההודעה יוצאת מעצמה, אחרי עשר שניות או בתום שעות השקט.</translation>
    </message>
    <message>
        <source>Kashuv</source>
        <translation>קשוב</translation>
    </message>
    <message>
        <source>Nothing happens by itself; the text can still be chosen by hand.</source>
        <translation>שום דבר לא קורה מעצמו; אפשר לבחור בנוסח ידנית.</translation>
    </message>
    <message>
        <source>Saving a backup…</source>
        <translation>שומר גיבוי…</translation>
    </message>
    <message>
        <source>The message waits, filled in, until somebody says yes.</source>
        <translation>ההודעה ממתינה, מלאה ומוכנה, עד שמישהו מאשר.</translation>
    </message>
    <message>
        <source>What the program does</source>
        <translation>מה התוכנה עושה</translation>
    </message>
    <message>
        <source>When a complaint is closed</source>
        <translation>כשתלונה נסגרת</translation>
    </message>
    <message>
        <source>When a complaint is closed as justified</source>
        <translation>כשתלונה נסגרת כמוצדקת</translation>
    </message>
    <message>
        <source>When a complaint is closed as not justified</source>
        <translation>כשתלונה נסגרת כלא מוצדקת</translation>
    </message>
    <message>
        <source>When a complaint is opened</source>
        <translation>כשנפתחת תלונה</translation>
    </message>
    <message>
        <source>When an appointment is booked</source>
        <translation>כשנקבע תור</translation>
    </message>
</context>
<context>
    <name>Letter</name>
    <message>
        <source>Complaint {number}</source>
        <translation>תלונה מס׳ {number}</translation>
    </message>
    <message>
        <source>The answer was approved by</source>
        <translation>התשובה אושרה על ידי</translation>
    </message>
    <message>
        <source>To</source>
        <translation>לכבוד</translation>
    </message>
    <message>
        <source>Vehicle {plate}</source>
        <translation>רכב {plate}</translation>
    </message>
    <message>
        <source>Whenever you contact us, please mention complaint number {number}</source>
        <translation>בכל פנייה אלינו בעניין זה יש לציין את מספר התלונה {number}</translation>
    </message>
    <message>
        <source>Yours sincerely,</source>
        <translation>בכבוד רב,</translation>
    </message>
</context>
<context>
    <name>LetterDialog</name>
    <message>
        <source>&amp;Keep as sent</source>
        <translation>&amp;תיוק כמכתב שנשלח</translation>
    </message>
    <message>
        <source>&amp;Letter</source>
        <translation>סוג ה&amp;מכתב</translation>
    </message>
    <message>
        <source>&amp;Print and keep</source>
        <translation>ה&amp;דפסה ותיוק</translation>
    </message>
    <message>
        <source>&amp;Subject</source>
        <translation>ה&amp;נושא</translation>
    </message>
    <message>
        <source>&amp;Text of this letter (**words** print bold)</source>
        <translation>ה&amp;טקסט של מכתב זה (**כך** מדגישים)</translation>
    </message>
    <message>
        <source>Keeps this letter among those that left, without printing it</source>
        <translation>המכתב יתויק בין המכתבים שיצאו, בלי הדפסה</translation>
    </message>
    <message>
        <source>Letter on complaint {number}</source>
        <translation>מכתב בעניין תלונה {number}</translation>
    </message>
    <message>
        <source>Save as P&amp;DF…</source>
        <translation>שמירה כ־&amp;PDF…</translation>
    </message>
</context>
<context>
    <name>LetterExample</name>
    <message>
        <source>1 Sample Street, Haifa</source>
        <translation>רחוב הדוגמה 1, חיפה</translation>
    </message>
    <message>
        <source>Dan Sample</source>
        <translation>דן לדוגמה</translation>
    </message>
    <message>
        <source>Ruth Example</source>
        <translation>רות לדוגמה</translation>
    </message>
    <message>
        <source>We checked the brakes again, replaced the pads and took nothing for it.</source>
        <translation>בדקנו שוב את הבלמים, החלפנו את הרפידות ולא גבינו על כך תשלום.</translation>
    </message>
    <message>
        <source>quality of the repair</source>
        <translation>איכות התיקון</translation>
    </message>
</context>
<context>
    <name>LetterViewer</name>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;סגירה</translation>
    </message>
    <message>
        <source>&amp;Print</source>
        <translation>ה&amp;דפסה</translation>
    </message>
    <message>
        <source>Save as P&amp;DF…</source>
        <translation>שמירה כ־&amp;PDF…</translation>
    </message>
</context>
<context>
    <name>LettersOfList</name>
    <message numerus="yes">
        <source>%n left out: part of it is not known yet.</source>
        <translation>
            <numerusform>תלונה אחת הושמטה: חלק מן המכתב עדיין לא ידוע.</numerusform>
            <numerusform>%n תלונות הושמטו: חלק מן המכתב עדיין לא ידוע.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n letter(s) made…</source>
        <translation>
            <numerusform>הוכן מכתב אחד…</numerusform>
            <numerusform>הוכנו %n מכתבים…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n letter(s), each to be kept with its complaint.</source>
        <translation>
            <numerusform>מכתב אחד, שיתויק עם התלונה שלו.</numerusform>
            <numerusform>%n מכתבים, וכל אחד יתויק עם התלונה שלו.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;סגירה</translation>
    </message>
    <message>
        <source>&amp;Keep as sent</source>
        <translation>&amp;תיוק כמכתב שנשלח</translation>
    </message>
    <message>
        <source>&amp;Letter</source>
        <translation>סוג ה&amp;מכתב</translation>
    </message>
    <message>
        <source>&amp;Print and keep</source>
        <translation>ה&amp;דפסה ותיוק</translation>
    </message>
    <message>
        <source>How many letters are made</source>
        <translation>כמה מכתבים הוכנו</translation>
    </message>
    <message>
        <source>Keeps these letters among those that left, without printing them</source>
        <translation>תיוק המכתבים בין אלה שנשלחו, בלי להדפיס אותם</translation>
    </message>
    <message>
        <source>Letters to the customers of this list</source>
        <translation>מכתבים ללקוחות שברשימה</translation>
    </message>
    <message>
        <source>Nobody in this list still has to get this letter.</source>
        <translation>אין ברשימה מי שעדיין צריך לקבל את המכתב הזה.</translation>
    </message>
    <message>
        <source>The letters are being made…</source>
        <translation>המכתבים בהכנה…</translation>
    </message>
    <message>
        <source>The letters could not be made.</source>
        <translation>לא היה אפשר להכין את המכתבים.</translation>
    </message>
</context>
<context>
    <name>LineDetails</name>
    <message>
        <source>Choose a line to see all that it holds.</source>
        <translation>בחירת שורה תציג את כל מה שרשום בה.</translation>
    </message>
    <message>
        <source>Line {line} of the chain, {digest}…</source>
        <translation>שורה {line} בשרשרת, {digest}…</translation>
    </message>
</context>
<context>
    <name>LocateDialog</name>
    <message>
        <source>&amp;Customer number</source>
        <translation>מספר &amp;לקוח</translation>
    </message>
    <message>
        <source>&amp;Plate</source>
        <translation>מספר &amp;רישוי</translation>
    </message>
    <message>
        <source>Locate</source>
        <translation>איתור</translation>
    </message>
    <message>
        <source>Locate a complaint</source>
        <translation>איתור תלונה</translation>
    </message>
    <message>
        <source>Open a new complaint</source>
        <translation>פתיחת תלונה חדשה</translation>
    </message>
    <message>
        <source>There is no complaint of this vehicle or customer.</source>
        <translation>אין תלונה של הרכב או הלקוח האלה.</translation>
    </message>
</context>
<context>
    <name>LockScreen</name>
    <message>
        <source>Go on working</source>
        <translation>המשך עבודה</translation>
    </message>
    <message>
        <source>Kashuv</source>
        <translation>קשוב</translation>
    </message>
    <message>
        <source>Locked. Everything is as you left it.</source>
        <translation>החלון נעול. הכול נשאר כפי שהיה.</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>סיסמה</translation>
    </message>
    <message>
        <source>Somebody else</source>
        <translation>כניסת משתמש אחר</translation>
    </message>
</context>
<context>
    <name>LogoPicker</name>
    <message>
        <source>Choose a logo</source>
        <translation>בחירת סמליל</translation>
    </message>
    <message>
        <source>Choose a picture…</source>
        <translation>בחירת תמונה…</translation>
    </message>
    <message>
        <source>No logo</source>
        <translation>אין סמליל</translation>
    </message>
    <message>
        <source>PNG or JPEG, up to 1 MB</source>
        <translation>קובץ PNG או JPEG, עד 1 מ&quot;ב</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>תמונות</translation>
    </message>
    <message>
        <source>This file cannot be read.</source>
        <translation>אי אפשר לקרוא את הקובץ.</translation>
    </message>
    <message>
        <source>This is not a PNG or JPEG picture.</source>
        <translation>זו אינה תמונת PNG או JPEG.</translation>
    </message>
    <message>
        <source>This picture has too many pixels.</source>
        <translation>בתמונה יותר מדי פיקסלים.</translation>
    </message>
    <message>
        <source>This picture is damaged.</source>
        <translation>התמונה פגומה.</translation>
    </message>
    <message>
        <source>This picture is larger than 1 MB.</source>
        <translation>התמונה גדולה מ-1 מ&quot;ב.</translation>
    </message>
    <message>
        <source>Without a logo</source>
        <translation>בלי סמליל</translation>
    </message>
</context>
<context>
    <name>MailState</name>
    <message>
        <source>Dismissed</source>
        <translation>הוסרה</translation>
    </message>
    <message>
        <source>Filed</source>
        <translation>תויקה</translation>
    </message>
    <message>
        <source>New</source>
        <translation>חדשה</translation>
    </message>
</context>
<context>
    <name>MailView</name>
    <message>
        <source>(no subject)</source>
        <translation>(ללא נושא)</translation>
    </message>
    <message>
        <source>It goes on: the whole of it is in the mailbox.</source>
        <translation>יש לו המשך: ההודעה המלאה נמצאת בתיבת הדוא&quot;ל.</translation>
    </message>
    <message>
        <source>Save the file</source>
        <translation>שמירת הקובץ</translation>
    </message>
    <message>
        <source>What was written</source>
        <translation>מה נכתב</translation>
    </message>
    <message>
        <source>{name} {address} · {when}</source>
        <translation>{name} {address} · {when}</translation>
    </message>
</context>
<context>
    <name>MailViewer</name>
    <message>
        <source>C&amp;lose</source>
        <translation>ס&amp;גירה</translation>
    </message>
    <message>
        <source>E-mail from the customer</source>
        <translation>דוא&quot;ל מהלקוח</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Board</source>
        <translation>ריכוז</translation>
    </message>
    <message>
        <source>Complaints</source>
        <translation>תלונות</translation>
    </message>
    <message>
        <source>Inquiries</source>
        <translation>ברורים</translation>
    </message>
    <message>
        <source>Kashuv</source>
        <translation>קשוב</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>הודעות</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>דוחות</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>הגדרות</translation>
    </message>
</context>
<context>
    <name>MappingTable</name>
    <message>
        <source>(column {number})</source>
        <translation>(עמודה {number})</translation>
    </message>
    <message>
        <source>Not taken in</source>
        <translation>לא לייבא</translation>
    </message>
</context>
<context>
    <name>Marks</name>
    <message numerus="yes">
        <source>%n contact(s)</source>
        <translation>
            <numerusform>פנייה אחת</numerusform>
            <numerusform>%n פניות</numerusform>
        </translation>
    </message>
    <message>
        <source>Confidential: about {name}</source>
        <translation>חסויה: על {name}</translation>
    </message>
    <message>
        <source>Not classified</source>
        <translation>לא סווג</translation>
    </message>
    <message>
        <source>Received outside the service unit</source>
        <translation>התקבלה מחוץ ליחידת השירות</translation>
    </message>
    <message numerus="yes">
        <source>Reopened %n time(s)</source>
        <translation>
            <numerusform>נפתחה מחדש</numerusform>
            <numerusform>נפתחה מחדש %n פעמים</numerusform>
        </translation>
    </message>
    <message>
        <source>Repeat contact</source>
        <translation>פנייה חוזרת</translation>
    </message>
</context>
<context>
    <name>MessageDialog</name>
    <message>
        <source>&amp;Do not send</source>
        <translation>&amp;לא לשלוח</translation>
    </message>
    <message>
        <source>&amp;Leave it for later</source>
        <translation>להשאי&amp;ר לאחר כך</translation>
    </message>
    <message>
        <source>&amp;Send</source>
        <translation>שלי&amp;חה</translation>
    </message>
    <message>
        <source>Open &amp;WhatsApp</source>
        <translation>פתיחת &amp;וואטסאפ</translation>
    </message>
    <message>
        <source>Open &amp;WhatsApp again</source>
        <translation>פתיחת &amp;וואטסאפ שוב</translation>
    </message>
    <message>
        <source>Send any&amp;way</source>
        <translation>שלי&amp;חה בכל זאת</translation>
    </message>
    <message>
        <source>The program proposes this message by {channel}.</source>
        <translation>התוכנה מציעה הודעה זו ב־{channel}.</translation>
    </message>
</context>
<context>
    <name>MessageDraft</name>
    <message>
        <source>Free text</source>
        <translation>נוסח חופשי</translation>
    </message>
    <message>
        <source>Leaves in ten seconds; until then it can be cancelled</source>
        <translation>תישלח בעוד עשר שניות; עד אז אפשר לבטל</translation>
    </message>
    <message>
        <source>Leaves {when}, when the quiet hours end</source>
        <translation>תישלח {when}, בתום שעות השקט</translation>
    </message>
    <message>
        <source>Message on complaint {number}</source>
        <translation>הודעה בתלונה {number}</translation>
    </message>
    <message>
        <source>You send it yourself, in WhatsApp</source>
        <translation>השליחה עצמה נעשית בוואטסאפ</translation>
    </message>
</context>
<context>
    <name>MessageForm</name>
    <message>
        <source>&amp;By</source>
        <translation>אמ&amp;צעי</translation>
    </message>
    <message>
        <source>&amp;Message</source>
        <translation>&amp;הודעה</translation>
    </message>
    <message>
        <source>Add it to the customer…</source>
        <translation>הוספה לפרטי הלקוח…</translation>
    </message>
    <message>
        <source>Attach the &amp;letter as PDF</source>
        <translation>צירוף ה&amp;מכתב כ־PDF</translation>
    </message>
    <message>
        <source>S&amp;ubject</source>
        <translation>נו&amp;שא</translation>
    </message>
    <message>
        <source>T&amp;o</source>
        <translation>&amp;אל</translation>
    </message>
    <message>
        <source>Te&amp;xt</source>
        <translation>&amp;נוסח</translation>
    </message>
    <message>
        <source>This is an offer or &amp;promotion</source>
        <translation>זו הצעה או &amp;פרסומת</translation>
    </message>
    <message>
        <source>What should the customer know?</source>
        <translation>מה חשוב שהלקוח יידע?</translation>
    </message>
</context>
<context>
    <name>MessageState</name>
    <message>
        <source>Being sent</source>
        <translation>בשליחה</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>בוטלה</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>נמסרה</translation>
    </message>
    <message>
        <source>In doubt</source>
        <translation>בספק</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>לא נשלחה</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>נשלחה</translation>
    </message>
    <message>
        <source>Waiting to leave</source>
        <translation>ממתינה לשליחה</translation>
    </message>
    <message>
        <source>Waits for your yes</source>
        <translation>ממתינה לאישור</translation>
    </message>
</context>
<context>
    <name>MessageStory</name>
    <message>
        <source>Arrived {when}</source>
        <translation>הגיעה {when}</translation>
    </message>
    <message>
        <source>It is not known whether this message left. Did it arrive? Ask the customer, or look at the provider&apos;s list.</source>
        <translation>לא ידוע אם ההודעה נשלחה. האם היא הגיעה? אפשר לשאול את הלקוח או לבדוק ברשימת הספק.</translation>
    </message>
    <message>
        <source>It left late: no program ran, or there was no network.</source>
        <translation>נשלחה באיחור: התוכנה לא פעלה, או שלא הייתה רשת.</translation>
    </message>
    <message>
        <source>Left {when}</source>
        <translation>נשלחה {when}</translation>
    </message>
    <message>
        <source>The program proposes this message. It leaves when you say yes.</source>
        <translation>התוכנה מציעה את ההודעה הזאת. היא תישלח רק אחרי אישור.</translation>
    </message>
    <message>
        <source>The program was interrupted while it was sending.</source>
        <translation>התוכנה נקטעה בזמן השליחה.</translation>
    </message>
    <message>
        <source>To {address}, written {when}, {who}</source>
        <translation>אל {address}, נכתבה {when}, {who}</translation>
    </message>
    <message>
        <source>To {name} {address}, written {when}, {who}</source>
        <translation>אל {name} {address}, נכתבה {when}, {who}</translation>
    </message>
    <message>
        <source>the program itself</source>
        <translation>התוכנה עצמה</translation>
    </message>
</context>
<context>
    <name>MessageView</name>
    <message>
        <source>&amp;Cancel the message</source>
        <translation>&amp;ביטול ההודעה</translation>
    </message>
    <message>
        <source>&amp;Change and send…</source>
        <translation>&amp;שינוי ושליחה…</translation>
    </message>
    <message>
        <source>&amp;Do not send</source>
        <translation>&amp;לא לשלוח</translation>
    </message>
    <message>
        <source>&amp;Send again</source>
        <translation>שליחה &amp;חוזרת</translation>
    </message>
    <message>
        <source>&amp;Send it</source>
        <translation>א&amp;ישור ושליחה</translation>
    </message>
    <message>
        <source>&amp;Write another like it…</source>
        <translation>&amp;כתיבת הודעה דומה…</translation>
    </message>
    <message>
        <source>Complaint {number}</source>
        <translation>תלונה {number}</translation>
    </message>
    <message>
        <source>It &amp;arrived</source>
        <translation>היא ה&amp;גיעה</translation>
    </message>
    <message>
        <source>Open the complaint</source>
        <translation>פתיחת התלונה</translation>
    </message>
    <message>
        <source>Open the l&amp;etter</source>
        <translation>פתיחת ה&amp;מכתב</translation>
    </message>
    <message>
        <source>Somebody else decided about this message. This is how it stands now.</source>
        <translation>מישהו אחר כבר החליט בעניין ההודעה. כך היא עומדת עכשיו.</translation>
    </message>
    <message numerus="yes">
        <source>Tried %n time(s)</source>
        <translation>
            <numerusform>ניסיון אחד</numerusform>
            <numerusform>%n ניסיונות</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MessageViewer</name>
    <message>
        <source>&amp;Leave it open</source>
        <translation>להשאיר &amp;פתוח</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>ס&amp;גירה</translation>
    </message>
</context>
<context>
    <name>MessagesPage</name>
    <message>
        <source>Came in</source>
        <translation>נכנסות</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>הודעות</translation>
    </message>
    <message>
        <source>Messages that leave, and e-mail that came in</source>
        <translation>הודעות יוצאות ודוא&quot;ל נכנס</translation>
    </message>
    <message>
        <source>Outbox</source>
        <translation>יוצאות</translation>
    </message>
</context>
<context>
    <name>MessagesSection</name>
    <message>
        <source>A message written now leaves at once.</source>
        <translation>הודעה שנכתבת עכשיו יוצאת מיד.</translation>
    </message>
    <message>
        <source>A message written now leaves on {moment}.</source>
        <translation>הודעה שנכתבת עכשיו תצא ב{moment}.</translation>
    </message>
    <message>
        <source>Holds for SMS and e-mail to customers and for reminders outside the window. Nothing is lost: it waits and leaves when the quiet is over.</source>
        <translation>חל על SMS ודוא&quot;ל ללקוחות ועל תזכורות מחוץ לחלון. שום דבר לא הולך לאיבוד: ההודעה ממתינה ויוצאת כשהשקט נגמר.</translation>
    </message>
    <message>
        <source>Quiet hours</source>
        <translation>שעות שקט</translation>
    </message>
</context>
<context>
    <name>MetricsTab</name>
    <message>
        <source>At this moment, whatever the period</source>
        <translation>נכון לרגע זה, ללא תלות בתקופה</translation>
    </message>
    <message>
        <source>Complaints opened in the period for each hundred jobs of the workshop.</source>
        <translation>תלונות שנפתחו בתקופה על כל מאה כרטיסי עבודה של המוסך.</translation>
    </message>
    <message>
        <source>Complaints per 100 jobs</source>
        <translation>תלונות ל־100 כרטיסי עבודה</translation>
    </message>
    <message>
        <source>Enter jobs…</source>
        <translation>הזנת כרטיסי עבודה…</translation>
    </message>
    <message>
        <source>Handling hours, 90th percentile</source>
        <translation>שעות טיפול, אחוזון 90</translation>
    </message>
    <message>
        <source>Handling hours, median</source>
        <translation>שעות טיפול, חציון</translation>
    </message>
    <message>
        <source>Hours on the clock from registration to closing, of the complaints closed in the period: half of them took no longer.</source>
        <translation>שעות שעון מהרישום ועד הסגירה, בתלונות שנסגרו בתקופה: מחציתן לא ארכו יותר מכך.</translation>
    </message>
    <message>
        <source>Hours on the clock from registration to closing, of the complaints closed in the period: nine of ten took no longer.</source>
        <translation>שעות שעון מהרישום ועד הסגירה, בתלונות שנסגרו בתקופה: תשע מכל עשר לא ארכו יותר מכך.</translation>
    </message>
    <message>
        <source>No number of jobs yet: {month}</source>
        <translation>עוד לא הוזן מספר: {month}</translation>
    </message>
    <message>
        <source>No number of jobs yet: {month} and {more} more</source>
        <translation>עוד לא הוזן מספר: {month} ועוד {more}</translation>
    </message>
    <message>
        <source>Only for whole months</source>
        <translation>רק לחודשים שלמים</translation>
    </message>
    <message>
        <source>Within SLA</source>
        <translation>עמידה ב־SLA</translation>
    </message>
    <message>
        <source>of {jobs}</source>
        <translation>מתוך {jobs}</translation>
    </message>
    <message>
        <source>{hours} hours lost</source>
        <translation>{hours} שעות אבדו</translation>
    </message>
    <message>
        <source>{part} of {all} closed</source>
        <translation>{part} מתוך {all} שנסגרו</translation>
    </message>
</context>
<context>
    <name>Missing</name>
    <message>
        <source>Not done yet:</source>
        <translation>עוד לא בוצע:</translation>
    </message>
    <message>
        <source>The recommendation waits for the signature of: {roles}</source>
        <translation>ההמלצה ממתינה לחתימה של: {roles}. אי אפשר לסגור לפני כן.</translation>
    </message>
    <message>
        <source>The recommendation was returned; closing waits for another one.</source>
        <translation>ההמלצה הוחזרה; אי אפשר לסגור לפני שתירשם המלצה אחרת.</translation>
    </message>
    <message>
        <source>waits for the answer of: {names}</source>
        <translation>ממתין לתשובה של: {names}</translation>
    </message>
</context>
<context>
    <name>Moments</name>
    <message>
        <source>less than a minute</source>
        <translation>פחות מדקה</translation>
    </message>
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
        <source>{one} and {other}</source>
        <translation>{one} ו־{other}</translation>
    </message>
    <message>
        <source>{weekday} {day} at {hour}</source>
        <translation>{weekday} {day} בשעה {hour}</translation>
    </message>
</context>
<context>
    <name>MovingDialog</name>
    <message>
        <source>All is copied; now it is compared.</source>
        <translation>הכול הועתק; עכשיו משווים.</translation>
    </message>
    <message>
        <source>Copying…</source>
        <translation>מעתיקים…</translation>
    </message>
    <message>
        <source>How much is copied</source>
        <translation>כמה כבר הועתק</translation>
    </message>
    <message>
        <source>Kashuv</source>
        <translation>קשוב</translation>
    </message>
    <message>
        <source>Moving the data to the server…</source>
        <translation>הנתונים עוברים לשרת…</translation>
    </message>
    <message>
        <source>Stop; everything stays here</source>
        <translation>עצירה; הכול נשאר כאן</translation>
    </message>
    <message>
        <source>The data is looked through first.</source>
        <translation>תחילה הנתונים נבדקים.</translation>
    </message>
    <message>
        <source>The data is on the server now: {place}. Sign in to go on there. The old data stays on this computer and opens no more. Should SMS or e-mail ask for a password, type it again in the settings.</source>
        <translation>הנתונים נמצאים עכשיו בשרת: {place}. יש להיכנס כדי להמשיך שם. הנתונים הישנים נשארים במחשב הזה ולא ייפתחו עוד. אם SMS או דוא&quot;ל יבקשו סיסמה, יש להקליד אותה שוב בהגדרות.</translation>
    </message>
</context>
<context>
    <name>Nag</name>
    <message>
        <source>Add employees</source>
        <translation>הוספת עובדים</translation>
    </message>
    <message>
        <source>Add your employees, and name the customer-relations owner among them.</source>
        <translation>מוסיפים את העובדים, ובוחרים מביניהם אחראי קשרי לקוחות.</translation>
    </message>
    <message>
        <source>Name the owner</source>
        <translation>הגדרת אחראי</translation>
    </message>
    <message>
        <source>Nobody handles complaints yet</source>
        <translation>עדיין אין מי שמטפל בתלונות</translation>
    </message>
    <message>
        <source>There is no customer-relations owner</source>
        <translation>לא הוגדר אחראי קשרי לקוחות</translation>
    </message>
    <message>
        <source>Until one is named, the managers hear of complaints that are late.</source>
        <translation>עד שיוגדר אחראי, התראות על תלונות באיחור מגיעות למנהלים.</translation>
    </message>
</context>
<context>
    <name>Navigation</name>
    <message>
        <source>Customer service &gt;
Complaint tracking</source>
        <translation>שירות לקוחות &gt;
מעקב תלונות לקוח</translation>
    </message>
    <message>
        <source>Kashuv</source>
        <translation>קשוב</translation>
    </message>
</context>
<context>
    <name>NewCustomer</name>
    <message>
        <source>Customer&apos;s name</source>
        <translation>שם הלקוח</translation>
    </message>
    <message>
        <source>E-mail (optional)</source>
        <translation>דוא&quot;ל (לא חובה)</translation>
    </message>
    <message>
        <source>Make</source>
        <translation>יצרן</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>דגם</translation>
    </message>
    <message>
        <source>New customer</source>
        <translation>לקוח חדש</translation>
    </message>
    <message>
        <source>New vehicle</source>
        <translation>רכב חדש</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>טלפון</translation>
    </message>
    <message>
        <source>Plate</source>
        <translation>מספר רישוי</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>שנה</translation>
    </message>
</context>
<context>
    <name>NewDate</name>
    <message>
        <source>Gives the customer a &amp;new date:</source>
        <translation>נותנת ללקוח מוע&amp;ד חדש:</translation>
    </message>
    <message>
        <source>New date for the customer</source>
        <translation>מועד חדש ללקוח</translation>
    </message>
</context>
<context>
    <name>NoGroup</name>
    <message>
        <source>Make not known</source>
        <translation>יצרן לא ידוע</translation>
    </message>
    <message>
        <source>Not registered by an employee</source>
        <translation>לא נרשמו בידי עובד</translation>
    </message>
    <message>
        <source>Waiting for assignment</source>
        <translation>ממתינות לשיוך</translation>
    </message>
    <message>
        <source>Without a customer</source>
        <translation>ללא לקוח</translation>
    </message>
    <message>
        <source>Without a source</source>
        <translation>ללא מקור</translation>
    </message>
    <message>
        <source>Without a topic</source>
        <translation>ללא נושא</translation>
    </message>
</context>
<context>
    <name>NoRight</name>
    <message>
        <source>The right is called “{right}”. An administrator gives it under Settings, Employees: to see one&apos;s own figures, or those of everybody.</source>
        <translation>שם ההרשאה: „{right}”. מנהל המערכת מעניק אותה במסך הגדרות, עובדים: לצפייה בנתונים האישיים, או בנתונים של כולם.</translation>
    </message>
    <message>
        <source>You have no permission to see reports.</source>
        <translation>אין לך הרשאה לצפייה בדוחות.</translation>
    </message>
</context>
<context>
    <name>NoteDialog</name>
    <message>
        <source>&amp;Channel</source>
        <translation>&amp;אמצעי</translation>
    </message>
    <message>
        <source>&amp;Direction</source>
        <translation>&amp;כיוון</translation>
    </message>
    <message>
        <source>&amp;Internal note, among ourselves</source>
        <translation>הערה &amp;פנימית, בינינו בלבד</translation>
    </message>
    <message>
        <source>&amp;What was said or done</source>
        <translation>&amp;מה נאמר או נעשה</translation>
    </message>
    <message>
        <source>Add to the contact log</source>
        <translation>תיעוד קשר עם הלקוח</translation>
    </message>
    <message>
        <source>Never leaves the house</source>
        <translation>לא יוצא מהבית</translation>
    </message>
</context>
<context>
    <name>NothingFound</name>
    <message>
        <source>Clear the filters</source>
        <translation>ניקוי המסננים</translation>
    </message>
    <message>
        <source>Every act and every export will stand here.</source>
        <translation>כל פעולה וכל ייצוא יופיעו כאן.</translation>
    </message>
    <message>
        <source>Nothing was done that matches all the filters</source>
        <translation>אין פעולה שמתאימה לכל המסננים</translation>
    </message>
    <message>
        <source>Nothing was recorded yet</source>
        <translation>עדיין לא נרשם דבר</translation>
    </message>
    <message>
        <source>Take one off, or clear them all.</source>
        <translation>אפשר להסיר אחד מהם, או לנקות את כולם.</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>A complaint from outside the unit</source>
        <translation>תלונה התקבלה מחוץ ליחידת השירות</translation>
    </message>
    <message>
        <source>A complaint handed to you was taken back</source>
        <translation>תלונה שהועברה אליך הוחזרה</translation>
    </message>
    <message>
        <source>A complaint is still past its due time</source>
        <translation>תלונה עדיין באיחור</translation>
    </message>
    <message>
        <source>A complaint passed its due time</source>
        <translation>תלונה עברה את מועד הסיום</translation>
    </message>
    <message>
        <source>A complaint was handed to you</source>
        <translation>תלונה הועברה לטיפולך</translation>
    </message>
    <message>
        <source>A complaint will soon be due</source>
        <translation>מועד הסיום של תלונה מתקרב</translation>
    </message>
    <message>
        <source>A message could not be sent</source>
        <translation>הודעה לא נשלחה</translation>
    </message>
    <message>
        <source>A message waits for your yes</source>
        <translation>הודעה ללקוח ממתינה לאישורך</translation>
    </message>
    <message>
        <source>A recommendation waits for your signature</source>
        <translation>המלצה ממתינה לחתימתך</translation>
    </message>
    <message>
        <source>A recommendation was approved</source>
        <translation>המלצה אושרה</translation>
    </message>
    <message>
        <source>A recommendation was returned</source>
        <translation>המלצה הוחזרה</translation>
    </message>
    <message>
        <source>A stage is late</source>
        <translation>שלב באיחור</translation>
    </message>
    <message>
        <source>An inquiry is late</source>
        <translation>ברור באיחור</translation>
    </message>
    <message>
        <source>An inquiry waits for your answer</source>
        <translation>ברור ממתין לתשובתך</translation>
    </message>
    <message>
        <source>An inquiry was answered</source>
        <translation>התקבלה תשובה לברור</translation>
    </message>
    <message>
        <source>An inquiry was withdrawn</source>
        <translation>ברור בוטל</translation>
    </message>
    <message>
        <source>It is not known whether a message left</source>
        <translation>לא ידוע אם הודעה נשלחה</translation>
    </message>
    <message>
        <source>The wait for the customer is over</source>
        <translation>תמה ההמתנה ללקוח</translation>
    </message>
</context>
<context>
    <name>NoticesList</name>
    <message numerus="yes">
        <source>%n new notice(s)</source>
        <translation>
            <numerusform>התראה חדשה אחת</numerusform>
            <numerusform>%n התראות חדשות</numerusform>
        </translation>
    </message>
    <message>
        <source>Mark all as read</source>
        <translation>סימון הכול כנקרא</translation>
    </message>
    <message>
        <source>Nothing new</source>
        <translation>אין התראות חדשות</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>התראות</translation>
    </message>
    <message>
        <source>Read lately</source>
        <translation>נקראו לאחרונה</translation>
    </message>
    <message>
        <source>Reminders, and whatever else you should know, appear here.</source>
        <translation>כאן יופיעו תזכורות וכל מה שכדאי לדעת.</translation>
    </message>
    <message numerus="yes">
        <source>and %n older notice(s)</source>
        <translation>
            <numerusform>ועוד התראה ישנה יותר אחת</numerusform>
            <numerusform>ועוד %n התראות ישנות יותר</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OlderBackups</name>
    <message numerus="yes">
        <source>%n older backup(s) deleted.</source>
        <translation>
            <numerusform>גיבוי ישן אחד נמחק.</numerusform>
            <numerusform>%n גיבויים ישנים נמחקו.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Delete the older backups now…</source>
        <translation>מחיקת ה&amp;גיבויים הישנים עכשיו…</translation>
    </message>
    <message>
        <source>&amp;Delete them</source>
        <translation>&amp;מחיקת הגיבויים</translation>
    </message>
    <message>
        <source>&amp;Keep them</source>
        <translation>&amp;השארת הגיבויים</translation>
    </message>
    <message>
        <source>A fresh backup is made, and all others on this computer and in the second folder are deleted. Nobody can go back to a day before today then.</source>
        <translation>ייעשה גיבוי חדש, וכל האחרים במחשב הזה ובתיקייה השנייה יימחקו. אחר כך אי אפשר יהיה לחזור למצב שלפני היום.</translation>
    </message>
    <message>
        <source>Backups from before an erasure</source>
        <translation>גיבויים מלפני מחיקה</translation>
    </message>
    <message>
        <source>Delete the older backups</source>
        <translation>מחיקת הגיבויים הישנים</translation>
    </message>
    <message numerus="yes">
        <source>Details that were erased are still in %n backup(s).</source>
        <translation>
            <numerusform>פרטים שנמחקו עדיין נמצאים בגיבוי אחד.</numerusform>
            <numerusform>פרטים שנמחקו עדיין נמצאים ב־%n גיבויים.</numerusform>
        </translation>
    </message>
    <message>
        <source>The last one goes by itself on {day} at the latest, while Kashuv is in use.</source>
        <translation>האחרון שבהם יוסר מעצמו ב־{day} לכל המאוחר, כל עוד קשוב בשימוש.</translation>
    </message>
    <message>
        <source>This is being done</source>
        <translation>הפעולה מתבצעת</translation>
    </message>
</context>
<context>
    <name>OpenDialog</name>
    <message>
        <source>&amp;Handling employee</source>
        <translation>&amp;עובד מטפל</translation>
    </message>
    <message>
        <source>Open new complaint</source>
        <translation>פתיחת תלונה חדשה</translation>
    </message>
    <message>
        <source>Promise to the customer: until {when}</source>
        <translation>הבטחה ללקוח: עד {when}</translation>
    </message>
    <message>
        <source>Received &amp;at</source>
        <translation>מועד ה&amp;קבלה</translation>
    </message>
    <message>
        <source>Received before now?</source>
        <translation>התקבלה לפני כן?</translation>
    </message>
    <message>
        <source>The complaint goes to the customer-relations owner, {name}.</source>
        <translation>התלונה תעבור לאחראי קשרי הלקוחות, {name}.</translation>
    </message>
    <message>
        <source>The complaint goes to the customer-relations owner.</source>
        <translation>התלונה תעבור לאחראי קשרי הלקוחות.</translation>
    </message>
    <message>
        <source>The customer was &amp;told</source>
        <translation>&amp;נאמר ללקוח</translation>
    </message>
    <message>
        <source>Waiting for assignment</source>
        <translation>ממתין לשיוך</translation>
    </message>
</context>
<context>
    <name>OutboxList</name>
    <message>
        <source>Left in the last seven days</source>
        <translation>נשלחו בשבעת הימים האחרונים</translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation>דורשות החלטה</translation>
    </message>
    <message>
        <source>On its way</source>
        <translation>בדרך</translation>
    </message>
    <message>
        <source>Reminder to {name}</source>
        <translation>תזכורת אל {name}</translation>
    </message>
    <message>
        <source>complaint {number}</source>
        <translation>תלונה {number}</translation>
    </message>
    <message>
        <source>left late</source>
        <translation>נשלחה באיחור</translation>
    </message>
</context>
<context>
    <name>OutboxPart</name>
    <message>
        <source>A message waits ten seconds, and through the quiet hours.</source>
        <translation>הודעה ממתינה עשר שניות, ועד תום שעות השקט.</translation>
    </message>
    <message>
        <source>All</source>
        <translation>הכול</translation>
    </message>
    <message>
        <source>Choose a message to see it here</source>
        <translation>בחירה בהודעה תציג אותה כאן</translation>
    </message>
    <message>
        <source>Here stand messages that wait for your yes, that could not be sent, or of which it is not known whether they left.</source>
        <translation>כאן עומדות הודעות שממתינות לאישור, שלא היה אפשר לשלוח, או שלא ידוע אם נשלחו.</translation>
    </message>
    <message>
        <source>Messages that leave</source>
        <translation>הודעות יוצאות</translation>
    </message>
    <message>
        <source>Messages to customers are written in a complaint. Here you see what became of them.</source>
        <translation>הודעות ללקוחות נכתבות מתוך תלונה. כאן רואים מה קרה איתן.</translation>
    </message>
    <message>
        <source>Needs me</source>
        <translation>דורשות החלטה</translation>
    </message>
    <message>
        <source>No messages these days</source>
        <translation>אין הודעות בימים האחרונים</translation>
    </message>
    <message>
        <source>No messages yet</source>
        <translation>עדיין אין הודעות</translation>
    </message>
    <message>
        <source>Nothing is on its way</source>
        <translation>אין הודעות בדרך</translation>
    </message>
    <message>
        <source>Nothing needs you</source>
        <translation>אין הודעות שדורשות החלטה</translation>
    </message>
    <message>
        <source>Older messages are with their complaints.</source>
        <translation>הודעות ישנות יותר נמצאות בתלונות שלהן.</translation>
    </message>
    <message>
        <source>On its way</source>
        <translation>בדרך</translation>
    </message>
    <message>
        <source>SMS and e-mail are not set up yet: ask the administrator.</source>
        <translation>SMS ודוא&quot;ל עדיין לא הוגדרו: אפשר לפנות למנהל המערכת.</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>נשלחו</translation>
    </message>
    <message>
        <source>Set up SMS or e-mail, and customers hear of their complaints in time.</source>
        <translation>אחרי הגדרת SMS או דוא&quot;ל הלקוחות ישמעו בזמן מה קורה עם התלונה שלהם.</translation>
    </message>
    <message>
        <source>Which messages</source>
        <translation>אילו הודעות</translation>
    </message>
</context>
<context>
    <name>OverLine</name>
    <message>
        <source>Show them</source>
        <translation>הצגה</translation>
    </message>
    <message numerus="yes">
        <source>There are %n customer(s) who are kept too long.</source>
        <translation>
            <numerusform>פרטיו של לקוח אחד שמורים מעבר לתקופה שנקבעה.</numerusform>
            <numerusform>פרטיהם של %n לקוחות שמורים מעבר לתקופה שנקבעה.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Overrides</name>
    <message>
        <source>Reasons for closing early</source>
        <translation>סיבות לסגירה לפני השלמת השלבים</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>ועוד אחת</numerusform>
            <numerusform>ועוד %n</numerusform>
        </translation>
    </message>
    <message>
        <source>{number} · {when} · {who}: {reason} · open: {stages}</source>
        <translation>{number} · {when} · {who}: {reason} · נותרו פתוחים: {stages}</translation>
    </message>
</context>
<context>
    <name>OwnerHint</name>
    <message>
        <source>No customer-relations owner is named: the managers hear of what is late.</source>
        <translation>לא הוגדר אחראי קשרי לקוחות: ההתראות על איחורים מגיעות למנהלים.</translation>
    </message>
    <message>
        <source>Nobody handles complaints yet: add employees and name an owner.</source>
        <translation>עדיין אין מי שמטפל בתלונות: יש להוסיף עובדים ולהגדיר אחראי.</translation>
    </message>
    <message>
        <source>To the settings</source>
        <translation>להגדרות</translation>
    </message>
</context>
<context>
    <name>OwnerSection</name>
    <message>
        <source>Customer-relations owner</source>
        <translation>הגדרת אחראי קשרי לקוחות</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>אף אחד</translation>
    </message>
    <message>
        <source>The owner hears of every complaint that passes its due time and of those that came in from outside the service unit. Without an owner the managers hear of them. Only people who may close complaints can be chosen.</source>
        <translation>אחראי קשרי הלקוחות מקבל התראה על כל תלונה שעברה את מועד הסיום ועל כל תלונה שהתקבלה מחוץ ליחידת השירות. בלי אחראי, ההתראות מגיעות למנהלים. אפשר לבחור רק במי שמורשה לסגור תלונות.</translation>
    </message>
    <message>
        <source>{name} (may not close complaints now)</source>
        <translation>{name} (ללא הרשאה לסגור תלונות)</translation>
    </message>
</context>
<context>
    <name>PackButton</name>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;ביטול</translation>
    </message>
    <message>
        <source>&amp;Replace it</source>
        <translation>ה&amp;חלפה</translation>
    </message>
    <message>
        <source>A workbook with charts and the list, and a PDF of at most four pages</source>
        <translation>חוברת Excel עם תרשימים והרשימה, ו־PDF של ארבעה עמודים לכל היותר</translation>
    </message>
    <message>
        <source>Folder for the report</source>
        <translation>תיקייה לדוח</translation>
    </message>
    <message>
        <source>Manager&apos;s metrics report</source>
        <translation>דוח מדדים למנהל</translation>
    </message>
    <message>
        <source>Report as Excel and PDF…</source>
        <translation>הדוח ב־Excel וב־PDF…</translation>
    </message>
    <message>
        <source>Stopped; no file was written.</source>
        <translation>הופסק; לא נכתב קובץ.</translation>
    </message>
    <message>
        <source>The report of these days is in this folder already:
{names}</source>
        <translation>הדוח של הימים האלה כבר נמצא בתיקייה:
{names}</translation>
    </message>
</context>
<context>
    <name>PackDialog</name>
    <message numerus="yes">
        <source>%n complaint(s) in the list</source>
        <translation>
            <numerusform>תלונה אחת ברשימה</numerusform>
            <numerusform>%n תלונות ברשימה</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n complaint(s) written…</source>
        <translation>
            <numerusform>תלונה אחת נכתבה…</numerusform>
            <numerusform>%n תלונות נכתבו…</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;סגירה</translation>
    </message>
    <message>
        <source>As Excel and as PDF: {name}</source>
        <translation>ב־Excel וב־PDF: {name}</translation>
    </message>
    <message>
        <source>Folder: {folder}</source>
        <translation>התיקייה: {folder}</translation>
    </message>
    <message>
        <source>How much of the list is written</source>
        <translation>כמה מהרשימה כבר נכתב</translation>
    </message>
    <message>
        <source>Manager&apos;s metrics report</source>
        <translation>דוח מדדים למנהל</translation>
    </message>
    <message>
        <source>Open in &amp;Excel</source>
        <translation>פתיחה ב־&amp;Excel</translation>
    </message>
    <message>
        <source>Open the &amp;PDF</source>
        <translation>פתיחת ה־&amp;PDF</translation>
    </message>
    <message>
        <source>Open the &amp;folder</source>
        <translation>פתיחת ה&amp;תיקייה</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>עצירה</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>נעצר…</translation>
    </message>
    <message>
        <source>The figures are counted first.</source>
        <translation>תחילה נספרים הנתונים.</translation>
    </message>
    <message>
        <source>The list is written; now the PDF.</source>
        <translation>הרשימה נכתבה; עכשיו ה־PDF.</translation>
    </message>
    <message>
        <source>The report is ready</source>
        <translation>הדוח מוכן</translation>
    </message>
    <message>
        <source>The report was not made</source>
        <translation>הדוח לא נערך</translation>
    </message>
    <message>
        <source>Writing the report…</source>
        <translation>הדוח נכתב…</translation>
    </message>
</context>
<context>
    <name>PackEvery</name>
    <message>
        <source>Each month</source>
        <translation>בכל חודש</translation>
    </message>
    <message>
        <source>Each week</source>
        <translation>בכל שבוע</translation>
    </message>
</context>
<context>
    <name>PackJob</name>
    <message>
        <source>The report could not be made.</source>
        <translation>אי אפשר היה לערוך את הדוח.</translation>
    </message>
</context>
<context>
    <name>PackMail</name>
    <message>
        <source>A file is too large for an e-mail and is not attached.</source>
        <translation>קובץ אחד גדול מדי לדוא&quot;ל ולא צורף.</translation>
    </message>
    <message>
        <source>Both files are in the folder {folder}</source>
        <translation>שני הקבצים נמצאים בתיקייה {folder}</translation>
    </message>
    <message>
        <source>Manager&apos;s report of {period}</source>
        <translation>דוח המנהל של {period}</translation>
    </message>
    <message>
        <source>The manager&apos;s report of {period}, made by Kashuv.</source>
        <translation>דוח המנהל של {period}, כפי שנערך בקשוב.</translation>
    </message>
</context>
<context>
    <name>Packing</name>
    <message>
        <source>kashuv-personal-report</source>
        <translation>דוח-קשוב-אישי</translation>
    </message>
    <message>
        <source>kashuv-report</source>
        <translation>דוח-קשוב</translation>
    </message>
</context>
<context>
    <name>Panel</name>
    <message>
        <source>Complaint {number}</source>
        <translation>תלונה {number}</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>תהליך</translation>
    </message>
    <message>
        <source>Select a complaint to see it here</source>
        <translation>תלונה שתיבחר ברשימה תוצג כאן</translation>
    </message>
    <message>
        <source>The whole process</source>
        <translation>כל התהליך</translation>
    </message>
</context>
<context>
    <name>PassDialog</name>
    <message>
        <source>&amp;Why it is not needed</source>
        <translation>&amp;למה אין בו צורך</translation>
    </message>
    <message>
        <source>Pass over</source>
        <translation>דילוג</translation>
    </message>
    <message>
        <source>Pass over a stage</source>
        <translation>דילוג על שלב</translation>
    </message>
</context>
<context>
    <name>PasswordDialog</name>
    <message>
        <source>Change password</source>
        <translation>החלפת סיסמה</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>סיסמה חדשה</translation>
    </message>
    <message>
        <source>New password again</source>
        <translation>סיסמה חדשה שוב</translation>
    </message>
    <message>
        <source>Present password</source>
        <translation>סיסמה נוכחית</translation>
    </message>
</context>
<context>
    <name>PauseDialog</name>
    <message>
        <source>&amp;Wait until, at the latest</source>
        <translation>להמתין לכל היותר &amp;עד</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>השהיה</translation>
    </message>
    <message>
        <source>The due time stays: {moment}</source>
        <translation>מועד הסיום לא ישתנה: {moment}</translation>
    </message>
    <message>
        <source>The stage is then due: {moment}</source>
        <translation>מועד הסיום של השלב יהיה: {moment}</translation>
    </message>
    <message>
        <source>Then due: {moment}</source>
        <translation>מועד הסיום יהיה: {moment}</translation>
    </message>
    <message>
        <source>Until then no time counts, neither of the commitment nor of the stages.</source>
        <translation>עד אז שום זמן לא נספר, לא של ההתחייבות ולא של השלבים.</translation>
    </message>
    <message>
        <source>What we wait for the &amp;customer for</source>
        <translation>למה ממתינים ל&amp;לקוח</translation>
    </message>
</context>
<context>
    <name>PdfView</name>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>עמוד אחד</numerusform>
            <numerusform>%n עמודים</numerusform>
        </translation>
    </message>
    <message>
        <source>PDF documents (*.pdf)</source>
        <translation>מסמכי PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>עמודים</translation>
    </message>
</context>
<context>
    <name>PeriodPicker</name>
    <message>
        <source>From</source>
        <translation>מתאריך</translation>
    </message>
    <message>
        <source>Last month</source>
        <translation>החודש הקודם</translation>
    </message>
    <message>
        <source>Last week</source>
        <translation>שבוע שעבר</translation>
    </message>
    <message>
        <source>Last year</source>
        <translation>השנה הקודמת</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>החודש</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>השבוע</translation>
    </message>
    <message>
        <source>This year</source>
        <translation>השנה</translation>
    </message>
    <message>
        <source>To</source>
        <translation>עד תאריך</translation>
    </message>
</context>
<context>
    <name>Periods</name>
    <message>
        <source>{days} {month} {year}</source>
        <translation>{days} ב{month} {year}</translation>
    </message>
    <message>
        <source>{month} {year}</source>
        <translation>{month} {year}</translation>
    </message>
</context>
<context>
    <name>PersonCard</name>
    <message numerus="yes">
        <source>%n complaint(s)</source>
        <translation>
            <numerusform>תלונה אחת</numerusform>
            <numerusform>%n תלונות</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n e-mail(s) that came in</source>
        <translation>
            <numerusform>דוא״ל נכנס אחד</numerusform>
            <numerusform>%n הודעות דוא״ל נכנסות</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>קובץ אחד</numerusform>
            <numerusform>%n קבצים</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) and letters</source>
        <translation>
            <numerusform>הודעה או מכתב אחד</numerusform>
            <numerusform>%n הודעות ומכתבים</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n vehicle(s)</source>
        <translation>
            <numerusform>רכב אחד</numerusform>
            <numerusform>%n כלי רכב</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Erase…</source>
        <translation>&amp;מחיקה…</translation>
    </message>
    <message>
        <source>&amp;Find</source>
        <translation>&amp;חיפוש</translation>
    </message>
    <message>
        <source>&amp;Make the report (PDF)…</source>
        <translation>ה&amp;פקת הדוח (PDF)…</translation>
    </message>
    <message>
        <source>A customer may ask what you keep about him, and have it erased. Find him, and make the pages for him or erase him.</source>
        <translation>לקוח רשאי לבקש לדעת מה שמור עליו, ולבקש שזה יימחק. מוצאים אותו כאן, ומפיקים עבורו דוח או מוחקים את פרטיו.</translation>
    </message>
    <message>
        <source>Find a person</source>
        <translation>חיפוש אדם</translation>
    </message>
    <message>
        <source>Name, phone, plate, e-mail or customer number</source>
        <translation>שם, טלפון, מספר רכב, דוא״ל או מספר לקוח</translation>
    </message>
    <message>
        <source>Nobody of whom anything is kept was found.</source>
        <translation>לא נמצא אדם כזה ששמור עליו משהו.</translation>
    </message>
    <message>
        <source>Only the customer&apos;s own details are kept.</source>
        <translation>שמורים רק פרטי הלקוח עצמו.</translation>
    </message>
    <message>
        <source>Persons that were found</source>
        <translation>האנשים שנמצאו</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>שמירת הדוח</translation>
    </message>
    <message>
        <source>The data file is in use elsewhere: its last traces go at the next start of Kashuv.</source>
        <translation>קובץ הנתונים בשימוש גם במקום אחר: העקבות האחרונים יימחקו בהפעלה הבאה של קשוב.</translation>
    </message>
    <message>
        <source>The details are erased; the figures are as they were.</source>
        <translation>הפרטים נמחקו; הנתונים הסטטיסטיים נשארו כפי שהיו.</translation>
    </message>
    <message>
        <source>The report is ready: {path}</source>
        <translation>הדוח מוכן: {path}</translation>
    </message>
    <message>
        <source>This is being done</source>
        <translation>הפעולה מתבצעת</translation>
    </message>
    <message>
        <source>What is kept about customer {number}</source>
        <translation>המידע השמור על לקוח {number}</translation>
    </message>
    <message>
        <source>What is kept about one person</source>
        <translation>מה שמור על אדם אחד</translation>
    </message>
    <message>
        <source>With what you noted among yourselves</source>
        <translation>כולל התרשומות הפנימיות</translation>
    </message>
</context>
<context>
    <name>PersonMenu</name>
    <message>
        <source>Change password…</source>
        <translation>החלפת סיסמה…</translation>
    </message>
    <message>
        <source>Colours of the desktop</source>
        <translation>צבעים לפי המחשב</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>כהה</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>בהיר</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>נעילה</translation>
    </message>
    <message>
        <source>Notifications on this PC</source>
        <translation>התראות במחשב הזה</translation>
    </message>
    <message>
        <source>Reminders also when Kashuv is closed</source>
        <translation>תזכורות גם כשקשוב סגור</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>יציאה</translation>
    </message>
</context>
<context>
    <name>PersonReport</name>
    <message>
        <source>(no subject)</source>
        <translation>(ללא נושא)</translation>
    </message>
    <message>
        <source>A signature was drawn.</source>
        <translation>צורפה חתימה בכתב יד.</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>כתובת</translation>
    </message>
    <message>
        <source>Agrees to SMS</source>
        <translation>הסכמה ל־SMS</translation>
    </message>
    <message>
        <source>Agrees to advertising</source>
        <translation>הסכמה לדיוור פרסומי</translation>
    </message>
    <message>
        <source>Agrees to e-mail</source>
        <translation>הסכמה לדוא״ל</translation>
    </message>
    <message>
        <source>Appointments</source>
        <translation>זימונים</translation>
    </message>
    <message>
        <source>As of {when}</source>
        <translation>נכון ל־{when}</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>גיבויים</translation>
    </message>
    <message>
        <source>Backups of this computer hold these details as well. The last of those that were made until now is removed on {day} at the latest, while Kashuv is in use.</source>
        <translation>הפרטים נמצאים גם בגיבויים של המחשב הזה. האחרון מבין הגיבויים שנעשו עד עכשיו יוסר ב־{day} לכל המאוחר, כל עוד קשוב בשימוש.</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>נסגרה</translation>
    </message>
    <message>
        <source>Complaint {number}</source>
        <translation>תלונה {number}</translation>
    </message>
    <message>
        <source>Contact log</source>
        <translation>יומן קשר</translation>
    </message>
    <message>
        <source>Cost, in whole shekels</source>
        <translation>עלות, בשקלים שלמים</translation>
    </message>
    <message>
        <source>Customer number</source>
        <translation>מספר לקוח</translation>
    </message>
    <message>
        <source>Dates that were promised</source>
        <translation>מועדים שהובטחו</translation>
    </message>
    <message>
        <source>Drafts on this computer.</source>
        <translation>טיוטות במחשב הזה.</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>מועד הסיום לטיפול</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>דוא״ל</translation>
    </message>
    <message>
        <source>E-mail that came in</source>
        <translation>דוא״ל נכנס</translation>
    </message>
    <message>
        <source>E-mails that are with no complaint</source>
        <translation>דוא״ל שאינו משויך לתלונה</translation>
    </message>
    <message>
        <source>E-mails that came in</source>
        <translation>דוא״ל נכנס</translation>
    </message>
    <message>
        <source>File: {name}</source>
        <translation>קובץ: {name}</translation>
    </message>
    <message>
        <source>Files that were added</source>
        <translation>קבצים שצורפו</translation>
    </message>
    <message>
        <source>Form of address</source>
        <translation>לשון הפנייה</translation>
    </message>
    <message>
        <source>Handled by</source>
        <translation>בטיפול</translation>
    </message>
    <message>
        <source>How we write to him</source>
        <translation>ערוץ מועדף</translation>
    </message>
    <message>
        <source>Inquiry withdrawn</source>
        <translation>ביטול ברור</translation>
    </message>
    <message>
        <source>Internal inquiries</source>
        <translation>ברורים פנימיים</translation>
    </message>
    <message>
        <source>Internal note</source>
        <translation>לשימוש פנימי</translation>
    </message>
    <message>
        <source>Kind of customer</source>
        <translation>סוג הלקוח</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>מכתבים</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>הודעות</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>שם</translation>
    </message>
    <message>
        <source>Notes to stages</source>
        <translation>הערות לשלבים</translation>
    </message>
    <message>
        <source>PDF, {size}
SHA-256 {digest}</source>
        <translation>PDF, {size}
SHA-256 {digest}</translation>
    </message>
    <message>
        <source>Phones</source>
        <translation>טלפונים</translation>
    </message>
    <message>
        <source>Reasoned answer</source>
        <translation>תשובה מנומקת</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>התקבלה</translation>
    </message>
    <message>
        <source>Recommendations</source>
        <translation>המלצות</translation>
    </message>
    <message>
        <source>Registered</source>
        <translation>נרשמה</translation>
    </message>
    <message>
        <source>Registered by</source>
        <translation>נרשמה בידי</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>הערות</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>אופן הטיפול בתלונה</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>מקור</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>מצב</translation>
    </message>
    <message>
        <source>The customer&apos;s details</source>
        <translation>פרטי הלקוח</translation>
    </message>
    <message>
        <source>There is no backup on this computer.</source>
        <translation>אין גיבוי במחשב הזה.</translation>
    </message>
    <message>
        <source>Told to the management</source>
        <translation>תיאור מקרה להנהלה</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>נושאים</translation>
    </message>
    <message>
        <source>Typed and not saved yet</source>
        <translation>הוקלד ועוד לא נשמר</translation>
    </message>
    <message>
        <source>Urgency</source>
        <translation>דחיפות</translation>
    </message>
    <message>
        <source>Vehicle</source>
        <translation>רכב</translation>
    </message>
    <message>
        <source>Vehicles</source>
        <translation>כלי רכב</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>הכרעה</translation>
    </message>
    <message>
        <source>Waiting for the customer</source>
        <translation>המתנה ללקוח</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>מה קרה</translation>
    </message>
    <message>
        <source>What is kept about {name}</source>
        <translation>המידע השמור על {name}</translation>
    </message>
    <message>
        <source>What the customer is entitled to</source>
        <translation>מה מגיע ללקוח</translation>
    </message>
    <message>
        <source>What was written of it</source>
        <translation>מה נכתב בתלונה</translation>
    </message>
    <message>
        <source>What we learn from it</source>
        <translation>מה למדנו</translation>
    </message>
    <message>
        <source>Who did what with it</source>
        <translation>מי עשה מה בתלונה</translation>
    </message>
    <message>
        <source>With complaints of others</source>
        <translation>בתלונות של אחרים</translation>
    </message>
    <message>
        <source>he was not told</source>
        <translation>לא נמסר ללקוח</translation>
    </message>
    <message>
        <source>he was told</source>
        <translation>נמסר ללקוח</translation>
    </message>
    <message>
        <source>his from {since} to {until}</source>
        <translation>היה בבעלותו מ־{since} עד {until}</translation>
    </message>
    <message>
        <source>his since {since}</source>
        <translation>בבעלותו מ־{since}</translation>
    </message>
    <message>
        <source>no</source>
        <translation>לא</translation>
    </message>
    <message>
        <source>the program itself</source>
        <translation>התוכנה עצמה</translation>
    </message>
    <message>
        <source>until {when}</source>
        <translation>עד {when}</translation>
    </message>
    <message>
        <source>until {when} (ended {ended})</source>
        <translation>עד {when} (הסתיימה {ended})</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>כן</translation>
    </message>
    <message>
        <source>{kind}, {size}
SHA-256 {digest}</source>
        <translation>{kind}, {size}
SHA-256 {digest}</translation>
    </message>
    <message>
        <source>{kind}: {cost} ₪</source>
        <translation>{kind}: {cost} ₪</translation>
    </message>
    <message>
        <source>{when} (cancelled)</source>
        <translation>{when} (בוטל)</translation>
    </message>
</context>
<context>
    <name>PersonStep</name>
    <message>
        <source>At least {least} characters.</source>
        <translation>לפחות {least} תווים.</translation>
    </message>
    <message>
        <source>How are complaints handled?</source>
        <translation>איך מטפלים אצלכם בתלונות?</translation>
    </message>
    <message>
        <source>I also handle complaints here</source>
        <translation>גם הטיפול בתלונות בעסק הוא שלי</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>סיסמה</translation>
    </message>
    <message>
        <source>Password again</source>
        <translation>הסיסמה שוב</translation>
    </message>
    <message>
        <source>Sign-in name</source>
        <translation>שם לכניסה</translation>
    </message>
    <message>
        <source>Simply</source>
        <translation>בפשטות</translation>
    </message>
    <message>
        <source>Simply: opened, handled, closed. With stages: also inquiry, approval and reply. This can be changed in the settings.</source>
        <translation>בפשטות: פתיחה, טיפול, סגירה. בשלבים: גם ברור, אישור ומענה. אפשר לשנות בהגדרות.</translation>
    </message>
    <message>
        <source>What you type when you come in; short is good.</source>
        <translation>מה שמקלידים בכניסה למערכת; עדיף קצר.</translation>
    </message>
    <message>
        <source>With stages</source>
        <translation>בשלבים</translation>
    </message>
    <message>
        <source>You are then the customer-relations owner: you open, classify and close, and hear of what is late. This can be changed in the settings.</source>
        <translation>התפקיד כולל גם את אחריות קשרי הלקוחות: פתיחה, סיווג וסגירה של תלונות, וקבלת התראה על כל איחור. אפשר לשנות בהגדרות.</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>שם מלא</translation>
    </message>
</context>
<context>
    <name>PhoneLinks</name>
    <message>
        <source>&amp;Call</source>
        <translation>&amp;חיוג</translation>
    </message>
    <message>
        <source>&amp;SMS…</source>
        <translation>&amp;SMS…</translation>
    </message>
    <message>
        <source>&amp;WhatsApp…</source>
        <translation>&amp;וואטסאפ…</translation>
    </message>
    <message>
        <source>Co&amp;py the number</source>
        <translation>ה&amp;עתקת המספר</translation>
    </message>
    <message>
        <source>Phone {number}</source>
        <translation>טלפון {number}</translation>
    </message>
</context>
<context>
    <name>PictureViewer</name>
    <message>
        <source>Close</source>
        <translation>סגירה</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>הגדלה</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>הבאה</translation>
    </message>
    <message>
        <source>Pictures of the complaint</source>
        <translation>תמונות התלונה</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>הקודמת</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>שמירה…</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>הקטנה</translation>
    </message>
    <message>
        <source>Turn</source>
        <translation>סיבוב</translation>
    </message>
    <message>
        <source>Whole picture</source>
        <translation>התמונה כולה</translation>
    </message>
    <message>
        <source>{place} of {count}</source>
        <translation>{place} מתוך {count}</translation>
    </message>
</context>
<context>
    <name>Policy</name>
    <message>
        <source>All that is left</source>
        <translation>כל השאר</translation>
    </message>
    <message>
        <source>Decides: {roles}</source>
        <translation>מחליט: {roles}</translation>
    </message>
    <message>
        <source>Every</source>
        <translation>כל</translation>
    </message>
    <message>
        <source>First contact</source>
        <translation>פנייה ראשונה</translation>
    </message>
    <message>
        <source>Repeat contact</source>
        <translation>פנייה חוזרת</translation>
    </message>
    <message>
        <source>Whoever recommends</source>
        <translation>מי שממליץ</translation>
    </message>
    <message>
        <source>also signs: {roles}</source>
        <translation>חותם נוסף: {roles}</translation>
    </message>
    <message>
        <source>calls: {role}</source>
        <translation>מתקשר: {role}</translation>
    </message>
</context>
<context>
    <name>PolicySection</name>
    <message>
        <source>Ceilings of authority</source>
        <translation>תקרות סמכות</translation>
    </message>
    <message>
        <source>Handling policy</source>
        <translation>מדיניות טיפול בתלונות</translation>
    </message>
    <message>
        <source>Policy and authority</source>
        <translation>מדיניות וסמכויות</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>שמירה</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>נשמר</translation>
    </message>
    <message>
        <source>Undo changes</source>
        <translation>ביטול השינויים</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>מה מוצג</translation>
    </message>
</context>
<context>
    <name>PolicyView</name>
    <message>
        <source>Add a row</source>
        <translation>הוספת שורה</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>למטה</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>שכפול</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>הסרה</translation>
    </message>
    <message>
        <source>The most precise row holds: it stands above the others that fit.</source>
        <translation>השורה המדויקת ביותר קובעת: היא עומדת מעל כל האחרות שמתאימות.</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>למעלה</translation>
    </message>
</context>
<context>
    <name>PresenceLine</name>
    <message>
        <source>Editing now: {names}</source>
        <translation>בעריכה כרגע: {names}</translation>
    </message>
    <message>
        <source>Looking at this: {names}</source>
        <translation>בצפייה כרגע: {names}</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>An invented customer: {name}</source>
        <translation>לקוח לדוגמה: {name}</translation>
    </message>
    <message>
        <source>Complaint {number} of {name}</source>
        <translation>תלונה {number} של {name}</translation>
    </message>
    <message>
        <source>Complaint {number}, without a customer</source>
        <translation>תלונה {number}, ללא לקוח</translation>
    </message>
    <message>
        <source>Not known of it: {names}</source>
        <translation>לא ידוע בתלונה זו: {names}</translation>
    </message>
    <message>
        <source>Shown on com&amp;plaint</source>
        <translation>מוצג על ת&amp;לונה</translation>
    </message>
    <message>
        <source>Spo&amp;ken to as</source>
        <translation>לשון ה&amp;פנייה</translation>
    </message>
    <message>
        <source>There is no such complaint.</source>
        <translation>אין תלונה כזאת.</translation>
    </message>
    <message>
        <source>invented</source>
        <translation>תלונה לדוגמה</translation>
    </message>
</context>
<context>
    <name>PreviewPanel</name>
    <message>
        <source>Customers to add: {count}</source>
        <translation>לקוחות להוספה: {count}</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>שגיאות</translation>
    </message>
    <message>
        <source>Errors: {count}</source>
        <translation>שגיאות: {count}</translation>
    </message>
    <message>
        <source>First rows of the list</source>
        <translation>השורות הראשונות ברשימה</translation>
    </message>
    <message>
        <source>Rows with nothing new: {count}</source>
        <translation>שורות ללא חידוש: {count}</translation>
    </message>
    <message>
        <source>Vehicles to add: {count}</source>
        <translation>רכבים להוספה: {count}</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>ועוד {count}</translation>
    </message>
    <message>
        <source>to update: {count}</source>
        <translation>לעדכון: {count}</translation>
    </message>
</context>
<context>
    <name>PrivacySection</name>
    <message>
        <source>Privacy</source>
        <translation>פרטיות</translation>
    </message>
</context>
<context>
    <name>Process</name>
    <message>
        <source>&amp;Answers for it</source>
        <translation>&amp;אחראי תהליך</translation>
    </message>
    <message>
        <source>&amp;Counted from</source>
        <translation>נ&amp;ספר מ־</translation>
    </message>
    <message>
        <source>&amp;Goal</source>
        <translation>&amp;מטרת התהליך</translation>
    </message>
    <message>
        <source>&amp;Interfaces</source>
        <translation>מ&amp;משקים</translation>
    </message>
    <message>
        <source>&amp;Letter or message</source>
        <translation>מ&amp;כתב או הודעה</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;שם</translation>
    </message>
    <message>
        <source>&amp;Signed by</source>
        <translation>החותם על ה&amp;אישור</translation>
    </message>
    <message>
        <source>&amp;Time it may take</source>
        <translation>&amp;זמן מוקצב</translation>
    </message>
    <message>
        <source>&amp;What ends it</source>
        <translation>&amp;סוג השלב</translation>
    </message>
    <message>
        <source>(no name yet)</source>
        <translation>(עדיין ללא שם)</translation>
    </message>
    <message>
        <source>Acti&amp;vity</source>
        <translation>&amp;פעילות</translation>
    </message>
    <message>
        <source>Added: {stage}</source>
        <translation>נוסף: {stage}</translation>
    </message>
    <message>
        <source>Changed: {stage} ({fields})</source>
        <translation>שונה: {stage} ({fields})</translation>
    </message>
    <message>
        <source>N&amp;otes</source>
        <translation>&amp;הערות ודגשים</translation>
    </message>
    <message>
        <source>Not required before closing</source>
        <translation>אינו חובה לפני סגירה</translation>
    </message>
    <message>
        <source>Other place: {stage}</source>
        <translation>שונה מקומו: {stage}</translation>
    </message>
    <message>
        <source>Per&amp;formed by</source>
        <translation>&amp;גורם מבצע</translation>
    </message>
    <message>
        <source>Re&amp;quired before closing</source>
        <translation>&amp;חובה לפני סגירה</translation>
    </message>
    <message>
        <source>Taken out: {stage}</source>
        <translation>הוסר: {stage}</translation>
    </message>
    <message>
        <source>The process itself: {fields}</source>
        <translation>התהליך עצמו: {fields}</translation>
    </message>
    <message>
        <source>What is &amp;recorded</source>
        <translation>מה מ&amp;תועד</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>ללא הגבלה</translation>
    </message>
    <message>
        <source>optional</source>
        <translation>רשות</translation>
    </message>
    <message>
        <source>{amount} from: {start}</source>
        <translation>{amount} מ: {start}</translation>
    </message>
</context>
<context>
    <name>ProcessDialog</name>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;סגירה</translation>
    </message>
    <message>
        <source>&amp;Print</source>
        <translation>ה&amp;דפסה</translation>
    </message>
    <message>
        <source>Process of the complaint</source>
        <translation>הצגת תהליך טיפול בתלונה</translation>
    </message>
    <message>
        <source>Save as P&amp;DF…</source>
        <translation>שמירה כ־&amp;PDF…</translation>
    </message>
</context>
<context>
    <name>ProcessEditor</name>
    <message>
        <source>Add</source>
        <translation>הוספה</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>למטה</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>הסרה</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>למעלה</translation>
    </message>
</context>
<context>
    <name>ProcessLine</name>
    <message numerus="yes">
        <source>%n stage(s)</source>
        <translation>
            <numerusform>שלב אחד</numerusform>
            <numerusform>%n שלבים</numerusform>
        </translation>
    </message>
    <message>
        <source>feedback by {moment}</source>
        <translation>משוב ללקוח עד {moment}</translation>
    </message>
</context>
<context>
    <name>ProcessSection</name>
    <message>
        <source>Handling process</source>
        <translation>תהליך טיפול</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>תהליכים</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>מה מוצג</translation>
    </message>
    <message>
        <source>Which contacts</source>
        <translation>אילו פניות</translation>
    </message>
</context>
<context>
    <name>ProcessTable</name>
    <message>
        <source>From → to</source>
        <translation>מעובד ← לעובד</translation>
    </message>
    <message>
        <source>Held before</source>
        <translation>משך אצל הקודם</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>תהליך</translation>
    </message>
    <message>
        <source>Reason and details</source>
        <translation>סיבה ופרטים</translation>
    </message>
    <message>
        <source>What</source>
        <translation>מה נעשה</translation>
    </message>
    <message>
        <source>When</source>
        <translation>מועד</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>על ידי</translation>
    </message>
    <message>
        <source>the program itself</source>
        <translation>התוכנה</translation>
    </message>
    <message>
        <source>{giver} → {taker}</source>
        <translation>{giver} ← {taker}</translation>
    </message>
</context>
<context>
    <name>ProcessesView</name>
    <message>
        <source>Bring back</source>
        <translation>החזרה לשימוש</translation>
    </message>
    <message>
        <source>Publish the changes first, or undo them.</source>
        <translation>יש לפרסם קודם את השינויים או לבטל אותם.</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>פורסם</translation>
    </message>
    <message>
        <source>Publish…</source>
        <translation>פרסום…</translation>
    </message>
    <message>
        <source>Retire</source>
        <translation>הוצאה משימוש</translation>
    </message>
    <message>
        <source>Somebody else published a version meanwhile. Publishing yours lists what would be other than in theirs.</source>
        <translation>בינתיים מישהו אחר פרסם גרסה. בפרסום הגרסה שלך יוצג מה שונה ממנה.</translation>
    </message>
    <message>
        <source>Undo changes</source>
        <translation>ביטול השינויים</translation>
    </message>
    <message>
        <source>Version {number}</source>
        <translation>גרסה {number}</translation>
    </message>
    <message>
        <source>Versions…</source>
        <translation>גרסאות…</translation>
    </message>
    <message>
        <source>as shipped</source>
        <translation>כפי שסופק עם התוכנה</translation>
    </message>
    <message>
        <source>{process} (copy)</source>
        <translation>{process} (העתק)</translation>
    </message>
</context>
<context>
    <name>ProgramWarning</name>
    <message>
        <source>Do not save</source>
        <translation>לא לשמור</translation>
    </message>
    <message>
        <source>Save it anyway</source>
        <translation>לשמור בכל זאת</translation>
    </message>
    <message>
        <source>This file may be a program</source>
        <translation>ייתכן שהקובץ הוא תוכנה</translation>
    </message>
    <message>
        <source>{name} may do harm when it is opened. Save it only if you know the sender and expected this file.</source>
        <translation>פתיחת {name} עלולה להזיק. כדאי לשמור אותו רק אם השולח מוכר והקובץ צפוי.</translation>
    </message>
</context>
<context>
    <name>PromiseDialog</name>
    <message>
        <source>&amp;Promised until</source>
        <translation>&amp;הבטחה עד</translation>
    </message>
    <message>
        <source>New date for the customer</source>
        <translation>מועד חדש ללקוח</translation>
    </message>
    <message>
        <source>Our due time does not change: {when}</source>
        <translation>מועד הסיום לטיפול אינו משתנה: {when}</translation>
    </message>
    <message>
        <source>Promise to the customer: until {when}</source>
        <translation>הבטחה ללקוח: עד {when}</translation>
    </message>
    <message>
        <source>The customer was &amp;told</source>
        <translation>&amp;נאמר ללקוח</translation>
    </message>
</context>
<context>
    <name>ProvingDialog</name>
    <message>
        <source>&amp;Your password</source>
        <translation>ה&amp;סיסמה שלך</translation>
    </message>
</context>
<context>
    <name>PublishDialog</name>
    <message numerus="yes">
        <source>%n open complaint(s) keep version {version}.</source>
        <translation>
            <numerusform>תלונה פתוחה אחת נשארת בגרסה {version}.</numerusform>
            <numerusform>%n תלונות פתוחות נשארות בגרסה {version}.</numerusform>
        </translation>
    </message>
    <message>
        <source>Complaints that are opened from now on begin with version {version}.</source>
        <translation>תלונות שייפתחו מעתה מתחילות בגרסה {version}.</translation>
    </message>
    <message>
        <source>No open complaint goes through this process now.</source>
        <translation>אין כעת תלונה פתוחה שעוברת בתהליך הזה.</translation>
    </message>
    <message>
        <source>Publish</source>
        <translation>פרסום</translation>
    </message>
    <message numerus="yes">
        <source>The process has %n stage(s).</source>
        <translation>
            <numerusform>בתהליך שלב אחד.</numerusform>
            <numerusform>בתהליך %n שלבים.</numerusform>
        </translation>
    </message>
    <message>
        <source>What changes</source>
        <translation>מה משתנה</translation>
    </message>
    <message>
        <source>Which contacts go through it is chosen under “Which contacts”.</source>
        <translation>אילו פניות עוברות בו קובעים תחת ”אילו פניות“.</translation>
    </message>
</context>
<context>
    <name>PuttingBack</name>
    <message>
        <source>Customers erased since then were erased again: {count}.</source>
        <translation>לקוחות שנמחקו מאז נמחקו שוב: {count}.</translation>
    </message>
    <message>
        <source>Kashuv</source>
        <translation>קשוב</translation>
    </message>
    <message>
        <source>Restoring the backup…</source>
        <translation>משחזר את הגיבוי…</translation>
    </message>
    <message>
        <source>The backup is restored.</source>
        <translation>הגיבוי שוחזר.</translation>
    </message>
    <message>
        <source>The data that was here before is kept: {path}</source>
        <translation>הנתונים שהיו כאן קודם נשמרו: {path}</translation>
    </message>
    <message>
        <source>This can take a minute.</source>
        <translation>זה יכול להימשך דקה.</translation>
    </message>
</context>
<context>
    <name>Reach</name>
    <message>
        <source>As possible</source>
        <translation>לפי האפשר</translation>
    </message>
    <message>
        <source>Does not want messages</source>
        <translation>לא מעוניין בהודעות</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>דוא&quot;ל</translation>
    </message>
    <message>
        <source>SMS</source>
        <translation>SMS</translation>
    </message>
    <message>
        <source>WhatsApp</source>
        <translation>וואטסאפ</translation>
    </message>
</context>
<context>
    <name>RecommendDialog</name>
    <message>
        <source>&amp;Reasons, and how to answer</source>
        <translation>&amp;נימוקים, ומה לענות ללקוח</translation>
    </message>
    <message>
        <source>&amp;Verdict</source>
        <translation>ה&amp;כרעה</translation>
    </message>
    <message>
        <source>Recommend</source>
        <translation>שמירת ההמלצה</translation>
    </message>
    <message>
        <source>Recommendation</source>
        <translation>המלצה לאופן המענה</translation>
    </message>
    <message>
        <source>There is one by {name} of {when}: {state}. A new one replaces it.</source>
        <translation>קיימת המלצה של {name} מיום {when}: {state}. המלצה חדשה תחליף אותה.</translation>
    </message>
    <message>
        <source>What the customer is given</source>
        <translation>מה הלקוח מקבל</translation>
    </message>
    <message>
        <source>{name} returned it: {reason}</source>
        <translation>ההמלצה הוחזרה על ידי {name}: {reason}</translation>
    </message>
</context>
<context>
    <name>RecommendationState</name>
    <message>
        <source>Approved</source>
        <translation>מאושרת</translation>
    </message>
    <message>
        <source>Replaced</source>
        <translation>הוחלפה</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>הוחזרה</translation>
    </message>
    <message>
        <source>Waits for approval</source>
        <translation>ממתינה לאישור</translation>
    </message>
</context>
<context>
    <name>Recommended</name>
    <message>
        <source>Nothing is given to the customer.</source>
        <translation>הלקוח אינו מקבל דבר.</translation>
    </message>
    <message>
        <source>Recommendation</source>
        <translation>המלצה</translation>
    </message>
    <message>
        <source>Recommended by {name}, {when}; ceiling {ceiling}</source>
        <translation>המלצה של {name}, {when}; תקרת סמכות {ceiling}</translation>
    </message>
    <message>
        <source>Recommended by {name}, {when}; no ceiling</source>
        <translation>המלצה של {name}, {when}; ללא תקרת סמכות</translation>
    </message>
    <message>
        <source>Together</source>
        <translation>סך הכול</translation>
    </message>
</context>
<context>
    <name>RecordingRow</name>
    <message>
        <source>&amp;Attach a recording…</source>
        <translation>&amp;צירוף הקלטה…</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>כל הקבצים</translation>
    </message>
    <message>
        <source>Attach the recording of the call</source>
        <translation>צירוף הקלטת השיחה</translation>
    </message>
    <message>
        <source>No recording</source>
        <translation>ללא הקלטה</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>בקריאה…</translation>
    </message>
    <message>
        <source>Recordings</source>
        <translation>הקלטות</translation>
    </message>
    <message>
        <source>Take it off</source>
        <translation>הסרה</translation>
    </message>
</context>
<context>
    <name>Refusals</name>
    <message>
        <source>A cell in row {row} is too long: at most {most} characters.</source>
        <translation>תא בשורה {row} ארוך מדי: לכל היותר {most} תווים.</translation>
    </message>
    <message>
        <source>A closed complaint can only be read. Reopen it first.</source>
        <translation>תלונה סגורה ניתנת לקריאה בלבד. יש לפתוח אותה מחדש תחילה.</translation>
    </message>
    <message>
        <source>A complaint takes at most {most} files. Nothing was added.</source>
        <translation>לתלונה אפשר לצרף עד {most} קבצים. לא צורף דבר.</translation>
    </message>
    <message>
        <source>A customer number has only digits.</source>
        <translation>במספר לקוח יש ספרות בלבד.</translation>
    </message>
    <message>
        <source>A letter leaves only when somebody prints it.</source>
        <translation>מכתב יוצא רק כשמישהו מדפיס אותו.</translation>
    </message>
    <message>
        <source>A line break or another hidden sign stands in the subject or in the name of a file.</source>
        <translation>בנושא או בשם של קובץ יש מעבר שורה או סימן נסתר אחר.</translation>
    </message>
    <message>
        <source>A message to this customer is just being sent. Try again in a minute.</source>
        <translation>הודעה ללקוח הזה נשלחת ברגע זה. כדאי לנסות שוב בעוד דקה.</translation>
    </message>
    <message>
        <source>A note among ourselves has no direction to a customer.</source>
        <translation>הערה פנימית אינה נשלחת ללקוח ואינה מתקבלת ממנו.</translation>
    </message>
    <message>
        <source>A password needs at least {least} characters.</source>
        <translation>סיסמה צריכה לפחות {least} תווים.</translation>
    </message>
    <message>
        <source>A plate number has 7 or 8 digits.</source>
        <translation>מספר רישוי הוא בן 7 או 8 ספרות.</translation>
    </message>
    <message>
        <source>A row points to something that is gone: {table}, row {row}.</source>
        <translation>שורה מצביעה על דבר שאינו קיים: {table}, שורה {row}.</translation>
    </message>
    <message>
        <source>Add at least one stage.</source>
        <translation>יש להוסיף לפחות שלב אחד.</translation>
    </message>
    <message>
        <source>Another employee signs in with this name.</source>
        <translation>שם הכניסה הזה כבר תפוס.</translation>
    </message>
    <message>
        <source>Another program has this file open: {path}. Close it there and try again, or choose another name.</source>
        <translation>הקובץ פתוח בתוכנה אחרת: {path}. יש לסגור אותו שם ולנסות שוב, או לבחור שם אחר.</translation>
    </message>
    <message>
        <source>Another recommendation was made, or this one was withdrawn. Look at the complaint again.</source>
        <translation>גובשה המלצה אחרת, או שההמלצה הזאת בוטלה. יש לעיין שוב בתלונה.</translation>
    </message>
    <message>
        <source>At least one source must stay.</source>
        <translation>חייב להישאר לפחות מקור אחד פעיל.</translation>
    </message>
    <message>
        <source>At least one topic must stay.</source>
        <translation>חייב להישאר לפחות נושא פעיל אחד.</translation>
    </message>
    <message>
        <source>At most 14 days before the due time and 90 days after it.</source>
        <translation>לכל היותר 14 ימים לפני המועד ו־90 ימים אחריו.</translation>
    </message>
    <message>
        <source>At most {most} complaints are looked through. Shorten the list.</source>
        <translation>אפשר לעבור על {most} תלונות לכל היותר. כדאי לצמצם את הרשימה.</translation>
    </message>
    <message>
        <source>At most {most} phone numbers.</source>
        <translation>עד {most} מספרי טלפון.</translation>
    </message>
    <message>
        <source>At most {most} reminders, each at another time.</source>
        <translation>לכל היותר {most} תזכורות, כל אחת במועד אחר.</translation>
    </message>
    <message>
        <source>At most {most} stages.</source>
        <translation>לכל היותר {most} שלבים.</translation>
    </message>
    <message>
        <source>Backups have failed for a day. Sign in as administrator: settings, Data.</source>
        <translation>כבר יממה שהגיבויים נכשלים. יש להיכנס כמנהל מערכת: הגדרות, נתונים.</translation>
    </message>
    <message>
        <source>Before closing, fill in what is marked.</source>
        <translation>לפני הסגירה יש להשלים את המסומן.</translation>
    </message>
    <message>
        <source>By the policy the customer is called by: {role}.</source>
        <translation>לפי מדיניות הטיפול, השיחה ללקוח היא באחריות: {role}.</translation>
    </message>
    <message>
        <source>Choose a moment that is still to come.</source>
        <translation>יש לבחור מועד שעוד לא עבר.</translation>
    </message>
    <message>
        <source>Choose an active employee who may close complaints.</source>
        <translation>יש לבחור עובד פעיל בעל הרשאה לסגירת תלונות.</translation>
    </message>
    <message>
        <source>Choose an active employee who may see reports.</source>
        <translation>יש לבחור עובד פעיל שרשאי לראות דוחות.</translation>
    </message>
    <message>
        <source>Choose between {least} and {most}.</source>
        <translation>יש לבחור ערך בין {least} ל-{most}.</translation>
    </message>
    <message>
        <source>Choose between {low} and {high}.</source>
        <translation>יש לבחור ערך בין {low} ל-{high}.</translation>
    </message>
    <message>
        <source>Choose what shall stand here.</source>
        <translation>יש לבחור מה יישאר כאן.</translation>
    </message>
    <message>
        <source>Choose who performs this stage.</source>
        <translation>יש לבחור מי מבצע את השלב.</translation>
    </message>
    <message>
        <source>Choose who signs the approval.</source>
        <translation>יש לבחור מי חותם על האישור.</translation>
    </message>
    <message>
        <source>Closing time must be after opening time.</source>
        <translation>שעת הסגירה חייבת להיות אחרי שעת הפתיחה.</translation>
    </message>
    <message>
        <source>Complaints of this customer that are still open: {count}. Close them first.</source>
        <translation>ללקוח הזה יש עדיין תלונות פתוחות: {count}. יש לסגור אותן תחילה.</translation>
    </message>
    <message>
        <source>Contacts still go through this process. Choose another for them first, then retire it.</source>
        <translation>יש פניות שעדיין עוברות בתהליך הזה. יש לבחור להן קודם תהליך אחר, ואז אפשר להוציא אותו משימוש.</translation>
    </message>
    <message>
        <source>Demo data goes only into an empty store.</source>
        <translation>נתוני הדגמה נכנסים רק למאגר ריק.</translation>
    </message>
    <message>
        <source>Explain the answer in a sentence: what happened, and why.</source>
        <translation>יש לנמק את התשובה במשפט: מה קרה, ולמה.</translation>
    </message>
    <message>
        <source>Fill this in.</source>
        <translation>יש למלא שדה זה.</translation>
    </message>
    <message>
        <source>He still holds {count} open complaints. Transfer them first.</source>
        <translation>בטיפול העובד עדיין {count} תלונות פתוחות. יש להעביר אותן תחילה.</translation>
    </message>
    <message>
        <source>It can no longer be taken back: its message to the customer has left.</source>
        <translation>אי אפשר לבטל: ההודעה ללקוח כבר יצאה.</translation>
    </message>
    <message>
        <source>It can no longer be taken back: {event} followed it ({by}, {at}).</source>
        <translation>אי אפשר לבטל: מאז נעשתה פעולה נוספת – {event} ({by}, {at}).</translation>
    </message>
    <message>
        <source>It cannot have been received after it was registered.</source>
        <translation>מועד הקבלה אינו יכול להיות אחרי מועד הרישום.</translation>
    </message>
    <message>
        <source>Its clocks run already: nothing is paused.</source>
        <translation>מניין הזמן כבר רץ: התלונה אינה מושהית.</translation>
    </message>
    <message>
        <source>Kashuv could not be started. Was the program moved or removed?</source>
        <translation>לא ניתן להפעיל את קשוב. האם התוכנה הועברה או הוסרה?</translation>
    </message>
    <message>
        <source>Kashuv is open on this data: {path}. Close it everywhere and try again.</source>
        <translation>קשוב פתוח על הנתונים האלה: {path}. יש לסגור אותו בכל מקום ולנסות שוב.</translation>
    </message>
    <message>
        <source>Line {line}: the condition {tag} has no end. Write “end” in braces where it stops.</source>
        <translation>שורה {line}: לתנאי {tag} אין סוף. יש לכתוב ״סוף״ בסוגריים מסולסלים במקום שבו הוא נגמר.</translation>
    </message>
    <message>
        <source>Line {line}: {tag} belongs to no condition. Is its beginning missing?</source>
        <translation>שורה {line}: {tag} לא שייך לשום תנאי. האם חסרה ההתחלה שלו?</translation>
    </message>
    <message>
        <source>Line {line}: {tag} does not say which field the condition asks for.</source>
        <translation>שורה {line}: ב־{tag} לא כתוב באיזה שדה התנאי תלוי.</translation>
    </message>
    <message>
        <source>Line {line}: {tag} needs the form for a man, a woman and several, with / between.</source>
        <translation>שורה {line}: ל־{tag} דרושות צורות לזכר, לנקבה ולרבים, עם / ביניהן.</translation>
    </message>
    <message>
        <source>Line {line}: {tag} needs two forms, for one and for many, with / between.</source>
        <translation>שורה {line}: ל־{tag} דרושות שתי צורות, ליחיד ולרבים, עם / ביניהן.</translation>
    </message>
    <message>
        <source>Line {line}: {tag} stands inside too many other conditions.</source>
        <translation>שורה {line}: {tag} נמצא בתוך יותר מדי תנאים.</translation>
    </message>
    <message>
        <source>Name and password do not match.</source>
        <translation>השם או הסיסמה אינם נכונים.</translation>
    </message>
    <message>
        <source>No computer that knows the password of the e-mail account is running.</source>
        <translation>לא פועל כעת אף מחשב שיודע את הסיסמה של חשבון הדוא&quot;ל.</translation>
    </message>
    <message>
        <source>No computer with the name {computer} is known here. Check the name, or type its address, such as 192.168.1.10.</source>
        <translation>לא נמצא כאן מחשב בשם {computer}. יש לבדוק את השם, או להקליד את הכתובת שלו, כמו 192.168.1.10.</translation>
    </message>
    <message>
        <source>No database answers at {computer}, port {port}. Is the computer on, and does its firewall let Kashuv in?</source>
        <translation>אין תשובה ממסד הנתונים במחשב {computer}, פורט {port}. האם המחשב דולק, וחומת האש שלו מאפשרת לקשוב להתחבר?</translation>
    </message>
    <message>
        <source>No employee signs in as {sign_in}.</source>
        <translation>אין עובד ששם הכניסה שלו {sign_in}.</translation>
    </message>
    <message>
        <source>No mail server is set.</source>
        <translation>לא הוגדר שרת דואר.</translation>
    </message>
    <message>
        <source>No report is made by itself. Choose how often.</source>
        <translation>הדוח אינו נערך באופן אוטומטי. יש לבחור באיזו תדירות.</translation>
    </message>
    <message>
        <source>No single customer fits this. Enter a customer number.</source>
        <translation>לא נמצא לקוח אחד מתאים. יש להזין מספר לקוח.</translation>
    </message>
    <message>
        <source>No such kind of customer. Write one of: {kinds}.</source>
        <translation>אין סוג לקוח כזה. אפשר לכתוב אחד מאלה: {kinds}.</translation>
    </message>
    <message>
        <source>Nobody can answer for {name}. A representative is named in the settings.</source>
        <translation>אין מי שישיב בשם {name}. נציג המחלקה נקבע בהגדרות.</translation>
    </message>
    <message>
        <source>Nobody employed here may do this: {action}.</source>
        <translation>לאף עובד כאן אין הרשאה לכך: {action}.</translation>
    </message>
    <message>
        <source>Nobody holds this complaint yet. Transfer it to somebody first.</source>
        <translation>התלונה עדיין לא שויכה לעובד. יש להעביר אותה לעובד תחילה.</translation>
    </message>
    <message>
        <source>Nobody like this is in the list. Fill in below who it is, or correct it.</source>
        <translation>לא נמצאו לקוח או רכב כאלה. אפשר למלא את הפרטים למטה או לתקן.</translation>
    </message>
    <message>
        <source>Not done yet: {stages}. Do what is left, or write why the complaint is closed without it.</source>
        <translation>עוד לא בוצעו: {stages}. השלימו את מה שנותר, או כתבו מדוע התלונה נסגרת בלעדיהם.</translation>
    </message>
    <message>
        <source>Nothing is known yet for: {blanks}.</source>
        <translation>עדיין חסר מידע עבור: {blanks}.</translation>
    </message>
    <message>
        <source>On the server {computer} there is no database {database}. Check its name.</source>
        <translation>בשרת {computer} אין מסד נתונים בשם {database}. יש לבדוק את השם.</translation>
    </message>
    <message>
        <source>One of the topics is no longer in use.</source>
        <translation>אחד הנושאים כבר אינו בשימוש.</translation>
    </message>
    <message>
        <source>Only an internal inquiry is counted from its own start.</source>
        <translation>רק ברור פנימי נספר מתחילתו.</translation>
    </message>
    <message>
        <source>Only files can be added, one by one: {name} is a folder or a link.</source>
        <translation>אפשר לצרף קבצים בלבד: {name} הוא תיקייה או קישור.</translation>
    </message>
    <message>
        <source>Only who did it can take it back: {by}.</source>
        <translation>הביטול שמור למי שביצע את הפעולה: {by}.</translation>
    </message>
    <message>
        <source>Others are writing at this moment. Nothing was changed; try again.</source>
        <translation>אחרים כותבים ברגע זה. דבר לא השתנה; אפשר לנסות שוב.</translation>
    </message>
    <message>
        <source>Row {row} of the table {table} holds something that a server does not take. Nothing was moved.</source>
        <translation>בשורה {row} של הטבלה {table} יש ערך ששרת אינו מקבל. דבר לא הועבר.</translation>
    </message>
    <message>
        <source>Say the first day too: --from 2026-11-01.</source>
        <translation>יש לציין גם את היום הראשון: --from 2026-11-01.</translation>
    </message>
    <message>
        <source>Say where the report goes: into a folder, by e-mail, or both.</source>
        <translation>יש לבחור לאן יגיע הדוח: לתיקייה, בדוא&quot;ל, או לשניהם.</translation>
    </message>
    <message>
        <source>Say whom this reminds: the owner, the handler, or both.</source>
        <translation>יש לבחור למי התזכורת: לממונה, לעובד המטפל או לשניהם.</translation>
    </message>
    <message>
        <source>Somebody else changed the same field meanwhile. What you typed is kept: save again and choose what shall stand.</source>
        <translation>אותו שדה שונה בינתיים בידי מישהו אחר. מה שהוקלד נשמר: יש לשמור שוב ולבחור מה יישאר.</translation>
    </message>
    <message>
        <source>Somebody else changed this meanwhile. What you typed is kept: look, and save again.</source>
        <translation>מישהו אחר שינה את הפרטים בינתיים. מה שהקלדת נשמר: יש לבדוק ולשמור שוב.</translation>
    </message>
    <message>
        <source>Somebody must remain who can administer the program.</source>
        <translation>חייב להישאר לפחות מנהל מערכת אחד.</translation>
    </message>
    <message>
        <source>Something about this message has to be looked at before it leaves.</source>
        <translation>יש לבדוק את ההודעה לפני שהיא יוצאת.</translation>
    </message>
    <message>
        <source>Something went wrong ({number}). The details are in the folder of reports.</source>
        <translation>משהו השתבש ({number}). הפרטים נמצאים בתיקיית הדיווחים.</translation>
    </message>
    <message>
        <source>Something went wrong here ({number}). What you typed is kept. You can go on working.</source>
        <translation>משהו השתבש כאן ({number}). מה שהוקלד נשמר, ואפשר להמשיך לעבוד.</translation>
    </message>
    <message>
        <source>Something went wrong. Nothing was lost; the details are in the log.</source>
        <translation>משהו השתבש. דבר לא אבד; הפרטים נרשמו ביומן התקלות.</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>הופסק.</translation>
    </message>
    <message>
        <source>That time has passed.</source>
        <translation>המועד הזה כבר עבר.</translation>
    </message>
    <message>
        <source>The SMS gateway needs this: {name}.</source>
        <translation>לספק ה־SMS חסר הפרט הזה: {name}.</translation>
    </message>
    <message>
        <source>The address must begin with https.</source>
        <translation>הכתובת חייבת להתחיל ב־https.</translation>
    </message>
    <message>
        <source>The address of the SMS gateway must begin with https. A plain one is possible on this computer and in the office network only, with the reason written down.</source>
        <translation>הכתובת של ספק ה־SMS חייבת להתחיל ב־https. כתובת לא מוצפנת אפשרית רק במחשב הזה או ברשת המשרד, כשהסיבה רשומה.</translation>
    </message>
    <message>
        <source>The address that e-mails come from cannot be used: {sender}. Check it in the settings.</source>
        <translation>כתובת השולח אינה תקינה: {sender}. יש לבדוק אותה בהגדרות.</translation>
    </message>
    <message>
        <source>The announcement names a page that is not safe to open. Nothing was opened; ask whoever gave you the address.</source>
        <translation>ההודעה מפנה לדף שלא בטוח לפתוח. שום דבר לא נפתח; כדאי לפנות למי שמסר את הכתובת.</translation>
    </message>
    <message>
        <source>The answer of {host} cannot be understood. Nobody knows whether the SMS left.</source>
        <translation>אי אפשר להבין את התשובה של {host}. אי אפשר לדעת אם ה־SMS יצא.</translation>
    </message>
    <message>
        <source>The answer waits for approval. It has to be approved first.</source>
        <translation>המענה ממתין לאישור. יש לאשר אותו תחילה.</translation>
    </message>
    <message>
        <source>The archived letter is damaged. Restore it from a backup.</source>
        <translation>המכתב השמור בארכיון נפגם. יש לשחזר אותו מגיבוי.</translation>
    </message>
    <message>
        <source>The audit log was changed from outside at line {line}.</source>
        <translation>יומן הביקורת שונה מבחוץ בשורה {line}.</translation>
    </message>
    <message>
        <source>The booking program did not open: {program}. Check it in the settings.</source>
        <translation>תוכנת התורים לא נפתחה: {program}. יש לבדוק אותה בהגדרות.</translation>
    </message>
    <message>
        <source>The clocks may stand for {most} days at most.</source>
        <translation>אפשר להשהות ל-{most} ימים לכל היותר.</translation>
    </message>
    <message>
        <source>The complaint is about {name}. Choose somebody else to handle it.</source>
        <translation>התלונה היא על {name}. יש לבחור עובד אחר לטיפול בה.</translation>
    </message>
    <message>
        <source>The connection to the data is lost. Nothing was changed; check the disk, the network or the server, and try again.</source>
        <translation>החיבור למאגר הנתונים אבד. דבר לא השתנה; יש לבדוק את הדיסק, הרשת או השרת ולנסות שוב.</translation>
    </message>
    <message>
        <source>The connection to {place} was lost while this was being saved, and nobody can tell whether it was. When it is back, look here before you try again: what was saved is shown.</source>
        <translation>החיבור אל {place} אבד בזמן השמירה, ואי אפשר לדעת אם נשמר. כשהחיבור יחזור, יש לבדוק כאן לפני ניסיון נוסף: מה שנשמר מוצג.</translation>
    </message>
    <message>
        <source>The copy is not the same as the data, and was not kept. Nothing was changed; try again.</source>
        <translation>ההעתק אינו זהה לנתונים ולא נשמר. דבר לא השתנה; אפשר לנסות שוב.</translation>
    </message>
    <message>
        <source>The data file cannot be opened safely on this disk.</source>
        <translation>לא ניתן לפתוח את קובץ הנתונים בבטחה על דיסק זה.</translation>
    </message>
    <message>
        <source>The data file is damaged: {detail}.</source>
        <translation>קובץ הנתונים פגום: {detail}.</translation>
    </message>
    <message>
        <source>The data file was made by a newer version of Kashuv: {path}. Update the program.</source>
        <translation>קובץ הנתונים נוצר בגרסה חדשה יותר של קשוב: {path}. יש לעדכן את התוכנה.</translation>
    </message>
    <message>
        <source>The data is in use or out of reach at this moment. It will be tried again.</source>
        <translation>הנתונים בשימוש או לא זמינים כרגע. יהיה ניסיון נוסף.</translation>
    </message>
    <message>
        <source>The data may only be read here. Nothing was changed; ask who looks after this computer for the right to write.</source>
        <translation>כאן מותר רק לקרוא את הנתונים. דבר לא השתנה; יש לבקש הרשאת כתיבה ממי שמטפל במחשב הזה.</translation>
    </message>
    <message>
        <source>The data was moved to {place}; everybody works there now. To go on working in the old data all the same, run the command: {go_on_here}</source>
        <translation>הנתונים הועברו אל {place}, וכולם עובדים שם עכשיו. כדי להמשיך לעבוד בכל זאת בנתונים הישנים יש להריץ את הפקודה: {go_on_here}</translation>
    </message>
    <message>
        <source>The database {path} does not let Kashuv in. Check the name and the password, and whether its server lets this computer in.</source>
        <translation>מסד הנתונים {path} אינו מכניס את קשוב. יש לבדוק את השם ואת הסיסמה, ואם השרת מכניס את המחשב הזה.</translation>
    </message>
    <message>
        <source>The deputy has to be somebody else than the representative.</source>
        <translation>ממלא המקום צריך להיות אדם אחר מהנציג.</translation>
    </message>
    <message>
        <source>The description of the SMS gateway is not right here: {part}.</source>
        <translation>בתיאור של ספק ה־SMS יש טעות כאן: {part}.</translation>
    </message>
    <message>
        <source>The disk is full. Make room on it and try again: what you typed is kept.</source>
        <translation>הדיסק מלא. יש לפנות בו מקום ולנסות שוב: מה שהוקלד נשמר.</translation>
    </message>
    <message>
        <source>The disk is full. Nothing was changed; make room on it and try again.</source>
        <translation>הדיסק מלא. דבר לא השתנה; יש לפנות בו מקום ולנסות שוב.</translation>
    </message>
    <message>
        <source>The disk or the folder of the data does not answer as it should. Nothing was changed; check that it is connected, and try again.</source>
        <translation>הדיסק או התיקייה של הנתונים אינם עונים כראוי. דבר לא השתנה; יש לבדוק שהם מחוברים ולנסות שוב.</translation>
    </message>
    <message>
        <source>The disk reports a fault. Try again, and have the disk checked: {path}.</source>
        <translation>הדיסק מדווח על תקלה. יש לנסות שוב ולבדוק את הדיסק: {path}.</translation>
    </message>
    <message>
        <source>The e-mail with the report may have left: the program was broken off. It is not sent again by itself.</source>
        <translation>ייתכן שהדוא&quot;ל עם הדוח יצא: התוכנה נקטעה באמצע. הוא לא יישלח שוב מעצמו.</translation>
    </message>
    <message>
        <source>The employee for whom the report is made has no e-mail address.</source>
        <translation>לעובד שהדוח נערך עבורו אין כתובת דוא&quot;ל.</translation>
    </message>
    <message>
        <source>The employee for whom the report is made may not see reports now. Choose another one in the settings.</source>
        <translation>העובד שהדוח נערך עבורו אינו רשאי כעת לראות דוחות. יש לבחור עובד אחר בהגדרות.</translation>
    </message>
    <message>
        <source>The file is damaged, or it is not a list in .xlsx or .csv.</source>
        <translation>הקובץ פגום, או שאינו רשימה בתבנית ‎.xlsx‎ או ‎.csv‎.</translation>
    </message>
    <message>
        <source>The file is of an old Excel or has a password. Save it as .xlsx without a password.</source>
        <translation>הקובץ בתבנית ישנה של Excel או מוגן בסיסמה. יש לשמור אותו כ-‎.xlsx‎ ללא סיסמה.</translation>
    </message>
    <message>
        <source>The file is too big to be read safely.</source>
        <translation>הקובץ גדול מכדי שייקרא בבטחה.</translation>
    </message>
    <message>
        <source>The file {name} is damaged. Restore it from a backup.</source>
        <translation>הקובץ {name} פגום. יש לשחזר אותו מגיבוי.</translation>
    </message>
    <message>
        <source>The files of a complaint take at most {most} MB together. Nothing was added.</source>
        <translation>הקבצים של תלונה יכולים לתפוס יחד עד {most} מ&quot;ב. לא צורף דבר.</translation>
    </message>
    <message>
        <source>The garage is closed then ({kind}).</source>
        <translation>המוסך סגור במועד הזה ({kind}).</translation>
    </message>
    <message>
        <source>The keychain of this computer is missing or locked: the password was not kept.</source>
        <translation>במחשב הזה אין מחזיק סיסמאות, או שהוא נעול: הסיסמה לא נשמרה.</translation>
    </message>
    <message>
        <source>The last day is before the first.</source>
        <translation>היום האחרון מוקדם מהיום הראשון.</translation>
    </message>
    <message>
        <source>The link did not open. Is there a browser on this computer?</source>
        <translation>הקישור לא נפתח. האם יש דפדפן במחשב?</translation>
    </message>
    <message>
        <source>The list is empty.</source>
        <translation>הרשימה ריקה.</translation>
    </message>
    <message>
        <source>The list is too long: at most {most} rows. Part it in two.</source>
        <translation>הרשימה ארוכה מדי: לכל היותר {most} שורות. יש לחלק אותה לשתיים.</translation>
    </message>
    <message>
        <source>The list is too wide: at most {most} columns.</source>
        <translation>הרשימה רחבה מדי: לכל היותר {most} עמודות.</translation>
    </message>
    <message>
        <source>The list needs a column with customer numbers, names or plates. Are there headings?</source>
        <translation>ברשימה צריכה להיות עמודה של מספרי לקוח, שמות או מספרי רישוי. האם יש שורת כותרות?</translation>
    </message>
    <message>
        <source>The lock that keeps history from being changed is missing: {table}.</source>
        <translation>חסרה הנעילה ששומרת על ההיסטוריה מפני שינוי: {table}.</translation>
    </message>
    <message>
        <source>The log of acts was cut: the backup of {moment} knows line {line}, which is not there.</source>
        <translation>יומן הפעולות נחתך: הגיבוי מ־{moment} מכיר את שורה {line}, והיא איננה.</translation>
    </message>
    <message>
        <source>The mail server does not send for {sender}. It says: {reply}</source>
        <translation>שרת הדואר אינו שולח בשם {sender}. תשובתו: {reply}</translation>
    </message>
    <message>
        <source>The mail server refused the address {address}. It says: {reply}</source>
        <translation>שרת הדואר דחה את הכתובת {address}. תשובתו: {reply}</translation>
    </message>
    <message>
        <source>The mail server {host} is busy, or ended the conversation.</source>
        <translation>שרת הדואר {host} עמוס, או שניתק את השיחה.</translation>
    </message>
    <message>
        <source>The mailbox has no folder of this name: {folder}.</source>
        <translation>אין בתיבת הדואר תיקייה בשם הזה: {folder}.</translation>
    </message>
    <message>
        <source>The message is on its way already and cannot be taken back.</source>
        <translation>ההודעה כבר יצאה לדרך ואי אפשר לבטל אותה.</translation>
    </message>
    <message>
        <source>The name of this file is too long, with the folders it is in: {path}. Choose a shorter name, or a folder with fewer folders above it.</source>
        <translation>שם הקובץ ארוך מדי יחד עם התיקיות שבהן הוא נמצא: {path}. יש לבחור שם קצר יותר, או תיקייה שמעליה פחות תיקיות.</translation>
    </message>
    <message>
        <source>The owner is always reminded at the due time itself.</source>
        <translation>הממונה מקבל תמיד תזכורת במועד עצמו.</translation>
    </message>
    <message>
        <source>The password for {host} is not kept on this computer. Enter it in the settings.</source>
        <translation>הסיסמה עבור {host} אינה שמורה במחשב הזה. יש להזין אותה בהגדרות.</translation>
    </message>
    <message>
        <source>The password is not right.</source>
        <translation>הסיסמה אינה נכונה.</translation>
    </message>
    <message>
        <source>The printer did not take the letter. Check it and print again.</source>
        <translation>המדפסת לא קיבלה את המכתב. יש לבדוק אותה ולהדפיס שוב.</translation>
    </message>
    <message>
        <source>The same thing is named twice here.</source>
        <translation>אותו דבר מופיע כאן פעמיים.</translation>
    </message>
    <message>
        <source>The second folder for backups is not there: {path}. The backup here was made. Is the disk connected?</source>
        <translation>התיקייה השנייה לגיבויים לא נמצאת: {path}. הגיבוי כאן נעשה. האם הדיסק מחובר?</translation>
    </message>
    <message>
        <source>The server {computer} does not encrypt the connection. Set that up there, or take the tick from the wish for it.</source>
        <translation>השרת {computer} אינו מצפין את החיבור. אפשר להגדיר שם הצפנה, או לבטל את הסימון של הדרישה לה.</translation>
    </message>
    <message>
        <source>The server {computer} does not let the user {user} in from this computer. On the server, pg_hba.conf says who may come in.</source>
        <translation>השרת {computer} אינו מאפשר למשתמש {user} להיכנס מהמחשב הזה. בשרת, הקובץ pg_hba.conf קובע מי רשאי להיכנס.</translation>
    </message>
    <message>
        <source>The server {computer} says that the user or the password is wrong.</source>
        <translation>לפי השרת {computer}, שם המשתמש או הסיסמה שגויים.</translation>
    </message>
    <message>
        <source>The stage {name} is over already.</source>
        <translation>השלב {name} כבר הסתיים.</translation>
    </message>
    <message>
        <source>The stage {name} is over when its work is done; it cannot be marked by hand.</source>
        <translation>השלב {name} מסתיים כשהעבודה בו נעשית, ואי אפשר לסמן אותו ידנית.</translation>
    </message>
    <message>
        <source>The stage {name} is required and cannot be passed over.</source>
        <translation>השלב {name} הוא שלב חובה ואי אפשר לדלג עליו.</translation>
    </message>
    <message>
        <source>The stage {name} is under way: its work has to be ended first.</source>
        <translation>השלב {name} בעיצומו: קודם יש לסיים את העבודה בו.</translation>
    </message>
    <message>
        <source>The text is empty, or holds a character that cannot be sent.</source>
        <translation>הטקסט ריק, או שיש בו תו שאי אפשר לשלוח.</translation>
    </message>
    <message>
        <source>The time in which it could be taken back has passed ({minutes} min).</source>
        <translation>הזמן לביטול הפעולה עבר ({minutes} דק׳).</translation>
    </message>
    <message>
        <source>The two passwords differ.</source>
        <translation>שתי הסיסמאות אינן זהות.</translation>
    </message>
    <message>
        <source>The user or the password of the SMS gateway holds a character that cannot be sent.</source>
        <translation>בשם המשתמש או בסיסמה של ספק ה־SMS יש תו שאי אפשר לשלוח.</translation>
    </message>
    <message>
        <source>There is a file here already: {path}. Choose another name.</source>
        <translation>כבר יש כאן קובץ: {path}. יש לבחור שם אחר.</translation>
    </message>
    <message>
        <source>There is data here already: {path}.</source>
        <translation>כאן כבר יש נתונים: {path}.</translation>
    </message>
    <message>
        <source>There is data in the database {path} already, and it stays. Make a new, empty database beside it, with CREATE DATABASE kashuv2 OWNER kashuv, and restore into that one.</source>
        <translation>במסד {path} כבר יש נתונים, והם נשארים. יש ליצור לצידו מסד חדש וריק, בפקודה CREATE DATABASE kashuv2 OWNER kashuv, ולשחזר לתוכו.</translation>
    </message>
    <message>
        <source>There is no backup here: {path}.</source>
        <translation>אין כאן גיבוי: {path}.</translation>
    </message>
    <message>
        <source>There is no data file here: {path}.</source>
        <translation>אין כאן קובץ נתונים: {path}.</translation>
    </message>
    <message>
        <source>There is no data in here yet: {path}. Restore a backup.</source>
        <translation>כאן עדיין אין נתונים: {path}. יש לשחזר מגיבוי.</translation>
    </message>
    <message>
        <source>There is no screen to show the window on. See --help for what works without one.</source>
        <translation>אין מסך להציג בו את החלון. אפשרויות ללא חלון: ‎--help‎.</translation>
    </message>
    <message>
        <source>There is no such blank: {blanks}.</source>
        <translation>אין שדה כזה: {blanks}.</translation>
    </message>
    <message>
        <source>There is no such complaint.</source>
        <translation>אין תלונה כזו.</translation>
    </message>
    <message>
        <source>There is no such e-mail.</source>
        <translation>אין הודעת דוא&quot;ל כזו.</translation>
    </message>
    <message>
        <source>There is nothing to take back here.</source>
        <translation>אין כאן מה לבטל.</translation>
    </message>
    <message>
        <source>There is one stage “{kind}” already.</source>
        <translation>כבר יש שלב אחד מסוג ״{kind}״.</translation>
    </message>
    <message>
        <source>This SMS gateway sends to Israeli numbers only: {phone}.</source>
        <translation>ספק ה־SMS הזה שולח למספרים בישראל בלבד: {phone}.</translation>
    </message>
    <message>
        <source>This backup is damaged: {path}. Nothing was changed; use another one.</source>
        <translation>הגיבוי פגום: {path}. דבר לא השתנה; יש להשתמש בגיבוי אחר.</translation>
    </message>
    <message>
        <source>This business has been started already.</source>
        <translation>העסק הזה כבר הוקם.</translation>
    </message>
    <message>
        <source>This complaint is open.</source>
        <translation>התלונה פתוחה.</translation>
    </message>
    <message>
        <source>This complaint was erased; it is only counted now.</source>
        <translation>הפרטים של התלונה הזאת נמחקו; היא נשארת רק בסטטיסטיקה.</translation>
    </message>
    <message>
        <source>This contradicts row {other}.</source>
        <translation>זה סותר את שורה {other}.</translation>
    </message>
    <message>
        <source>This customer has to be erased by another administrator.</source>
        <translation>את פרטי הלקוח הזה צריך למחוק מנהל מערכת אחר.</translation>
    </message>
    <message>
        <source>This customer number is in use already.</source>
        <translation>מספר הלקוח הזה כבר קיים.</translation>
    </message>
    <message>
        <source>This customer was erased already; nothing is kept of him.</source>
        <translation>פרטי הלקוח הזה כבר נמחקו; לא נשמר עליו דבר.</translation>
    </message>
    <message>
        <source>This customer was erased. Open a new one instead.</source>
        <translation>פרטי הלקוח הזה נמחקו. יש לפתוח לקוח חדש במקומו.</translation>
    </message>
    <message>
        <source>This data is only in memory: no other program can open it.</source>
        <translation>הנתונים נמצאים רק בזיכרון: שום תוכנה אחרת אינה יכולה לפתוח אותם.</translation>
    </message>
    <message>
        <source>This drawing cannot be kept. Clear it and sign again.</source>
        <translation>אי אפשר לשמור את הציור. יש לנקות ולחתום שוב.</translation>
    </message>
    <message>
        <source>This e-mail is too big for {host}.</source>
        <translation>ההודעה גדולה מדי עבור {host}.</translation>
    </message>
    <message>
        <source>This employee is not here any more.</source>
        <translation>העובד הזה כבר לא רשום כאן.</translation>
    </message>
    <message>
        <source>This file cannot be opened: {path}.</source>
        <translation>אי אפשר לפתוח את הקובץ: {path}.</translation>
    </message>
    <message>
        <source>This file is not here any more.</source>
        <translation>הקובץ כבר אינו כאן.</translation>
    </message>
    <message>
        <source>This file or folder cannot be used: {path}. Is it open in another program, is the disk full, may you write there?</source>
        <translation>אי אפשר להשתמש בקובץ או בתיקייה: {path}. האם הקובץ פתוח בתוכנה אחרת, האם הדיסק מלא, האם יש הרשאה לכתוב שם?</translation>
    </message>
    <message>
        <source>This folder is copied to other computers by {service}, which damages the data while you work: {path}. Keep the data in a folder of this computer alone: close Kashuv everywhere, move its folder there, and start it with --data and that folder. For several computers see docs/postgresql.md.</source>
        <translation>התיקייה הזאת מועתקת למחשבים אחרים על ידי {service}, וזה פוגע בנתונים תוך כדי העבודה: {path}. יש לשמור את הנתונים בתיקייה של המחשב הזה בלבד: לסגור את קשוב בכל מקום, להעביר לשם את התיקייה שלו, ולהפעיל אותו עם --data והתיקייה. לעבודה מכמה מחשבים: docs/postgresql.md.</translation>
    </message>
    <message>
        <source>This folder is not there: {path}. Is the drive connected?</source>
        <translation>התיקייה אינה נמצאת: {path}. האם הכונן מחובר?</translation>
    </message>
    <message>
        <source>This folder lies on another computer, and data that is used over the network is damaged sooner or later: {path}. Keep the data on a disk of this computer. For several computers there is a server: see docs/postgresql.md.</source>
        <translation>התיקייה הזאת נמצאת במחשב אחר, ונתונים שעובדים איתם דרך הרשת נפגעים במוקדם או במאוחר: {path}. יש לשמור את הנתונים בדיסק של המחשב הזה. לעבודה מכמה מחשבים יש שרת: docs/postgresql.md.</translation>
    </message>
    <message>
        <source>This inquiry was answered already.</source>
        <translation>כבר התקבלה תשובה לברור הזה.</translation>
    </message>
    <message>
        <source>This inquiry was withdrawn: it needs no answer any more.</source>
        <translation>הברור בוטל: כבר אין צורך בתשובה.</translation>
    </message>
    <message>
        <source>This is no web address, such as https://example.org/kashuv.json.</source>
        <translation>זו אינה כתובת אינטרנט, כמו https://example.org/kashuv.json.</translation>
    </message>
    <message>
        <source>This is not a backup of Kashuv, or not a whole one: {path}.</source>
        <translation>זה אינו גיבוי של קשוב, או שאינו שלם: {path}.</translation>
    </message>
    <message>
        <source>This is not a data file of Kashuv, or it is damaged: {path}.</source>
        <translation>זה אינו קובץ נתונים של קשוב, או שהוא פגום: {path}.</translation>
    </message>
    <message>
        <source>This is not a mobile number: {phone}.</source>
        <translation>זה לא מספר של טלפון נייד: {phone}.</translation>
    </message>
    <message>
        <source>This is not a phone number.</source>
        <translation>זה אינו מספר טלפון.</translation>
    </message>
    <message>
        <source>This is not an e-mail address.</source>
        <translation>זו אינה כתובת דוא&quot;ל.</translation>
    </message>
    <message>
        <source>This is not an e-mail address: {address}.</source>
        <translation>זו אינה כתובת דואר אלקטרוני: {address}.</translation>
    </message>
    <message>
        <source>This is not the address of a database. It looks like this: postgresql://name:password@computer/database</source>
        <translation>זו אינה כתובת של מסד נתונים. כתובת נראית כך: postgresql://name:password@computer/database</translation>
    </message>
    <message>
        <source>This is too long to be kept as a draft. Save it before you leave.</source>
        <translation>הטקסט ארוך מכדי להישמר כטיוטה. יש לשמור אותו לפני היציאה.</translation>
    </message>
    <message>
        <source>This name is in use already.</source>
        <translation>השם הזה כבר קיים.</translation>
    </message>
    <message>
        <source>This plate is in the list already.</source>
        <translation>מספר הרישוי הזה כבר רשום.</translation>
    </message>
    <message>
        <source>This process is retired. Bring it back first, or choose another.</source>
        <translation>התהליך הזה אינו בשימוש. אפשר להחזיר אותו לשימוש או לבחור תהליך אחר.</translation>
    </message>
    <message>
        <source>This stage cannot stand after “{before}”.</source>
        <translation>השלב הזה לא יכול לבוא אחרי ״{before}״.</translation>
    </message>
    <message>
        <source>This stage is over; its time cannot be changed any more.</source>
        <translation>השלב הסתיים; אי אפשר עוד לשנות את הזמן שלו.</translation>
    </message>
    <message>
        <source>Too little room on the disk for a backup: {needed} MB are needed, {free} MB are free.</source>
        <translation>אין די מקום בדיסק לגיבוי: דרושים {needed} מ״ב, ופנויים {free} מ״ב.</translation>
    </message>
    <message>
        <source>Too long: at most {most} characters.</source>
        <translation>ארוך מדי: עד {most} תווים.</translation>
    </message>
    <message>
        <source>Too many tries. Wait a little and try again ({seconds} s).</source>
        <translation>יותר מדי ניסיונות. יש להמתין מעט ולנסות שוב ({seconds} שנ׳).</translation>
    </message>
    <message>
        <source>Two rows speak of the same case. Change one of them, or remove it.</source>
        <translation>שתי שורות עוסקות באותו מקרה. יש לשנות אחת מהן או להסיר אותה.</translation>
    </message>
    <message>
        <source>Two stages became one by mistake. Remove this one and add it again.</source>
        <translation>שני שלבים התאחדו בטעות. יש להסיר את השלב הזה ולהוסיף אותו מחדש.</translation>
    </message>
    <message>
        <source>Type the number that stands above.</source>
        <translation>יש להקליד את המספר שכתוב למעלה.</translation>
    </message>
    <message>
        <source>What stands at this address is not an announcement of a version.</source>
        <translation>מה שנמצא בכתובת הזאת אינו הודעה על גרסה.</translation>
    </message>
    <message>
        <source>What you type cannot be kept as a draft now. The program goes on trying; save soon.</source>
        <translation>כרגע אי אפשר לשמור טיוטה של מה שמוקלד. התוכנה ממשיכה לנסות; כדאי לשמור בהקדם.</translation>
    </message>
    <message>
        <source>Whose complaint is it? Enter a plate or a customer.</source>
        <translation>של מי התלונה? יש להזין מספר רישוי או לקוח.</translation>
    </message>
    <message>
        <source>Windows does not let you change what starts when you sign in.</source>
        <translation>Windows אינו מאפשר לשנות מה מופעל בכניסה למחשב.</translation>
    </message>
    <message>
        <source>With these hours the business is never open.</source>
        <translation>לפי השעות האלה העסק אינו פתוח אף פעם.</translation>
    </message>
    <message>
        <source>Words cannot depend on a number here, because this is no count: {blanks}.</source>
        <translation>אי אפשר להתאים כאן מילים למספר, כי השדה אינו מונה: {blanks}.</translation>
    </message>
    <message>
        <source>Write the whole path, from the drive or the server on.</source>
        <translation>יש לכתוב את הנתיב המלא, החל מהכונן או מהשרת.</translation>
    </message>
    <message>
        <source>Writing is not allowed here: {path}. Choose another folder, or free this one.</source>
        <translation>אין הרשאה לכתוב כאן: {path}. יש לבחור תיקייה אחרת, או לפתוח אותה לכתיבה.</translation>
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
        <source>You recommended this yourself. Somebody else has to sign it.</source>
        <translation>את ההמלצה הזאת גיבשת בעצמך. נדרשת חתימה של מישהו אחר.</translation>
    </message>
    <message>
        <source>Your rights were changed meanwhile. Choose “Somebody else” and sign in again: what you typed is kept.</source>
        <translation>ההרשאות שלך השתנו בינתיים. יש לבחור „כניסת משתמש אחר” ולהיכנס מחדש: מה שהוקלד נשמר.</translation>
    </message>
    <message>
        <source>{bay} is taken at that time. Choose another hour or another bay.</source>
        <translation>{bay} תפוסה במועד הזה. יש לבחור שעה אחרת או עמדה אחרת.</translation>
    </message>
    <message>
        <source>{by} changed this complaint meanwhile ({event}, {at}). What you typed is kept: look, and save again.</source>
        <translation>התלונה השתנתה בינתיים על ידי {by} ({event}, {at}). מה שהקלדת נשמר: יש לבדוק ולשמור שוב.</translation>
    </message>
    <message>
        <source>{by} decided about this e-mail already ({at}).</source>
        <translation>הוחלט כבר מה לעשות עם הודעת הדוא&quot;ל הזאת: {by}, {at}.</translation>
    </message>
    <message>
        <source>{by} paused it already, until {until}. Resume first.</source>
        <translation>התלונה כבר מושהית עד {until} (על ידי {by}). יש לסיים קודם את ההשהיה.</translation>
    </message>
    <message>
        <source>{count} errors in the list; nothing was taken in. Mend them and try again.</source>
        <translation>יש {count} שגיאות ברשימה; דבר לא נקלט. יש לתקן ולנסות שוב.</translation>
    </message>
    <message>
        <source>{count} letters, and {most} at most are made at once. Shorten the list.</source>
        <translation>{count} מכתבים, ואפשר להכין {most} לכל היותר בבת אחת. כדאי לצמצם את הרשימה.</translation>
    </message>
    <message>
        <source>{count} problems were found in the copy, and it was not kept. Nothing was changed.</source>
        <translation>בהעתק נמצאו {count} בעיות והוא לא נשמר. דבר לא השתנה.</translation>
    </message>
    <message>
        <source>{count} problems were found in the data. Restore a backup, or ask for help.</source>
        <translation>נמצאו {count} ליקויים בנתונים. יש לשחזר מגיבוי או לפנות לעזרה.</translation>
    </message>
    <message>
        <source>{host} cannot be reached. Is there a network, and is the name right?</source>
        <translation>אין קשר עם {host}. האם יש רשת, והאם השם נכון?</translation>
    </message>
    <message>
        <source>{host} could not prove that it is what it says. Nothing was sent.</source>
        <translation>האישור של {host} אינו אמין. דבר לא נשלח.</translation>
    </message>
    <message>
        <source>{host} did not accept the user name or the password. Many want an app password.</source>
        <translation>השרת {host} לא קיבל את שם המשתמש או את הסיסמה. שרתים רבים דורשים סיסמת אפליקציה.</translation>
    </message>
    <message>
        <source>{host} did not take the SMS. It says: {said}</source>
        <translation>{host} לא קיבל את ה־SMS. כך נכתב בתשובה: {said}</translation>
    </message>
    <message>
        <source>{host} does not encrypt from the start on this port. Try STARTTLS, or another port.</source>
        <translation>השרת {host} אינו מצפין מההתחלה בפורט הזה. אפשר לנסות STARTTLS או פורט אחר.</translation>
    </message>
    <message>
        <source>{host} does not let us send; perhaps the user or the password is wrong, or the credit is used up. It says: {said}</source>
        <translation>{host} לא מאפשר לשלוח; ייתכן ששם המשתמש או הסיסמה שגויים, או שהיתרה נגמרה. כך נכתב בתשובה: {said}</translation>
    </message>
    <message>
        <source>{host} does not offer this way to sign in.</source>
        <translation>השרת {host} אינו מציע את דרך הכניסה הזאת.</translation>
    </message>
    <message>
        <source>{host} gave no answer.</source>
        <translation>לא התקבלה תשובה מ־{host}.</translation>
    </message>
    <message>
        <source>{host} has no announcement at this address (HTTP {status}).</source>
        <translation>ב־{host} אין הודעה על גרסה בכתובת הזאת (קוד HTTP: {status}).</translation>
    </message>
    <message>
        <source>{host} is busy now. The SMS is tried again later.</source>
        <translation>{host} עמוס כרגע. ה־SMS יישלח שוב מאוחר יותר.</translation>
    </message>
    <message>
        <source>{host} leads on to an address that cannot be used, or in a circle.</source>
        <translation>{host} מפנה לכתובת שאי אפשר להשתמש בה, או חזרה לעצמו.</translation>
    </message>
    <message>
        <source>{host} may have taken the e-mail: its answer was lost.</source>
        <translation>ייתכן שההודעה יצאה: תשובת השרת {host} אבדה בדרך.</translation>
    </message>
    <message>
        <source>{host} offers no encryption, so nothing was sent: the password could be read on the way.</source>
        <translation>השרת {host} אינו מציע הצפנה, ולכן דבר לא נשלח: אפשר היה לקרוא את הסיסמה בדרך.</translation>
    </message>
    <message>
        <source>{host} refused the e-mail. It says: {reply}</source>
        <translation>השרת {host} דחה את ההודעה. תשובתו: {reply}</translation>
    </message>
    <message>
        <source>{host} sends us to another address. Is the address of the gateway still right?</source>
        <translation>{host} מפנה לכתובת אחרת. האם הכתובת של ספק ה־SMS עדיין נכונה?</translation>
    </message>
    <message>
        <source>{host} took the connection and gave no answer. Nobody knows whether the SMS left.</source>
        <translation>{host} קיבל את החיבור ולא ענה. אי אפשר לדעת אם ה־SMS יצא.</translation>
    </message>
    <message>
        <source>{name} already holds this complaint.</source>
        <translation>{name} כבר מטפל/ת בתלונה הזאת.</translation>
    </message>
    <message>
        <source>{name} cannot answer for a department.</source>
        <translation>אין ל{name} הרשאה להשיב בשם מחלקה.</translation>
    </message>
    <message>
        <source>{name} cannot be given complaints.</source>
        <translation>לא ניתן להעביר תלונות אל {name}.</translation>
    </message>
    <message>
        <source>{name} cannot be shown: the picture is broken. It can be saved.</source>
        <translation>אי אפשר להציג את {name}: התמונה פגומה. אפשר לשמור אותה.</translation>
    </message>
    <message>
        <source>{name} cannot stand here.</source>
        <translation>{name} לא יכול להופיע כאן.</translation>
    </message>
    <message>
        <source>{name} decided this already.</source>
        <translation>כבר הוכרע על ידי {name}.</translation>
    </message>
    <message>
        <source>{name} does not answer for this department.</source>
        <translation>התשובה בשם המחלקה הזאת אינה באחריות {name}.</translation>
    </message>
    <message>
        <source>{name} handles this complaint. Transfer it first, then say whom it is about.</source>
        <translation>התלונה בטיפול של {name}. קודם יש להעביר אותה, ורק אחר כך לציין על מי היא.</translation>
    </message>
    <message>
        <source>{name} has {size} MB; a file may have at most {most} MB.</source>
        <translation>הקובץ {name} בגודל {size} מ&quot;ב; גודל קובץ מותר הוא עד {most} מ&quot;ב.</translation>
    </message>
    <message>
        <source>{name} is empty and was not added.</source>
        <translation>הקובץ {name} ריק ולא צורף.</translation>
    </message>
    <message>
        <source>{name} is not asked any more. Choose another department.</source>
        <translation>אל {name} כבר לא פונים בברורים. יש לבחור מחלקה אחרת.</translation>
    </message>
    <message>
        <source>{name} is not there any more, so it was not added.</source>
        <translation>הקובץ {name} כבר אינו במקומו, ולכן לא צורף.</translation>
    </message>
    <message>
        <source>{name} is too large a picture to be shown. Save it to look at it.</source>
        <translation>התמונה {name} גדולה מדי להצגה. אפשר לשמור אותה ולפתוח בתוכנה אחרת.</translation>
    </message>
    <message>
        <source>{name} must stand in the request to the gateway exactly once.</source>
        <translation>{name} חייב להופיע בבקשה לספק בדיוק פעם אחת.</translation>
    </message>
    <message>
        <source>{name} returned this recommendation. Another one has to be made.</source>
        <translation>ההמלצה הוחזרה על ידי {name}. יש לגבש המלצה חדשה.</translation>
    </message>
    <message>
        <source>“{kind}” is named twice. Put both in one row.</source>
        <translation>״{kind}״ מופיע פעמיים. יש לאחד לשורה אחת.</translation>
    </message>
    <message>
        <source>“{role}” cannot be chosen here.</source>
        <translation>אי אפשר לבחור כאן ״{role}״.</translation>
    </message>
</context>
<context>
    <name>RemedyKind</name>
    <message>
        <source>Apology</source>
        <translation>התנצלות</translation>
    </message>
    <message>
        <source>Discount</source>
        <translation>הנחה</translation>
    </message>
    <message>
        <source>Loan car</source>
        <translation>רכב חלופי</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>החזר כספי</translation>
    </message>
    <message>
        <source>Work redone free of charge</source>
        <translation>תיקון חוזר ללא חיוב</translation>
    </message>
</context>
<context>
    <name>RemedyRow</name>
    <message>
        <source>Cost, ₪</source>
        <translation>עלות, ₪</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>פרטים</translation>
    </message>
    <message>
        <source>Remedy</source>
        <translation>פיצוי</translation>
    </message>
    <message>
        <source>Remove: {remedy}</source>
        <translation>הסרה: {remedy}</translation>
    </message>
    <message>
        <source>Whole shekels only, up to {most}.</source>
        <translation>שקלים שלמים בלבד, עד {most}.</translation>
    </message>
</context>
<context>
    <name>RemedyTable</name>
    <message>
        <source>+ &amp;Add a remedy</source>
        <translation>+ הוספת &amp;פיצוי</translation>
    </message>
    <message>
        <source>Add: {remedy}</source>
        <translation>הוספה: {remedy}</translation>
    </message>
    <message>
        <source>Nothing is given to the customer.</source>
        <translation>הלקוח אינו מקבל דבר.</translation>
    </message>
    <message>
        <source>The policy proposes:</source>
        <translation>המדיניות מציעה:</translation>
    </message>
    <message>
        <source>Together: {sum}</source>
        <translation>סך הכול: {sum}</translation>
    </message>
</context>
<context>
    <name>ReminderSteps</name>
    <message>
        <source>Add a reminder</source>
        <translation>הוספת תזכורת</translation>
    </message>
</context>
<context>
    <name>Reminders</name>
    <message>
        <source>Complaint {number}</source>
        <translation>תלונה {number}</translation>
    </message>
    <message>
        <source>Told late: no program ran {moment}</source>
        <translation>הגיעה באיחור: התוכנה לא פעלה {moment}</translation>
    </message>
    <message>
        <source>closed meanwhile</source>
        <translation>נסגרה בינתיים</translation>
    </message>
    <message>
        <source>due {moment}</source>
        <translation>מועד הסיום {moment}</translation>
    </message>
    <message>
        <source>late by {length}</source>
        <translation>באיחור של {length}</translation>
    </message>
</context>
<context>
    <name>RemindersSection</name>
    <message>
        <source>E-mail is not set up yet.</source>
        <translation>דוא&quot;ל עוד לא הוגדר.</translation>
    </message>
    <message>
        <source>Everybody sees reminders in the window. What was missed while no program ran is told once, when one runs again.</source>
        <translation>התזכורות מוצגות לכולם בחלון. מה שהוחמץ כשאף תוכנה לא פעלה נאמר פעם אחת, כשתוכנה פועלת שוב.</translation>
    </message>
    <message>
        <source>No e-mail address: {names}</source>
        <translation>אין כתובת דוא&quot;ל: {names}</translation>
    </message>
    <message>
        <source>No mobile phone: {names}</source>
        <translation>אין טלפון נייד: {names}</translation>
    </message>
    <message>
        <source>Reminders</source>
        <translation>תזכורות</translation>
    </message>
    <message>
        <source>SMS is not set up yet.</source>
        <translation>שליחת SMS עוד לא הוגדרה.</translation>
    </message>
</context>
<context>
    <name>ReopenDialog</name>
    <message>
        <source>&amp;Reason for reopening</source>
        <translation>&amp;סיבת הפתיחה מחדש</translation>
    </message>
    <message>
        <source>A new commitment begins: until {when}</source>
        <translation>מתחילה התחייבות חדשה: עד {when}</translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation>פתיחה מחדש</translation>
    </message>
    <message>
        <source>Reopen complaint</source>
        <translation>פתיחה מחדש</translation>
    </message>
</context>
<context>
    <name>ReplyDialog</name>
    <message>
        <source>&amp;What was said and agreed</source>
        <translation>&amp;מה נאמר וסוכם</translation>
    </message>
    <message>
        <source>Record the call</source>
        <translation>תיעוד השיחה</translation>
    </message>
    <message>
        <source>The customer was called</source>
        <translation>שיחת מענה ללקוח</translation>
    </message>
    <message>
        <source>The policy says who calls the customer: {role}</source>
        <translation>לפי המדיניות מתקשר ללקוח: {role}</translation>
    </message>
    <message>
        <source>The program records no calls: attach a file that you have.</source>
        <translation>התוכנה אינה מקליטה שיחות: אפשר לצרף קובץ קיים.</translation>
    </message>
    <message>
        <source>{name} called already, {when}.</source>
        <translation>כבר תועדה שיחה של {name}, {when}.</translation>
    </message>
</context>
<context>
    <name>ReportPaper</name>
    <message>
        <source>A complaint with several topics counts in each of them.</source>
        <translation>תלונה עם כמה נושאים נספרת בכל אחד מהם.</translation>
    </message>
    <message>
        <source>All complaints</source>
        <translation>כל התלונות</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>קודם</translation>
    </message>
    <message>
        <source>By</source>
        <translation>על ידי</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>שינוי</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>נסגרו</translation>
    </message>
    <message>
        <source>Commitment</source>
        <translation>התחייבות SLA</translation>
    </message>
    <message>
        <source>Compared with</source>
        <translation>בהשוואה אל</translation>
    </message>
    <message>
        <source>Complaint</source>
        <translation>תלונה</translation>
    </message>
    <message>
        <source>Complaints</source>
        <translation>תלונות</translation>
    </message>
    <message>
        <source>Complaints above the mean</source>
        <translation>תלונות מעל הממוצע</translation>
    </message>
    <message>
        <source>Complaints in the list</source>
        <translation>תלונות ברשימה</translation>
    </message>
    <message>
        <source>Complaints opened</source>
        <translation>תלונות שנפתחו</translation>
    </message>
    <message>
        <source>Complaints per 100 jobs</source>
        <translation>תלונות ל־100 כרטיסי עבודה</translation>
    </message>
    <message>
        <source>Complexity</source>
        <translation>מורכבות</translation>
    </message>
    <message>
        <source>Different complaints</source>
        <translation>תלונות שונות</translation>
    </message>
    <message>
        <source>Employees who held it</source>
        <translation>עובדים שטיפלו בה</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>מדד</translation>
    </message>
    <message>
        <source>Figures of {name}</source>
        <translation>הנתונים של {name}</translation>
    </message>
    <message>
        <source>First contact</source>
        <translation>פנייה ראשונה</translation>
    </message>
    <message>
        <source>First contact and SLA</source>
        <translation>פנייה ראשונה ו־SLA</translation>
    </message>
    <message>
        <source>First contact by: {dimension}</source>
        <translation>פנייה ראשונה לפי: {dimension}</translation>
    </message>
    <message>
        <source>Gap in hours</source>
        <translation>פער בשעות</translation>
    </message>
    <message>
        <source>Handling hours</source>
        <translation>שעות טיפול</translation>
    </message>
    <message>
        <source>Handling hours, 90th percentile</source>
        <translation>שעות טיפול, אחוזון 90</translation>
    </message>
    <message>
        <source>Handling hours, median</source>
        <translation>שעות טיפול, חציון</translation>
    </message>
    <message>
        <source>Hours needed</source>
        <translation>שעות בפועל</translation>
    </message>
    <message>
        <source>Hours promised</source>
        <translation>שעות שהובטחו</translation>
    </message>
    <message>
        <source>In this period</source>
        <translation>בתקופה</translation>
    </message>
    <message>
        <source>In time</source>
        <translation>בזמן</translation>
    </message>
    <message>
        <source>Inquiries in departments</source>
        <translation>בירורים במחלקות</translation>
    </message>
    <message>
        <source>Jobs of the workshop</source>
        <translation>כרטיסי העבודה של המוסך</translation>
    </message>
    <message>
        <source>Made at</source>
        <translation>מועד העריכה</translation>
    </message>
    <message>
        <source>Made by</source>
        <translation>נערך על ידי</translation>
    </message>
    <message>
        <source>Manager&apos;s metrics report</source>
        <translation>דוח מדדים למנהל</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>ממוצע</translation>
    </message>
    <message>
        <source>Means of the closed complaints</source>
        <translation>ממוצעים של התלונות שנסגרו</translation>
    </message>
    <message>
        <source>None in this period.</source>
        <translation>אין בתקופה הזאת.</translation>
    </message>
    <message>
        <source>Of these still open</source>
        <translation>מהן פתוחות עדיין</translation>
    </message>
    <message>
        <source>Open stages</source>
        <translation>שלבים שנותרו פתוחים</translation>
    </message>
    <message>
        <source>Page {page} of {pages}</source>
        <translation>עמוד {page} מתוך {pages}</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>תקופה</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>סיבה</translation>
    </message>
    <message>
        <source>Registered</source>
        <translation>נרשמו</translation>
    </message>
    <message>
        <source>SLA by channel</source>
        <translation>עמידה ב־SLA לפי ערוץ</translation>
    </message>
    <message>
        <source>Settled</source>
        <translation>נפתרו</translation>
    </message>
    <message>
        <source>Settled at the first contact, complaints</source>
        <translation>תלונות שנפתרו בפנייה הראשונה</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>שיעור</translation>
    </message>
    <message>
        <source>Share in time</source>
        <translation>שיעור בזמן</translation>
    </message>
    <message>
        <source>Signatures</source>
        <translation>חתימות</translation>
    </message>
    <message>
        <source>Stages of the process</source>
        <translation>שלבי התהליך</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>סיכום</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>סך הכול</translation>
    </message>
    <message>
        <source>Transfers of a complaint</source>
        <translation>העברות של תלונה</translation>
    </message>
    <message>
        <source>What the figures mean</source>
        <translation>מה נספר כאן?</translation>
    </message>
    <message>
        <source>Which complaints</source>
        <translation>אילו תלונות</translation>
    </message>
    <message>
        <source>Within SLA</source>
        <translation>עמידה ב־SLA</translation>
    </message>
    <message>
        <source>Workshop</source>
        <translation>המוסך</translation>
    </message>
    <message>
        <source>as many as were opened</source>
        <translation>כמספר התלונות שנפתחו</translation>
    </message>
    <message>
        <source>not as many as were opened</source>
        <translation>לא כמספר התלונות שנפתחו</translation>
    </message>
    <message>
        <source>{groups} more in the workbook, together {complaints}</source>
        <translation>עוד {groups} בחוברת ה־Excel, יחד {complaints}</translation>
    </message>
    <message>
        <source>{hours} hours lost</source>
        <translation>{hours} שעות אבדו</translation>
    </message>
    <message>
        <source>{part} of the {whole} closed complaints passed between employees.</source>
        <translation>{part} מתוך {whole} התלונות שנסגרו עברו בין עובדים.</translation>
    </message>
    <message>
        <source>{part} of the {whole} registered complaints were settled at the first contact; {open} are still open.</source>
        <translation>{part} מתוך {whole} התלונות שנרשמו נפתרו בפנייה הראשונה; {open} פתוחות עדיין.</translation>
    </message>
    <message>
        <source>{part} of {whole}</source>
        <translation>{part} מתוך {whole}</translation>
    </message>
    <message>
        <source>{points} points</source>
        <translation>{points} נק׳</translation>
    </message>
</context>
<context>
    <name>ReportTabs</name>
    <message>
        <source>Parts of the report</source>
        <translation>חלקי הדוח</translation>
    </message>
</context>
<context>
    <name>ReportTroubleLine</name>
    <message>
        <source>Report of {period}: {why}</source>
        <translation>הדוח של {period}: {why}</translation>
    </message>
    <message>
        <source>To the settings</source>
        <translation>להגדרות</translation>
    </message>
</context>
<context>
    <name>ReportsPage</name>
    <message>
        <source>Complexity</source>
        <translation>מורכבות</translation>
    </message>
    <message>
        <source>Distribution of customer complaints</source>
        <translation>התפלגות תלונות לקוחות</translation>
    </message>
    <message>
        <source>First contact and SLA</source>
        <translation>פנייה ראשונה ו־SLA</translation>
    </message>
    <message>
        <source>Here stand the complaints in which your department was asked. On these days there were none; choose a longer period above.</source>
        <translation>כאן נספרות התלונות שהמחלקה שלך נשאלה עליהן. בימים האלה לא היו כאלה; אפשר לבחור למעלה תקופה ארוכה יותר.</translation>
    </message>
    <message>
        <source>Manager&apos;s metrics report</source>
        <translation>דוח מדדים למנהל</translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation>מדדים</translation>
    </message>
    <message>
        <source>My department&apos;s figures</source>
        <translation>מדדי המחלקה שלי</translation>
    </message>
    <message>
        <source>My figures</source>
        <translation>המדדים שלי</translation>
    </message>
    <message>
        <source>No complaint was opened or closed on these days. Choose a longer period above.</source>
        <translation>בימים אלה לא נפתחה ולא נסגרה תלונה. אפשר לבחור למעלה תקופה ארוכה יותר.</translation>
    </message>
    <message>
        <source>No complaints here yet. Ctrl+N opens one; other days are chosen above.</source>
        <translation>אין כאן עדיין תלונות. Ctrl+N פותח תלונה; ימים אחרים בוחרים למעלה.</translation>
    </message>
    <message>
        <source>One complaint alone: shares and averages say little. Choose a longer period above.</source>
        <translation>תלונה אחת בלבד: אחוזים וממוצעים כמעט אינם אומרים דבר. אפשר לבחור למעלה תקופה ארוכה יותר.</translation>
    </message>
    <message>
        <source>What the figures mean</source>
        <translation>מה נספר כאן?</translation>
    </message>
</context>
<context>
    <name>ReportsSection</name>
    <message>
        <source>Choose the folder…</source>
        <translation>בחירת התיקייה…</translation>
    </message>
    <message>
        <source>E-mail is not set up yet.</source>
        <translation>דוא&quot;ל עוד לא הוגדר.</translation>
    </message>
    <message>
        <source>Folder for the report</source>
        <translation>תיקייה לדוח</translation>
    </message>
    <message>
        <source>Make it once more now</source>
        <translation>עריכת הדוח שוב עכשיו</translation>
    </message>
    <message>
        <source>Manager&apos;s report</source>
        <translation>דוח המנהל</translation>
    </message>
    <message>
        <source>No e-mail address: {name}</source>
        <translation>אין כתובת דוא&quot;ל: {name}</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>אף אחד</translation>
    </message>
    <message>
        <source>The last report: {why}</source>
        <translation>הדוח האחרון: {why}</translation>
    </message>
    <message>
        <source>The next report is made {moment}, of {period}.</source>
        <translation>הדוח הבא ייערך {moment}, על {period}.</translation>
    </message>
    <message>
        <source>The report is made only when somebody asks for it.</source>
        <translation>הדוח נערך רק כשמישהו מבקש אותו.</translation>
    </message>
    <message>
        <source>The report is made within a minute.</source>
        <translation>הדוח ייערך בתוך דקה.</translation>
    </message>
    <message>
        <source>The report of {period} is made as soon as this is saved.</source>
        <translation>הדוח של {period} ייערך מיד לאחר השמירה.</translation>
    </message>
    <message>
        <source>The report of {period} is made now, as soon as it can be.</source>
        <translation>הדוח של {period} נערך עכשיו, ברגע שאפשר.</translation>
    </message>
    <message>
        <source>This computer cannot write into the folder. Another one that can makes the report.</source>
        <translation>המחשב הזה אינו יכול לכתוב לתיקייה. הדוח ייערך במחשב אחר שיכול.</translation>
    </message>
    <message>
        <source>{name} (may not see reports now)</source>
        <translation>{name} (כעת ללא הרשאה לדוחות)</translation>
    </message>
</context>
<context>
    <name>RestoreDialog</name>
    <message>
        <source>Kashuv closes for it here, and has to be closed on the other computers too. Then everybody signs in again.</source>
        <translation>לצורך השחזור קשוב נסגר כאן, וצריך לסגור אותו גם במחשבים האחרים. אחר כך כולם נכנסים מחדש.</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>שחזור</translation>
    </message>
    <message>
        <source>Restore a backup</source>
        <translation>שחזור מגיבוי</translation>
    </message>
    <message>
        <source>The data will be as it was on {when}: {complaints}.</source>
        <translation>הנתונים יהיו כפי שהיו ב{when}: {complaints}.</translation>
    </message>
    <message>
        <source>What was entered since then will not be there. A backup of the data as it is now is made first, so this can be taken back.</source>
        <translation>מה שנרשם מאז לא יופיע. לפני השחזור נעשה גיבוי של הנתונים כפי שהם עכשיו, כך שאפשר יהיה לחזור אליהם.</translation>
    </message>
</context>
<context>
    <name>RetentionCard</name>
    <message numerus="yes">
        <source>%n customer(s) erased; the figures are as they were.</source>
        <translation>
            <numerusform>פרטי לקוח אחד נמחקו; הנתונים הסטטיסטיים נשארו כפי שהיו.</numerusform>
            <numerusform>פרטי %n לקוחות נמחקו; הנתונים הסטטיסטיים נשארו כפי שהיו.</numerusform>
        </translation>
    </message>
    <message>
        <source>Customers are being erased</source>
        <translation>פרטי הלקוחות נמחקים</translation>
    </message>
    <message>
        <source>Customers whose time is over</source>
        <translation>לקוחות שתקופת השמירה שלהם עברה</translation>
    </message>
    <message numerus="yes">
        <source>Erase these %n customer(s)…</source>
        <translation>
            <numerusform>מחיקת הלקוח הזה…</numerusform>
            <numerusform>מחיקת %n הלקוחות האלה…</numerusform>
        </translation>
    </message>
    <message>
        <source>Everything is kept for good. Under Safety you can say for how many months; who is over them is then listed here, and you decide.</source>
        <translation>כרגע הכול נשמר לתמיד. בלשונית ״בטיחות״ אפשר לקבוע לכמה חודשים; מי שעבר אותם יופיע כאן ברשימה, וההחלטה בידיכם.</translation>
    </message>
    <message>
        <source>Kept longer than needed</source>
        <translation>שמורים מעבר לנדרש</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>לעצור</translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %n customer(s) were left as they are.</source>
        <translation>
            <numerusform>הופסק: לקוח אחד נשאר כפי שהיה.</numerusform>
            <numerusform>הופסק: %n לקוחות נשארו כפי שהיו.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>There is nobody here with whom you had nothing to do for %n month(s).</source>
        <translation>
            <numerusform>אין לקוחות שלא היה אתם קשר חודש שלם.</numerusform>
            <numerusform>אין לקוחות שלא היה אתם קשר במשך %n חודשים.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>With these customers you had nothing to do for %n month(s).</source>
        <translation>
            <numerusform>עם הלקוחות האלה לא היה קשר חודש שלם.</numerusform>
            <numerusform>עם הלקוחות האלה לא היה קשר במשך %n חודשים.</numerusform>
        </translation>
    </message>
    <message>
        <source>last on {day}</source>
        <translation>לאחרונה ב־{day}</translation>
    </message>
</context>
<context>
    <name>RightsTable</name>
    <message>
        <source>As the role: {scope}</source>
        <translation>לפי התפקיד: {scope}</translation>
    </message>
</context>
<context>
    <name>Role</name>
    <message>
        <source>Administrator</source>
        <translation>מנהל מערכת</translation>
    </message>
    <message>
        <source>Customer-relations owner</source>
        <translation>אחראי קשרי לקוחות</translation>
    </message>
    <message>
        <source>Department representative</source>
        <translation>נציג מחלקה</translation>
    </message>
    <message>
        <source>Front desk</source>
        <translation>דלפק קבלה</translation>
    </message>
    <message>
        <source>Handling employee</source>
        <translation>עובד מטפל</translation>
    </message>
    <message>
        <source>Manager</source>
        <translation>מנהל</translation>
    </message>
    <message>
        <source>Service-unit manager</source>
        <translation>מנהל יחידת שירות</translation>
    </message>
</context>
<context>
    <name>RowForm</name>
    <message>
        <source>&amp;Contact</source>
        <translation>&amp;פנייה</translation>
    </message>
    <message>
        <source>&amp;Decides</source>
        <translation>מי מח&amp;ליט</translation>
    </message>
    <message>
        <source>&amp;Proposed</source>
        <translation>מה מ&amp;ציעים</translation>
    </message>
    <message>
        <source>&amp;Verdict</source>
        <translation>ה&amp;כרעה</translation>
    </message>
    <message>
        <source>Also &amp;signs, whatever it costs</source>
        <translation>&amp;חותם נוסף, בכל סכום</translation>
    </message>
    <message>
        <source>C&amp;alls the customer</source>
        <translation>&amp;מתקשר ללקוח</translation>
    </message>
    <message>
        <source>Customer c&amp;lass</source>
        <translation>&amp;סוג לקוח</translation>
    </message>
    <message>
        <source>When somebody else recommends, the one who was checked first has to sign.</source>
        <translation>כשהממליץ הוא אחר, חותם מי שסומן ראשון.</translation>
    </message>
    <message>
        <source>Whoever handles it</source>
        <translation>מי שמטפל</translation>
    </message>
</context>
<context>
    <name>RowList</name>
    <message>
        <source>Rows of the policy; Alt with up and down moves one</source>
        <translation>שורות המדיניות; Alt עם החצים למעלה ולמטה מזיז שורה</translation>
    </message>
</context>
<context>
    <name>SafetySection</name>
    <message>
        <source>Safety</source>
        <translation>בטיחות</translation>
    </message>
</context>
<context>
    <name>Scope</name>
    <message>
        <source>All</source>
        <translation>הכול</translation>
    </message>
    <message>
        <source>Extra approval</source>
        <translation>אישור נוסף</translation>
    </message>
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
        <source>Own department</source>
        <translation>המחלקה שלי</translation>
    </message>
    <message>
        <source>Own inquiries</source>
        <translation>בירורים שלי</translation>
    </message>
    <message>
        <source>Short form</source>
        <translation>טופס מקוצר</translation>
    </message>
    <message>
        <source>Within the ceiling</source>
        <translation>בתוך התקרה</translation>
    </message>
</context>
<context>
    <name>SecretField</name>
    <message>
        <source>Change…</source>
        <translation>החלפה…</translation>
    </message>
    <message>
        <source>Forget it</source>
        <translation>מחיקה</translation>
    </message>
    <message>
        <source>It comes from the environment variable {variable}.</source>
        <translation>הסיסמה באה ממשתנה הסביבה {variable}.</translation>
    </message>
    <message>
        <source>It is kept in a file on this PC: {path}</source>
        <translation>הסיסמה שמורה בקובץ במחשב זה: {path}</translation>
    </message>
    <message>
        <source>It is kept in the keychain of this PC.</source>
        <translation>הסיסמה שמורה בצרור המפתחות של מחשב זה.</translation>
    </message>
    <message>
        <source>Keep it in a file on this PC that only you can read</source>
        <translation>לשמור בקובץ במחשב זה, שרק החשבון שלך יכול לקרוא</translation>
    </message>
    <message>
        <source>This PC has no keychain in which a password could be kept safely. It can lie in a file: {path}. Whoever reads that file, or a copy of the disk, has the password. Or set the environment variable {variable} for this program and type nothing here.</source>
        <translation>במחשב זה אין צרור מפתחות שבו אפשר לשמור סיסמה בבטחה. אפשר לשמור אותה בקובץ: {path}. מי שקורא את הקובץ, או עותק של הדיסק, מקבל את הסיסמה. אפשר גם לקבוע את משתנה הסביבה {variable} עבור התוכנה ולא להקליד כאן דבר.</translation>
    </message>
</context>
<context>
    <name>Sending</name>
    <message>
        <source>Off</source>
        <translation>כבוי</translation>
    </message>
    <message>
        <source>Propose</source>
        <translation>להציע</translation>
    </message>
    <message>
        <source>Send by itself</source>
        <translation>לשלוח לבד</translation>
    </message>
</context>
<context>
    <name>SendingSection</name>
    <message>
        <source>Saved</source>
        <translation>נשמר</translation>
    </message>
</context>
<context>
    <name>SentLetters</name>
    <message>
        <source>Letters that left</source>
        <translation>מכתבים שיצאו</translation>
    </message>
    <message>
        <source>Letters that left: Enter opens one</source>
        <translation>מכתבים שיצאו (Enter פותח)</translation>
    </message>
</context>
<context>
    <name>ServerForm</name>
    <message>
        <source>Computer of the server</source>
        <translation>המחשב של השרת</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>מסד הנתונים</translation>
    </message>
    <message>
        <source>It is not encrypted: whoever is in the same network could read along.</source>
        <translation>הוא אינו מוצפן: מי שנמצא באותה רשת יכול לקרוא את העובר בו.</translation>
    </message>
    <message>
        <source>Its name or address, such as OFFICE or 192.168.1.10.</source>
        <translation>השם או הכתובת שלו, כמו OFFICE או 192.168.1.10.</translation>
    </message>
    <message>
        <source>Keep it in that file</source>
        <translation>לשמור בקובץ הזה</translation>
    </message>
    <message>
        <source>Only over an encrypted connection</source>
        <translation>רק בחיבור מוצפן</translation>
    </message>
    <message>
        <source>Password of the database</source>
        <translation>סיסמת מסד הנתונים</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>פורט</translation>
    </message>
    <message>
        <source>Test the connection</source>
        <translation>בדיקת החיבור</translation>
    </message>
    <message>
        <source>The connection works. The data of a business is there.</source>
        <translation>החיבור תקין. נמצאים שם נתונים של עסק.</translation>
    </message>
    <message>
        <source>The connection works. The database is empty.</source>
        <translation>החיבור תקין. מסד הנתונים ריק.</translation>
    </message>
    <message>
        <source>This PC has no keychain for the password. It can lie in the password file of PostgreSQL: {path}. Whoever reads that file has the password. Or give the whole address in the environment variable {variable}.</source>
        <translation>במחשב הזה אין מחזיק מפתחות לסיסמה. אפשר לשמור אותה בקובץ הסיסמאות של PostgreSQL:‏ {path}. מי שקורא את הקובץ מחזיק בסיסמה. אפשר גם לתת את הכתובת המלאה במשתנה הסביבה {variable}.</translation>
    </message>
    <message>
        <source>User</source>
        <translation>משתמש</translation>
    </message>
</context>
<context>
    <name>ServerPage</name>
    <message>
        <source>Ask whoever set up the server for these; docs/postgresql.md explains them.</source>
        <translation>את הפרטים נותן מי שהקים את השרת; ההסבר נמצא ב־docs/postgresql.md.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>חזרה</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>המשך</translation>
    </message>
    <message>
        <source>Join a store on a server</source>
        <translation>הצטרפות לנתונים שבשרת</translation>
    </message>
    <message>
        <source>Start the business there</source>
        <translation>הקמת העסק שם</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>&amp;Address</source>
        <translation>כתובת</translation>
    </message>
    <message>
        <source>&amp;Address of the announcement</source>
        <translation>הכתובת שבה מתפרסמות גרסאות חדשות</translation>
    </message>
    <message>
        <source>&amp;E-mail</source>
        <translation>דוא&quot;ל</translation>
    </message>
    <message>
        <source>&amp;Name of the business</source>
        <translation>שם העסק</translation>
    </message>
    <message>
        <source>&amp;Phone</source>
        <translation>טלפון</translation>
    </message>
    <message>
        <source>0: it never locks by itself. What was typed is kept.</source>
        <translation>0: החלון אינו ננעל מעצמו. מה שהוקלד נשמר.</translation>
    </message>
    <message>
        <source>0: no message is proposed.</source>
        <translation>0: לא מוצעת הודעה.</translation>
    </message>
    <message>
        <source>A web address, or a command. {plate}, {phone} and {customer_number} are filled in.</source>
        <translation>כתובת אינטרנט או פקודה. {plate}, {phone} ו-{customer_number} מתמלאים בפרטי הרכב והלקוח.</translation>
    </message>
    <message>
        <source>Access token (XOAUTH2)</source>
        <translation>אסימון גישה (XOAUTH2)</translation>
    </message>
    <message>
        <source>App password</source>
        <translation>סיסמת אפליקציה</translation>
    </message>
    <message>
        <source>At most in a day</source>
        <translation>לכל היותר ביום</translation>
    </message>
    <message>
        <source>At most to one customer in an hour</source>
        <translation>לכל היותר ללקוח אחד בשעה</translation>
    </message>
    <message>
        <source>Closed on the holidays of Israel</source>
        <translation>סגור בחגי ישראל</translation>
    </message>
    <message>
        <source>Closes at</source>
        <translation>סגירה</translation>
    </message>
    <message>
        <source>Counted back from a new complaint about the same vehicle or customer.</source>
        <translation>נספר לאחור מתלונה חדשה על אותו רכב או אותו לקוח.</translation>
    </message>
    <message>
        <source>Counted from his last closed complaint. 0: customers are kept for good.</source>
        <translation>נספרים מסגירת התלונה האחרונה של הלקוח. 0: הפרטים נשמרים תמיד.</translation>
    </message>
    <message>
        <source>Counted in</source>
        <translation>נספר לפי</translation>
    </message>
    <message>
        <source>Customer-relations owner</source>
        <translation>אחראי קשרי לקוחות</translation>
    </message>
    <message>
        <source>Days in which a further complaint is a repeat</source>
        <translation>ימים שבהם תלונה נוספת נחשבת חוזרת</translation>
    </message>
    <message>
        <source>Days without a repeat for FCR</source>
        <translation>ימים ללא פנייה חוזרת לחישוב FCR</translation>
    </message>
    <message>
        <source>Deputy</source>
        <translation>ממלא מקום</translation>
    </message>
    <message>
        <source>Each is shown with the complaints it may belong to; a person decides. The mailbox itself is not changed.</source>
        <translation>כל הודעה מוצגת עם התלונות שאולי היא שייכת אליהן, ואדם מחליט. התיבה עצמה לא משתנה.</translation>
    </message>
    <message>
        <source>Each month</source>
        <translation>בכל חודש</translation>
    </message>
    <message>
        <source>Each week, from Sunday to Saturday</source>
        <translation>בכל שבוע, מיום ראשון עד שבת</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>הצפנה</translation>
    </message>
    <message>
        <source>Every further signature on an answer makes the customer wait longer.</source>
        <translation>כל חתימה נוספת על מענה מאריכה את ההמתנה של הלקוח.</translation>
    </message>
    <message>
        <source>FCR counts a complaint only when the customer did not come again with the same topic for so long after its closing.</source>
        <translation>ב־FCR נספרת תלונה רק אם הלקוח לא פנה שוב באותו נושא במשך זמן כזה אחרי הסגירה.</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>תיקייה</translation>
    </message>
    <message>
        <source>For</source>
        <translation>עבור</translation>
    </message>
    <message>
        <source>Friday, opens at</source>
        <translation>יום שישי, פתיחה</translation>
    </message>
    <message>
        <source>From 15:30 on the eve. What is written meanwhile waits and leaves afterwards.</source>
        <translation>מ־15:30 בערב שבת וחג. מה שנכתב בינתיים ממתין ויוצא אחר כך.</translation>
    </message>
    <message>
        <source>Further days on which the business is closed</source>
        <translation>ימי סגירה נוספים של העסק</translation>
    </message>
    <message>
        <source>Handling is complete within</source>
        <translation>הטיפול מושלם בתוך</translation>
    </message>
    <message>
        <source>Hears of every complaint that passes its due time. Needs the right to close.</source>
        <translation>מקבל התראה על כל תלונה שעברה את מועד הסיום. נדרשת הרשאה לסגירת תלונות.</translation>
    </message>
    <message>
        <source>Largest file, in megabytes</source>
        <translation>קובץ מצורף: לכל היותר, במגה־בייט</translation>
    </message>
    <message>
        <source>Link to an outside booking program</source>
        <translation>קישור לתוכנת תורים חיצונית</translation>
    </message>
    <message>
        <source>Lock the window after idle minutes</source>
        <translation>נעילת החלון אחרי דקות ללא שימוש</translation>
    </message>
    <message>
        <source>Logo</source>
        <translation>סמליל</translation>
    </message>
    <message>
        <source>Mail server</source>
        <translation>שרת הדואר</translation>
    </message>
    <message>
        <source>Make the report by itself</source>
        <translation>עריכת הדוח באופן אוטומטי</translation>
    </message>
    <message>
        <source>Minutes before a promise breaks, propose a message to the customer</source>
        <translation>כמה דקות לפני שהבטחה מופרת להציע הודעה ללקוח</translation>
    </message>
    <message>
        <source>Minutes in which a step can be taken back</source>
        <translation>דקות שבהן אפשר לבטל פעולה</translation>
    </message>
    <message>
        <source>Minutes of an appointment</source>
        <translation>משך תור בדקות</translation>
    </message>
    <message>
        <source>Minutes of work between two backups</source>
        <translation>דקות עבודה בין גיבוי לגיבוי</translation>
    </message>
    <message>
        <source>Months after which a customer may be forgotten</source>
        <translation>חודשים שאחריהם אפשר למחוק פרטי לקוח</translation>
    </message>
    <message>
        <source>Name and title, as they stand at the foot of every letter.</source>
        <translation>שם ותפקיד, כפי שיופיעו בתחתית כל מכתב.</translation>
    </message>
    <message>
        <source>None</source>
        <translation>ללא</translation>
    </message>
    <message>
        <source>Not at all</source>
        <translation>לא</translation>
    </message>
    <message>
        <source>Nothing leaves on Saturdays and holidays</source>
        <translation>שום דבר לא יוצא בשבת ובחג</translation>
    </message>
    <message>
        <source>On the eve of a holiday the business works Friday&apos;s hours.</source>
        <translation>בערב חג העסק פועל בשעות של יום שישי.</translation>
    </message>
    <message>
        <source>On the first working morning after it, while Kashuv runs on some computer.</source>
        <translation>בבוקר העבודה הראשון שאחריו, כשקשוב פועל במחשב כלשהו.</translation>
    </message>
    <message>
        <source>Open on Fridays and on the eves of holidays</source>
        <translation>פתוח בימי שישי ובערבי חג</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>פורט</translation>
    </message>
    <message>
        <source>Quiet from</source>
        <translation>שקט משעה</translation>
    </message>
    <message>
        <source>Remind by SMS too</source>
        <translation>להזכיר גם ב־SMS</translation>
    </message>
    <message>
        <source>Remind by e-mail too</source>
        <translation>להזכיר גם בדוא&quot;ל</translation>
    </message>
    <message>
        <source>SMS leave through</source>
        <translation>הודעות SMS יוצאות דרך</translation>
    </message>
    <message>
        <source>STARTTLS (usually port 587)</source>
        <translation>STARTTLS (לרוב פורט 587)</translation>
    </message>
    <message>
        <source>Send it by e-mail</source>
        <translation>שליחה בדוא&quot;ל</translation>
    </message>
    <message>
        <source>Sender&apos;s address</source>
        <translation>כתובת השולח</translation>
    </message>
    <message>
        <source>Signatures above which people are warned</source>
        <translation>מספר חתימות שמעליו מוצגת אזהרה</translation>
    </message>
    <message>
        <source>Signing in</source>
        <translation>הזדהות</translation>
    </message>
    <message>
        <source>Stands in while the owner is away.</source>
        <translation>ממלא את מקום האחראי בהיעדרו.</translation>
    </message>
    <message>
        <source>Sunday to Thursday, opens at</source>
        <translation>ראשון עד חמישי, פתיחה</translation>
    </message>
    <message>
        <source>TLS from the start (usually port 465)</source>
        <translation>TLS מההתחלה (לרוב פורט 465)</translation>
    </message>
    <message>
        <source>Take in e-mail that customers write</source>
        <translation>לקלוט דוא&quot;ל שלקוחות כותבים</translation>
    </message>
    <message>
        <source>The report holds what this employee may see, and goes to his e-mail address.</source>
        <translation>בדוח יש מה שהעובד הזה רשאי לראות, והוא נשלח לכתובת הדוא&quot;ל שלו.</translation>
    </message>
    <message>
        <source>The same hour twice: no quiet hours.</source>
        <translation>אותה שעה פעמיים: אין שעות שקט.</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>עד שעה</translation>
    </message>
    <message>
        <source>User</source>
        <translation>שם משתמש</translation>
    </message>
    <message>
        <source>What customers answer to; most servers want it to be the user&apos;s own.</source>
        <translation>הכתובת שאליה לקוחות משיבים; רוב השרתים דורשים שתהיה של המשתמש עצמו.</translation>
    </message>
    <message>
        <source>What is more waits for a person.</source>
        <translation>מה שמעבר לכך ממתין להחלטת אדם.</translation>
    </message>
    <message>
        <source>Who is reminded, and when</source>
        <translation>למי מזכירים, ומתי</translation>
    </message>
    <message>
        <source>Who signs the letters</source>
        <translation>החתימה על המכתבים</translation>
    </message>
    <message>
        <source>Whoever gives you Kashuv names it. Empty: Kashuv never looks.</source>
        <translation>את הכתובת מוסר מי שסיפק את קשוב. כשהיא ריקה, קשוב אינו בודק.</translation>
    </message>
    <message>
        <source>Write it into the folder</source>
        <translation>כתיבה לתיקייה</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>&amp;Back to them</source>
        <translation>&amp;חזרה לעריכה</translation>
    </message>
    <message>
        <source>&amp;Discard the changes</source>
        <translation>&amp;ויתור על השינויים</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;שמירה</translation>
    </message>
    <message>
        <source>Audit log</source>
        <translation>יומן ביקורת</translation>
    </message>
    <message>
        <source>Booking</source>
        <translation>הזמנת תורים</translation>
    </message>
    <message>
        <source>Business</source>
        <translation>פרטי העסק</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>לוח עבודה</translation>
    </message>
    <message>
        <source>Commitment</source>
        <translation>התחייבות SLA</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>נתונים וגיבוי</translation>
    </message>
    <message>
        <source>Departments</source>
        <translation>מחלקות</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>דוא&quot;ל</translation>
    </message>
    <message>
        <source>Employees</source>
        <translation>עובדים והרשאות</translation>
    </message>
    <message>
        <source>Handling process</source>
        <translation>תהליך טיפול</translation>
    </message>
    <message>
        <source>New versions</source>
        <translation>גרסאות חדשות</translation>
    </message>
    <message>
        <source>Owner and deputy</source>
        <translation>אחראי קשרי לקוחות</translation>
    </message>
    <message>
        <source>Policy and authority</source>
        <translation>מדיניות וסמכויות</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>פרטיות</translation>
    </message>
    <message>
        <source>Quiet hours</source>
        <translation>שעות שקט</translation>
    </message>
    <message>
        <source>Reminders</source>
        <translation>תזכורות</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>דוח</translation>
    </message>
    <message>
        <source>SMS</source>
        <translation>SMS</translation>
    </message>
    <message>
        <source>Safety</source>
        <translation>בטיחות</translation>
    </message>
    <message>
        <source>Sections of the settings</source>
        <translation>חלקי ההגדרות</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>הגדרות</translation>
    </message>
    <message>
        <source>Settings are changed by the administrator. Ask when one does not fit.</source>
        <translation>את ההגדרות משנים מנהלי המערכת. אם משהו אינו מתאים, כדאי לפנות אליהם.</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>מקורות תלונה</translation>
    </message>
    <message>
        <source>Texts</source>
        <translation>נוסחים</translation>
    </message>
    <message>
        <source>There are changes that were not saved.</source>
        <translation>יש שינויים שלא נשמרו.</translation>
    </message>
    <message>
        <source>Topics table</source>
        <translation>טבלת תלונות לקוח</translation>
    </message>
</context>
<context>
    <name>SignIn</name>
    <message>
        <source>Customer complaint tracking</source>
        <translation>מעקב תלונות לקוח</translation>
    </message>
    <message>
        <source>Kashuv</source>
        <translation>קשוב</translation>
    </message>
    <message>
        <source>Kashuv: sign in</source>
        <translation>קשוב: כניסה</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>שם</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>סיסמה</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>כניסה</translation>
    </message>
</context>
<context>
    <name>SignaturePad</name>
    <message>
        <source>C&amp;lear</source>
        <translation>&amp;ניקוי</translation>
    </message>
    <message>
        <source>Drawing is not needed: the typed password is enough.</source>
        <translation>אין חובה לצייר חתימה: די בסיסמה שהוקלדה.</translation>
    </message>
    <message>
        <source>Use the signature of &amp;last time</source>
        <translation>החתימה מהפעם ה&amp;קודמת</translation>
    </message>
</context>
<context>
    <name>SmsSection</name>
    <message>
        <source>A test of Kashuv. It arrived whole.</source>
        <translation>הודעת ניסיון מקשוב. ההודעה הגיעה בשלמותה.</translation>
    </message>
    <message>
        <source>Complete the gateway first.</source>
        <translation>קודם יש להשלים את פרטי הספק.</translation>
    </message>
    <message>
        <source>Password or token of the gateway</source>
        <translation>הסיסמה או האסימון אצל הספק</translation>
    </message>
    <message>
        <source>SMS</source>
        <translation>SMS</translation>
    </message>
    <message>
        <source>Send a test</source>
        <translation>שליחת ניסיון</translation>
    </message>
    <message>
        <source>Send a test with what stands above, saved or not</source>
        <translation>ניסיון עם מה שרשום למעלה, שמור או לא</translation>
    </message>
    <message>
        <source>The gateway took it. It should arrive at {phone} within a minute.</source>
        <translation>הספק קיבל את ההודעה. היא אמורה להגיע אל {phone} בתוך דקה.</translation>
    </message>
    <message>
        <source>To which mobile phone</source>
        <translation>לאיזה טלפון נייד</translation>
    </message>
</context>
<context>
    <name>Source</name>
    <message>
        <source>At the garage</source>
        <translation>במוסך</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>דוא&quot;ל</translation>
    </message>
    <message>
        <source>Face to face</source>
        <translation>פנים אל פנים</translation>
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
        <source>Passed on by a colleague</source>
        <translation>הועבר מעובד אחר</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>טלפון</translation>
    </message>
    <message>
        <source>Social media</source>
        <translation>רשתות חברתיות</translation>
    </message>
    <message>
        <source>Survey</source>
        <translation>סקר</translation>
    </message>
    <message>
        <source>Website</source>
        <translation>אתר אינטרנט</translation>
    </message>
    <message>
        <source>WhatsApp</source>
        <translation>וואטסאפ</translation>
    </message>
</context>
<context>
    <name>SourceRow</name>
    <message>
        <source>More sources</source>
        <translation>מקורות נוספים</translation>
    </message>
    <message>
        <source>More ▾</source>
        <translation>עוד ▾</translation>
    </message>
</context>
<context>
    <name>SourcesSection</name>
    <message>
        <source>Add a source…</source>
        <translation>הוספת מקור…</translation>
    </message>
    <message>
        <source>Change a source</source>
        <translation>שינוי מקור</translation>
    </message>
    <message>
        <source>Complaint sources</source>
        <translation>מקורות תלונה</translation>
    </message>
    <message>
        <source>New source</source>
        <translation>מקור חדש</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>מקור</translation>
    </message>
    <message>
        <source>The name of this source comes with the program.</source>
        <translation>שמו של מקור זה קבוע בתוכנה.</translation>
    </message>
    <message>
        <source>What is out of use is not offered any more; old complaints keep it.</source>
        <translation>מה שאינו בשימוש אינו מוצע יותר; בתלונות קיימות הוא נשאר.</translation>
    </message>
</context>
<context>
    <name>StageDialog</name>
    <message>
        <source>Stage: {name}</source>
        <translation>שלב: {name}</translation>
    </message>
</context>
<context>
    <name>StageForm</name>
    <message>
        <source>None</source>
        <translation>ללא</translation>
    </message>
</context>
<context>
    <name>StageKind</name>
    <message>
        <source>Acknowledgement</source>
        <translation>משוב ללקוח</translation>
    </message>
    <message>
        <source>Approval</source>
        <translation>אישור אופן מענה</translation>
    </message>
    <message>
        <source>Internal inquiry</source>
        <translation>ברור פנימי</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>קבלת פניה</translation>
    </message>
    <message>
        <source>Recommendation</source>
        <translation>גיבוש המלצה</translation>
    </message>
    <message>
        <source>Reply: call and letter</source>
        <translation>מענה: שיחה ומכתב</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>משימה</translation>
    </message>
</context>
<context>
    <name>StageList</name>
    <message>
        <source>Name, goal and owner</source>
        <translation>שם, מטרה ואחראי</translation>
    </message>
    <message>
        <source>Stages; Alt with up and down moves one</source>
        <translation>שלבים; Alt עם החצים למעלה ולמטה מזיז שלב</translation>
    </message>
</context>
<context>
    <name>StageOutcome</name>
    <message>
        <source>Closed without it</source>
        <translation>נסגר בלעדיו</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>הושלם</translation>
    </message>
    <message>
        <source>Passed over</source>
        <translation>דולג</translation>
    </message>
</context>
<context>
    <name>StageRow</name>
    <message>
        <source>How was it counted?</source>
        <translation>איך זה חושב?</translation>
    </message>
    <message>
        <source>not required</source>
        <translation>לא חובה</translation>
    </message>
</context>
<context>
    <name>StageTimeDialog</name>
    <message>
        <source>&amp;How much time</source>
        <translation>&amp;כמה זמן</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>&amp;סיבה</translation>
    </message>
    <message>
        <source>&amp;Unit</source>
        <translation>&amp;יחידה</translation>
    </message>
    <message>
        <source>It does not count yet.</source>
        <translation>הזמן עוד לא נספר.</translation>
    </message>
    <message>
        <source>Other time for a stage</source>
        <translation>זמן אחר לשלב</translation>
    </message>
    <message>
        <source>Then due: {moment}</source>
        <translation>מועד הסיום יהיה: {moment}</translation>
    </message>
</context>
<context>
    <name>Stages</name>
    <message>
        <source>A department was asked and has not answered yet.</source>
        <translation>מחלקה נשאלה ועוד לא השיבה.</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>מכתב</translation>
    </message>
    <message>
        <source>No recommendation waits for a signature.</source>
        <translation>אין המלצה שממתינה לחתימה.</translation>
    </message>
    <message>
        <source>Recommendation</source>
        <translation>המלצה</translation>
    </message>
    <message>
        <source>The call is missing</source>
        <translation>חסרה השיחה עם הלקוח</translation>
    </message>
    <message>
        <source>The customer is called by: {role}</source>
        <translation>מי שמתקשר ללקוח: {role}</translation>
    </message>
    <message>
        <source>The letter of answer is missing</source>
        <translation>חסר מכתב התשובה</translation>
    </message>
    <message>
        <source>Waits for the signature of: {roles}</source>
        <translation>ממתינה לחתימה של: {roles}</translation>
    </message>
    <message>
        <source>all stages are done</source>
        <translation>כל השלבים הושלמו</translation>
    </message>
    <message>
        <source>late</source>
        <translation>באיחור</translation>
    </message>
    <message>
        <source>since {moment}</source>
        <translation>מאז {moment}</translation>
    </message>
    <message>
        <source>stage {place} of {all}</source>
        <translation>שלב {place} מתוך {all}</translation>
    </message>
    <message>
        <source>waits for {departments}</source>
        <translation>אצל {departments}</translation>
    </message>
    <message>
        <source>{done} of {all}</source>
        <translation>{done} מתוך {all}</translation>
    </message>
</context>
<context>
    <name>StagesPart</name>
    <message>
        <source>Internal inquiries and answer</source>
        <translation>ברורים ומענה</translation>
    </message>
</context>
<context>
    <name>StagesStrip</name>
    <message>
        <source>Show all stages</source>
        <translation>הצגת כל השלבים</translation>
    </message>
    <message>
        <source>Show only the current stage</source>
        <translation>הצגת השלב הנוכחי בלבד</translation>
    </message>
    <message>
        <source>Stages: {where}</source>
        <translation>שלבים: {where}</translation>
    </message>
</context>
<context>
    <name>State</name>
    <message>
        <source>Done {at}: {counts}</source>
        <translation>בוצע {at}: {counts}</translation>
    </message>
    <message>
        <source>Ends as soon as what is under way is finished</source>
        <translation>מסתיים ברגע שתושלם הפעולה שבעיצומה</translation>
    </message>
    <message>
        <source>Kashuv</source>
        <translation>קשוב</translation>
    </message>
    <message>
        <source>Kashuv cannot look after everything</source>
        <translation>קשוב אינו מצליח לטפל בהכול</translation>
    </message>
    <message>
        <source>Looks after reminders and messages</source>
        <translation>מטפל בתזכורות ובהודעות</translation>
    </message>
    <message>
        <source>Since {since}, last round {last}</source>
        <translation>מאז {since}, סבב אחרון {last}</translation>
    </message>
    <message>
        <source>Waits until Kashuv is set up on this PC</source>
        <translation>ממתין להגדרה הראשונה של קשוב במחשב זה</translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message>
        <source>Closed</source>
        <translation>סגורה</translation>
    </message>
    <message>
        <source>In handling</source>
        <translation>בטיפול</translation>
    </message>
    <message>
        <source>Waiting for assignment</source>
        <translation>ממתין לשיוך</translation>
    </message>
</context>
<context>
    <name>Steps</name>
    <message>
        <source>Back</source>
        <translation>חזרה</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>המשך</translation>
    </message>
    <message>
        <source>Start working</source>
        <translation>מתחילים לעבוד</translation>
    </message>
    <message>
        <source>Step {step} of {steps}</source>
        <translation>שלב {step} מתוך {steps}</translation>
    </message>
    <message>
        <source>When are you open?</source>
        <translation>מתי פתוח אצלכם?</translation>
    </message>
    <message>
        <source>Who are you?</source>
        <translation>מי מנהל את המערכת?</translation>
    </message>
    <message>
        <source>Your business</source>
        <translation>פרטי העסק</translation>
    </message>
</context>
<context>
    <name>StoreCard</name>
    <message>
        <source>Move to a server…</source>
        <translation>העברה לשרת…</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>פתיחת התיקייה</translation>
    </message>
    <message>
        <source>Where the data lies</source>
        <translation>היכן נמצאים הנתונים</translation>
    </message>
</context>
<context>
    <name>StoreDialog</name>
    <message>
        <source>All data is copied into an empty database on a server and compared. Then this program goes on there, after signing in again; other computers join it. The data here stays as it is and opens no more. How to set up the server: docs/postgresql.md.</source>
        <translation>כל הנתונים מועתקים למסד נתונים ריק בשרת ומושווים. אחר כך התוכנה ממשיכה שם, לאחר כניסה מחדש, ומחשבים אחרים מצטרפים. הנתונים שכאן נשארים כפי שהם ואינם נפתחים עוד. כך מקימים שרת: docs/postgresql.md.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>ביטול</translation>
    </message>
    <message>
        <source>Move the data</source>
        <translation>העברת הנתונים</translation>
    </message>
    <message>
        <source>Move to a server</source>
        <translation>העברה לשרת</translation>
    </message>
    <message>
        <source>There is data in this database already, and it stays. Choose an empty one.</source>
        <translation>במסד הנתונים הזה כבר יש נתונים, והם נשארים. יש לבחור מסד ריק.</translation>
    </message>
</context>
<context>
    <name>Story</name>
    <message>
        <source>(empty)</source>
        <translation>(ריק)</translation>
    </message>
    <message>
        <source>About an employee of ours</source>
        <translation>על עובד שלנו</translation>
    </message>
    <message>
        <source>Added: {topics}</source>
        <translation>נוספו: {topics}</translation>
    </message>
    <message>
        <source>Another time for a stage: {name}</source>
        <translation>זמן אחר לשלב: {name}</translation>
    </message>
    <message>
        <source>Answer of {department}</source>
        <translation>תשובה של {department}</translation>
    </message>
    <message>
        <source>Appointment cancelled: {moment}</source>
        <translation>התור בוטל: {moment}</translation>
    </message>
    <message>
        <source>Closed without: {stages}</source>
        <translation>נסגרה בלי: {stages}</translation>
    </message>
    <message>
        <source>Complaint text</source>
        <translation>תוכן התלונה</translation>
    </message>
    <message>
        <source>Customer number</source>
        <translation>מספר לקוח</translation>
    </message>
    <message>
        <source>Decided without anybody&apos;s approval: {cost}</source>
        <translation>הוחלט בלי צורך באישור: {cost}</translation>
    </message>
    <message>
        <source>Expectation</source>
        <translation>ציפיית הלקוח</translation>
    </message>
    <message>
        <source>File taken back: {name}</source>
        <translation>קובץ הוסר: {name}</translation>
    </message>
    <message>
        <source>Handed to {name}</source>
        <translation>שויכה אל {name}</translation>
    </message>
    <message>
        <source>Inquiry to {department}</source>
        <translation>ברור עם {department}</translation>
    </message>
    <message>
        <source>Inquiry to {department} withdrawn</source>
        <translation>ברור עם {department} בוטל</translation>
    </message>
    <message>
        <source>Kind of contact</source>
        <translation>סוג הפנייה</translation>
    </message>
    <message>
        <source>Letter sent: {kind}</source>
        <translation>מכתב נשלח: {kind}</translation>
    </message>
    <message>
        <source>Needs the signature of: {roles}</source>
        <translation>דרושה חתימה של: {roles}</translation>
    </message>
    <message>
        <source>New due time: {moment}</source>
        <translation>מועד סיום חדש: {moment}</translation>
    </message>
    <message>
        <source>Opened and handed to {name}</source>
        <translation>נפתחה והועברה אל {name}</translation>
    </message>
    <message>
        <source>Opened, waiting for assignment</source>
        <translation>נפתחה, ממתינה לשיוך</translation>
    </message>
    <message>
        <source>Parties so far</source>
        <translation>הגורמים המעורבים עד כה</translation>
    </message>
    <message>
        <source>Paused until {moment}</source>
        <translation>השהיה עד {moment}</translation>
    </message>
    <message>
        <source>Plate</source>
        <translation>מספר רישוי</translation>
    </message>
    <message>
        <source>Promise until {moment}, not told yet</source>
        <translation>התחייבות עד {moment}, טרם נמסרה ללקוח</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>סיבה</translation>
    </message>
    <message>
        <source>Received at</source>
        <translation>התקבלה בשעה</translation>
    </message>
    <message>
        <source>Recommendation</source>
        <translation>המלצה</translation>
    </message>
    <message>
        <source>Recommendation withdrawn</source>
        <translation>המלצה בוטלה</translation>
    </message>
    <message>
        <source>Removed: {topics}</source>
        <translation>הוסרו: {topics}</translation>
    </message>
    <message>
        <source>Signed as {roles}</source>
        <translation>נחתם בתפקיד {roles}</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>מקור</translation>
    </message>
    <message>
        <source>Stage done: {name}</source>
        <translation>שלב הושלם: {name}</translation>
    </message>
    <message>
        <source>Stage late: {name}</source>
        <translation>שלב באיחור: {name}</translation>
    </message>
    <message>
        <source>Stage passed over: {name}</source>
        <translation>דילוג על שלב: {name}</translation>
    </message>
    <message>
        <source>Taken back: {what}</source>
        <translation>בוטל: {what}</translation>
    </message>
    <message>
        <source>The answer of {department} was recorded</source>
        <translation>נרשמה תשובה של {department}</translation>
    </message>
    <message>
        <source>The customer was summoned for {moment}</source>
        <translation>זומן הלקוח ל{moment}</translation>
    </message>
    <message>
        <source>The customer was told: until {moment}</source>
        <translation>נמסר ללקוח: עד {moment}</translation>
    </message>
    <message>
        <source>The pause is over</source>
        <translation>ההשהיה הסתיימה</translation>
    </message>
    <message>
        <source>Transferred from {giver} to {taker}</source>
        <translation>הועברה מ{giver} אל {taker}</translation>
    </message>
    <message>
        <source>Updated: {fields}</source>
        <translation>עודכנו פרטים: {fields}</translation>
    </message>
    <message>
        <source>Urgency</source>
        <translation>דחיפות</translation>
    </message>
    <message>
        <source>Where we failed</source>
        <translation>היכן כשלנו</translation>
    </message>
    <message>
        <source>Within the ceiling: {cost} of {ceiling}</source>
        <translation>בתוך תקרת הסמכות: {cost} מתוך {ceiling}</translation>
    </message>
    <message>
        <source>late</source>
        <translation>באיחור</translation>
    </message>
    <message>
        <source>the program itself</source>
        <translation>פעולה אוטומטית</translation>
    </message>
    <message>
        <source>waited for assignment {length}</source>
        <translation>המתינה לשיוך {length}</translation>
    </message>
    <message>
        <source>with a recording</source>
        <translation>עם הקלטה</translation>
    </message>
    <message>
        <source>with {name} {length}</source>
        <translation>אצל {name} {length}</translation>
    </message>
    <message>
        <source>{field}: {old} → {new}</source>
        <translation>{field}: {old} ← {new}</translation>
    </message>
    <message>
        <source>{hours} h</source>
        <translation>{hours} ש&apos;</translation>
    </message>
    <message>
        <source>{old} → {new}</source>
        <translation>{old} ← {new}</translation>
    </message>
    <message>
        <source>{what} (taken back)</source>
        <translation>{what} (בוטל)</translation>
    </message>
</context>
<context>
    <name>Summary</name>
    <message>
        <source>late: {when}</source>
        <translation>באיחור מאז {when}</translation>
    </message>
    <message>
        <source>until {when}</source>
        <translation>עד {when}</translation>
    </message>
</context>
<context>
    <name>TakingBack</name>
    <message>
        <source>Complaint {number} · {what}</source>
        <translation>תלונה {number} · {what}</translation>
    </message>
</context>
<context>
    <name>TemplateList</name>
    <message numerus="yes">
        <source>%n open</source>
        <translation>
            <numerusform>תלונה פתוחה אחת</numerusform>
            <numerusform>%n פתוחות</numerusform>
        </translation>
    </message>
    <message>
        <source>Copy of this one</source>
        <translation>העתק של התהליך הזה</translation>
    </message>
    <message>
        <source>Empty</source>
        <translation>ריק</translation>
    </message>
    <message>
        <source>New process…</source>
        <translation>תהליך חדש…</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>תהליכים</translation>
    </message>
    <message>
        <source>retired</source>
        <translation>לא בשימוש</translation>
    </message>
    <message>
        <source>version {number}</source>
        <translation>גרסה {number}</translation>
    </message>
</context>
<context>
    <name>TextKind</name>
    <message>
        <source>Acknowledgement</source>
        <translation>אישור קבלה</translation>
    </message>
    <message>
        <source>Answer: justified</source>
        <translation>תשובה: מוצדקת</translation>
    </message>
    <message>
        <source>Answer: not justified</source>
        <translation>תשובה: לא מוצדקת</translation>
    </message>
    <message>
        <source>Appointment</source>
        <translation>קביעת תור</translation>
    </message>
    <message>
        <source>Closing</source>
        <translation>סיום הטיפול</translation>
    </message>
    <message>
        <source>Interim</source>
        <translation>תשובת ביניים</translation>
    </message>
</context>
<context>
    <name>TextTrouble</name>
    <message>
        <source>Did you mean {name}?</source>
        <translation>האם הכוונה ל{name}?</translation>
    </message>
    <message>
        <source>Line {line}: there is no field {name}.</source>
        <translation>שורה {line}: אין שדה בשם {name}.</translation>
    </message>
</context>
<context>
    <name>TextsEditor</name>
    <message>
        <source>&amp;Insert…</source>
        <translation>ה&amp;כנסה…</translation>
    </message>
    <message>
        <source>&amp;Text</source>
        <translation>ה&amp;טקסט</translation>
    </message>
    <message>
        <source>&amp;Text (**words** print bold)</source>
        <translation>ה&amp;טקסט (**כך** מדגישים)</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>ערוץ</translation>
    </message>
    <message>
        <source>Occasions</source>
        <translation>מועדים</translation>
    </message>
    <message>
        <source>Sa&amp;ve</source>
        <translation>&amp;שמירה</translation>
    </message>
    <message>
        <source>Sub&amp;ject</source>
        <translation>ה&amp;נושא</translation>
    </message>
    <message>
        <source>Too long to paste: {count} characters.</source>
        <translation>ארוך מדי להדבקה: {count} תווים.</translation>
    </message>
    <message>
        <source>Undo changes</source>
        <translation>ביטול השינויים</translation>
    </message>
</context>
<context>
    <name>TextsSection</name>
    <message>
        <source>Saved</source>
        <translation>נשמר</translation>
    </message>
    <message>
        <source>Texts</source>
        <translation>נוסחים</translation>
    </message>
</context>
<context>
    <name>Tile</name>
    <message>
        <source>Open</source>
        <translation>פתיחה</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>שמירה…</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>הסרה</translation>
    </message>
</context>
<context>
    <name>TimeFields</name>
    <message>
        <source>Example: counted from</source>
        <translation>דוגמה: נספר מ־</translation>
    </message>
    <message>
        <source>For example from</source>
        <translation>לדוגמה, החל מ־</translation>
    </message>
    <message>
        <source>How much time</source>
        <translation>כמה זמן</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>ללא הגבלה</translation>
    </message>
    <message>
        <source>Unit of the time</source>
        <translation>יחידת הזמן</translation>
    </message>
    <message>
        <source>due {moment}</source>
        <translation>המועד האחרון: {moment}</translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Undo</source>
        <translation>ביטול</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>+ Open new complaint</source>
        <translation>+ פתיחת תלונה חדשה</translation>
    </message>
    <message>
        <source>Locate</source>
        <translation>איתור</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>התראות</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>חיפוש</translation>
    </message>
    <message>
        <source>Search: plate, phone, name, complaint number or a word  (Ctrl+K)</source>
        <translation>חיפוש: מספר רישוי, טלפון, שם, מספר תלונה או מילה  (Ctrl+K)</translation>
    </message>
    <message>
        <source>Show all complaints</source>
        <translation>הצג כול התלונות</translation>
    </message>
</context>
<context>
    <name>TopicPicker</name>
    <message numerus="yes">
        <source>%n chosen</source>
        <translation>
            <numerusform>נבחר נושא אחד</numerusform>
            <numerusform>נבחרו %n נושאים</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose at least one topic.</source>
        <translation>יש לבחור לפחות נושא אחד.</translation>
    </message>
    <message>
        <source>None chosen</source>
        <translation>לא נבחרו נושאים</translation>
    </message>
    <message>
        <source>Search a topic</source>
        <translation>חיפוש נושא</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>בחר</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>נושא</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>נושאים</translation>
    </message>
    <message>
        <source>Without a group</source>
        <translation>ללא קבוצה</translation>
    </message>
</context>
<context>
    <name>TopicsSection</name>
    <message>
        <source>Add a topic…</source>
        <translation>הוספת נושא…</translation>
    </message>
    <message>
        <source>Change a topic</source>
        <translation>שינוי נושא</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>קבוצה</translation>
    </message>
    <message>
        <source>New topic</source>
        <translation>נושא חדש</translation>
    </message>
    <message>
        <source>Table of complaint topics</source>
        <translation>טבלת תלונות לקוח</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>נושא</translation>
    </message>
    <message>
        <source>What is out of use is not offered any more; old complaints keep it.</source>
        <translation>מה שאינו בשימוש אינו מוצע יותר; בתלונות קיימות הוא נשאר.</translation>
    </message>
</context>
<context>
    <name>TransferDialog</name>
    <message>
        <source>&amp;Reason for the transfer</source>
        <translation>&amp;סיבת העברה</translation>
    </message>
    <message>
        <source>&amp;To employee</source>
        <translation>ל&amp;עובד</translation>
    </message>
    <message>
        <source>Absence</source>
        <translation>היעדרות</translation>
    </message>
    <message>
        <source>Away today, and nobody stands in.</source>
        <translation>בהיעדרות היום, ואין מילוי מקום.</translation>
    </message>
    <message>
        <source>Away today. Standing in: {name}.</source>
        <translation>בהיעדרות היום. מילוי מקום: {name}.</translation>
    </message>
    <message>
        <source>Choose an employee</source>
        <translation>בחירת עובד</translation>
    </message>
    <message>
        <source>Knows the topic</source>
        <translation>מומחיות בנושא</translation>
    </message>
    <message>
        <source>Re&amp;marks (optional)</source>
        <translation>ה&amp;ערות (לא חובה)</translation>
    </message>
    <message>
        <source>The customer asked for it</source>
        <translation>בקשת הלקוח</translation>
    </message>
    <message>
        <source>The due time does not change: {when}</source>
        <translation>מועד הסיום אינו משתנה: {when}</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>העברה</translation>
    </message>
    <message>
        <source>Transfer complaint</source>
        <translation>העברת תלונת לקוח</translation>
    </message>
    <message>
        <source>Workload</source>
        <translation>עומס</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>Kashuv</source>
        <translation>קשוב</translation>
    </message>
    <message numerus="yes">
        <source>Kashuv: %n new notice(s)</source>
        <translation>
            <numerusform>קשוב: התראה חדשה אחת</numerusform>
            <numerusform>קשוב: %n התראות חדשות</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Trial</name>
    <message>
        <source>No answer within a minute. Try again later.</source>
        <translation>אין תשובה אחרי דקה. אפשר לנסות שוב מאוחר יותר.</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>רק רגע…</translation>
    </message>
    <message>
        <source>Stop waiting</source>
        <translation>להפסיק להמתין</translation>
    </message>
    <message>
        <source>Stopped. What left already may still arrive.</source>
        <translation>הופסק. מה שכבר יצא עשוי עוד להגיע.</translation>
    </message>
</context>
<context>
    <name>TroubleDialog</name>
    <message>
        <source>&amp;Copy the number</source>
        <translation>ה&amp;עתקת המספר</translation>
    </message>
    <message>
        <source>&amp;Go on working</source>
        <translation>ה&amp;משך עבודה</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>דיווח</translation>
    </message>
    <message>
        <source>Show the &amp;report</source>
        <translation>הצגת ה&amp;דיווח</translation>
    </message>
    <message>
        <source>The report says where in the program it happened, and on what system. Names, telephones, plates and texts are not in it. Whoever helps needs the number.</source>
        <translation>בדוח כתוב היכן בתוכנה זה קרה ובאיזו מערכת. אין בו שמות, טלפונים, מספרי רישוי או טקסטים. למי שעוזר דרוש המספר.</translation>
    </message>
</context>
<context>
    <name>TroubleLine</name>
    <message numerus="yes">
        <source>%n message(s) wait</source>
        <translation>
            <numerusform>הודעה אחת ממתינה</numerusform>
            <numerusform>%n הודעות ממתינות</numerusform>
        </translation>
    </message>
    <message>
        <source>No computer that knows the password is sending.</source>
        <translation>אין מחשב פעיל שמכיר את הסיסמה.</translation>
    </message>
    <message>
        <source>Not set up yet: {channels}.</source>
        <translation>עדיין לא הוגדר: {channels}.</translation>
    </message>
    <message>
        <source>To the messages</source>
        <translation>להודעות</translation>
    </message>
    <message>
        <source>To the settings</source>
        <translation>להגדרות</translation>
    </message>
    <message>
        <source>{many} since {since}. {why}</source>
        <translation>{many} מאז {since}. {why}</translation>
    </message>
    <message>
        <source>{many}: no network since {since}</source>
        <translation>{many}: אין רשת מאז {since}</translation>
    </message>
</context>
<context>
    <name>Troubles</name>
    <message>
        <source>As many SMS left as the settings allow for now; it waits its turn.</source>
        <translation>נשלחו כל מסרוני ה־SMS שההגדרות מתירות כעת; ההודעה ממתינה לתורה.</translation>
    </message>
    <message>
        <source>It could not be handed over yet.</source>
        <translation>עדיין לא ניתן היה למסור אותה.</translation>
    </message>
    <message>
        <source>It was taken back by itself: nobody said yes to it.</source>
        <translation>ההודעה בוטלה מעצמה: איש לא אישר אותה.</translation>
    </message>
    <message>
        <source>It was taken back by itself: the complaint has moved on meanwhile.</source>
        <translation>ההודעה בוטלה מעצמה: התלונה התקדמה בינתיים.</translation>
    </message>
    <message>
        <source>It was taken back together with the step that it belonged to.</source>
        <translation>בוטלה יחד עם הפעולה שבגללה נכתבה.</translation>
    </message>
    <message>
        <source>The phone network reports that it did not arrive.</source>
        <translation>רשת הטלפון מדווחת שההודעה לא הגיעה.</translation>
    </message>
    <message>
        <source>The program stopped while it was sending.</source>
        <translation>התוכנה נעצרה באמצע השליחה.</translation>
    </message>
    <message>
        <source>The provider did not answer.</source>
        <translation>הספק לא השיב.</translation>
    </message>
    <message>
        <source>The provider refused it.</source>
        <translation>הספק סירב לקבל אותה.</translation>
    </message>
</context>
<context>
    <name>TryOut</name>
    <message>
        <source>Customer class to try</source>
        <translation>סוג לקוח לניסיון</translation>
    </message>
    <message>
        <source>No row speaks of it: whoever recommends decides, inside the ceiling.</source>
        <translation>אין שורה מתאימה: מי שממליץ מחליט, עד תקרת הסמכות.</translation>
    </message>
    <message>
        <source>Repeat contact to try</source>
        <translation>פנייה חוזרת לניסיון</translation>
    </message>
    <message>
        <source>Row {number} holds ({case}).</source>
        <translation>קובעת שורה {number} ({case}).</translation>
    </message>
    <message>
        <source>Try:</source>
        <translation>ניסיון:</translation>
    </message>
    <message>
        <source>Verdict to try</source>
        <translation>הכרעה לניסיון</translation>
    </message>
</context>
<context>
    <name>TypingHint</name>
    <message>
        <source>Caps Lock is on.</source>
        <translation>מקש Caps Lock פעיל.</translation>
    </message>
    <message>
        <source>The keyboard is not in English.</source>
        <translation>המקלדת אינה באנגלית.</translation>
    </message>
</context>
<context>
    <name>UnderWay</name>
    <message>
        <source>&amp;Stop</source>
        <translation>ע&amp;צירה</translation>
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
    <name>Until</name>
    <message>
        <source>due {moment}</source>
        <translation>עד {moment}</translation>
    </message>
</context>
<context>
    <name>UpdateDialog</name>
    <message>
        <source>Customer and vehicle</source>
        <translation>לקוח ורכב</translation>
    </message>
    <message>
        <source>Nothing has been changed.</source>
        <translation>עדיין לא שונה דבר.</translation>
    </message>
    <message>
        <source>Received &amp;at</source>
        <translation>מועד ה&amp;קבלה</translation>
    </message>
    <message>
        <source>Update complaint details</source>
        <translation>עדכון פרטי תלונה</translation>
    </message>
    <message>
        <source>Will be recorded: {fields}</source>
        <translation>יירשמו השינויים: {fields}</translation>
    </message>
</context>
<context>
    <name>UpdateLine</name>
    <message>
        <source>A new version of Kashuv is there: {version} (this one is {own})</source>
        <translation>גרסה חדשה של קשוב: {version} (כאן מותקנת {own})</translation>
    </message>
    <message>
        <source>Not this version</source>
        <translation>דילוג על הגרסה הזאת</translation>
    </message>
    <message>
        <source>Open the page</source>
        <translation>פתיחת הדף</translation>
    </message>
</context>
<context>
    <name>UpdatesSection</name>
    <message>
        <source>Kashuv can look once a day whether a new version is announced, and say so above the pages. It tells nothing of the business, and installs nothing by itself.</source>
        <translation>קשוב יכול לבדוק פעם ביום אם יצאה גרסה חדשה, ולהודיע על כך מעל הדפים. בבדיקה לא נמסר שום דבר על העסק, ושום דבר לא מותקן מעצמו.</translation>
    </message>
    <message>
        <source>Look now</source>
        <translation>בדיקה עכשיו</translation>
    </message>
    <message>
        <source>New versions</source>
        <translation>גרסאות חדשות</translation>
    </message>
    <message>
        <source>Open the page</source>
        <translation>פתיחת הדף</translation>
    </message>
    <message>
        <source>There is no newer version: {version} is announced.</source>
        <translation>אין גרסה חדשה יותר: הגרסה שפורסמה היא {version}.</translation>
    </message>
    <message>
        <source>This is version {version}.</source>
        <translation>כאן מותקנת גרסה {version}.</translation>
    </message>
    <message>
        <source>Version {version} is there; this one is {own}.</source>
        <translation>יצאה גרסה {version}; כאן מותקנת {own}.</translation>
    </message>
</context>
<context>
    <name>Urgency</name>
    <message>
        <source>High</source>
        <translation>גבוהה</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>בינונית</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>רגילה</translation>
    </message>
</context>
<context>
    <name>VehicleRows</name>
    <message>
        <source>Another vehicle</source>
        <translation>רכב נוסף</translation>
    </message>
    <message>
        <source>Make</source>
        <translation>יצרן</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>דגם</translation>
    </message>
    <message>
        <source>Passed to customer number</source>
        <translation>הועבר ללקוח מספר</translation>
    </message>
    <message>
        <source>Plate</source>
        <translation>מספר רישוי</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>שנה</translation>
    </message>
</context>
<context>
    <name>Verdict</name>
    <message>
        <source>Justified</source>
        <translation>מוצדקת</translation>
    </message>
    <message>
        <source>Not justified</source>
        <translation>לא מוצדקת</translation>
    </message>
    <message>
        <source>Partly justified</source>
        <translation>מוצדקת חלקית</translation>
    </message>
</context>
<context>
    <name>VersionsDialog</name>
    <message>
        <source>&amp;Begin from this one</source>
        <translation>להתחיל מ&amp;גרסה זו</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;סגירה</translation>
    </message>
    <message>
        <source>Against version {number}:</source>
        <translation>לעומת גרסה {number}:</translation>
    </message>
    <message>
        <source>Version {number}</source>
        <translation>גרסה {number}</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>גרסאות</translation>
    </message>
    <message>
        <source>Versions of {process}</source>
        <translation>גרסאות של {process}</translation>
    </message>
    <message>
        <source>What the version says</source>
        <translation>תוכן הגרסה</translation>
    </message>
    <message>
        <source>as shipped</source>
        <translation>כפי שסופק עם התוכנה</translation>
    </message>
</context>
<context>
    <name>Waiting</name>
    <message>
        <source>It is being handed over now.</source>
        <translation>נשלחת ברגע זה.</translation>
    </message>
    <message>
        <source>It leaves in a moment; it can still be cancelled.</source>
        <translation>תישלח בעוד רגע; עדיין אפשר לבטל.</translation>
    </message>
    <message>
        <source>It should have left {when}: no PC that knows the password is sending.</source>
        <translation>הייתה צריכה להישלח {when}: אין מחשב פעיל שמכיר את הסיסמה.</translation>
    </message>
    <message>
        <source>Quiet hours: it leaves {when}.</source>
        <translation>שעות שקט: תישלח {when}.</translation>
    </message>
    <message>
        <source>Waits since {since}, next try {when}. {trouble}</source>
        <translation>ממתינה מאז {since}, הניסיון הבא {when}. {trouble}</translation>
    </message>
    <message>
        <source>{channel} is not set up yet, under Settings.</source>
        <translation>{channel}: עדיין לא הוגדר, במסך ההגדרות.</translation>
    </message>
</context>
<context>
    <name>WaitingLine</name>
    <message numerus="yes">
        <source>%n recommendation(s) waiting for your signature</source>
        <translation>
            <numerusform>המלצה אחת ממתינה לחתימתך</numerusform>
            <numerusform>%n המלצות ממתינות לחתימתך</numerusform>
        </translation>
    </message>
    <message>
        <source>Read and sign</source>
        <translation>לקריאה ולחתימה</translation>
    </message>
</context>
<context>
    <name>WasItSent</name>
    <message>
        <source>&amp;Yes, it was sent</source>
        <translation>&amp;כן, נשלחה</translation>
    </message>
    <message>
        <source>No&amp;t yet</source>
        <translation>&amp;עוד לא</translation>
    </message>
    <message>
        <source>WhatsApp was opened with this text. Was it sent?</source>
        <translation>וואטסאפ נפתח עם ההודעה. האם היא נשלחה?</translation>
    </message>
</context>
<context>
    <name>Watch</name>
    <message>
        <source>Ended.</source>
        <translation>הסתיים.</translation>
    </message>
    <message>
        <source>There was nothing to do.</source>
        <translation>לא היה מה לעשות.</translation>
    </message>
    <message>
        <source>Watching. Ctrl+C ends it.</source>
        <translation>המעקב פועל. לסיום: Ctrl+C.</translation>
    </message>
    <message>
        <source>delivery reports</source>
        <translation>אישורי מסירה</translation>
    </message>
    <message>
        <source>e-mails taken in</source>
        <translation>הודעות דוא&quot;ל שנקלטו</translation>
    </message>
    <message>
        <source>messages in doubt</source>
        <translation>הודעות בספק</translation>
    </message>
    <message>
        <source>messages proposed</source>
        <translation>הודעות שהוצעו</translation>
    </message>
    <message>
        <source>messages put off</source>
        <translation>הודעות שנדחו</translation>
    </message>
    <message>
        <source>messages refused</source>
        <translation>הודעות שלא התקבלו</translation>
    </message>
    <message>
        <source>messages sent</source>
        <translation>הודעות שנשלחו</translation>
    </message>
    <message>
        <source>reminders</source>
        <translation>תזכורות</translation>
    </message>
    <message>
        <source>reports made</source>
        <translation>דוחות שנערכו</translation>
    </message>
</context>
<context>
    <name>WatchIcon</name>
    <message>
        <source>&amp;End</source>
        <translation>&amp;סיום</translation>
    </message>
    <message>
        <source>&amp;Open Kashuv</source>
        <translation>&amp;פתיחת קשוב</translation>
    </message>
    <message>
        <source>&amp;Start when I sign in</source>
        <translation>הפעלה ב&amp;כניסה למחשב</translation>
    </message>
    <message>
        <source>Kashuv</source>
        <translation>קשוב</translation>
    </message>
</context>
<context>
    <name>WatchTray</name>
    <message>
        <source>Kashuv</source>
        <translation>קשוב</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>A few details, working hours and a password: about two minutes.</source>
        <translation>כמה פרטים, שעות פעילות וסיסמה: בערך שתי דקות.</translation>
    </message>
    <message>
        <source>An invented garage with its complaints, in a place of its own.</source>
        <translation>מוסך מומצא עם תלונות לדוגמה, במקום נפרד משלו.</translation>
    </message>
    <message>
        <source>Every complaint is heard, followed and answered in time. How shall we begin?</source>
        <translation>כל תלונה נשמעת, מטופלת ונענית בזמן. איך מתחילים?</translation>
    </message>
    <message>
        <source>Go on looking around</source>
        <translation>המשך היכרות עם נתוני ההדגמה</translation>
    </message>
    <message>
        <source>Join a store on a server</source>
        <translation>הצטרפות לנתונים שבשרת</translation>
    </message>
    <message>
        <source>Look around with demo data</source>
        <translation>היכרות עם נתוני הדגמה</translation>
    </message>
    <message>
        <source>Several computers of one business work on the same data.</source>
        <translation>כמה מחשבים של עסק אחד עובדים על אותם נתונים.</translation>
    </message>
    <message>
        <source>Start my business</source>
        <translation>הקמת העסק שלי</translation>
    </message>
    <message>
        <source>Welcome to Kashuv</source>
        <translation>ברוכים הבאים לקשוב</translation>
    </message>
</context>
<context>
    <name>Who</name>
    <message>
        <source>&amp;Plate, phone or customer number</source>
        <translation>מספר רי&amp;שוי, טלפון או מספר לקוח</translation>
    </message>
</context>
<context>
    <name>WhoCard</name>
    <message>
        <source>A&amp;nother customer</source>
        <translation>&amp;לקוח אחר</translation>
    </message>
    <message>
        <source>Another vehicle…</source>
        <translation>רכב אחר…</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>פרטים</translation>
    </message>
    <message>
        <source>No owner is known</source>
        <translation>לא רשומים בעלים</translation>
    </message>
    <message>
        <source>No vehicle</source>
        <translation>ללא רכב</translation>
    </message>
    <message>
        <source>Not in the list. Somebody new can be entered here, below.</source>
        <translation>לא נמצא ברשימה. אפשר לרשום לקוח ורכב חדשים למטה.</translation>
    </message>
    <message>
        <source>The customer and the vehicle will be shown here.</source>
        <translation>כאן יוצגו הלקוח והרכב.</translation>
    </message>
    <message>
        <source>Which customer</source>
        <translation>איזה לקוח</translation>
    </message>
    <message>
        <source>Which vehicle</source>
        <translation>איזה רכב</translation>
    </message>
</context>
<context>
    <name>Whose</name>
    <message>
        <source>The whole business</source>
        <translation>כל העסק</translation>
    </message>
    <message>
        <source>Whose figures</source>
        <translation>הנתונים של</translation>
    </message>
    <message>
        <source>{name} (left)</source>
        <translation>{name} (לא פעיל)</translation>
    </message>
</context>
<context>
    <name>Why</name>
    <message>
        <source>From this customer&apos;s address</source>
        <translation>נשלח מכתובת הלקוח</translation>
    </message>
    <message>
        <source>Its number is in the e-mail</source>
        <translation>מספר התלונה מופיע בהודעה</translation>
    </message>
    <message>
        <source>The plate is in the e-mail</source>
        <translation>מספר הרישוי מופיע בהודעה</translation>
    </message>
</context>
<context>
    <name>WithdrawDialog</name>
    <message>
        <source>&amp;Reason</source>
        <translation>&amp;סיבה</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>ביטול השאלה</translation>
    </message>
    <message>
        <source>Withdraw the question</source>
        <translation>ביטול השאלה</translation>
    </message>
    <message>
        <source>{department} is told that no answer is needed any more.</source>
        <translation>אל {department} תגיע הודעה שכבר אין צורך בתשובה.</translation>
    </message>
</context>
<context>
    <name>WordDialog</name>
    <message>
        <source>Group</source>
        <translation>קבוצה</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>שם</translation>
    </message>
</context>
<context>
    <name>WordList</name>
    <message>
        <source>Back into use</source>
        <translation>החזרה לשימוש</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>שינוי…</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>בשימוש</translation>
    </message>
    <message>
        <source>No</source>
        <translation>לא</translation>
    </message>
    <message>
        <source>Only what is in use</source>
        <translation>רק מה שבשימוש</translation>
    </message>
    <message>
        <source>Put out of use</source>
        <translation>הוצאה משימוש</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>כן</translation>
    </message>
</context>
<context>
    <name>WorkbookJob</name>
    <message>
        <source>Stopped; no file was written.</source>
        <translation>הופסק; לא נכתב קובץ.</translation>
    </message>
    <message>
        <source>The workbook could not be written.</source>
        <translation>לא ניתן היה לכתוב את הקובץ.</translation>
    </message>
    <message>
        <source>Writing the workbook…</source>
        <translation>החוברת נכתבת…</translation>
    </message>
</context>
<context>
    <name>_Amounts</name>
    <message numerus="yes">
        <source>%n business day(s)</source>
        <translation>
            <numerusform>יום עבודה אחד</numerusform>
            <numerusform>%n ימי עבודה</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n business hour(s)</source>
        <translation>
            <numerusform>שעת עבודה אחת</numerusform>
            <numerusform>%n שעות עבודה</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n clock hour(s)</source>
        <translation>
            <numerusform>שעת שעון אחת</numerusform>
            <numerusform>%n שעות שעון</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Bubble</name>
    <message>
        <source>As the customer sees it</source>
        <translation>כפי שהלקוח יראה</translation>
    </message>
    <message>
        <source>The message will be shown here.</source>
        <translation>ההודעה תוצג כאן.</translation>
    </message>
</context>
<context>
    <name>_CauseLine</name>
    <message>
        <source>before: {count}</source>
        <translation>קודם: {count}</translation>
    </message>
</context>
<context>
    <name>_Counted</name>
    <message numerus="yes">
        <source>%n SMS</source>
        <translation>
            <numerusform>SMS אחד</numerusform>
            <numerusform>%n מסרוני SMS</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n character(s) left</source>
        <translation>
            <numerusform>נותר תו אחד</numerusform>
            <numerusform>נותרו %n תווים</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n complaint(s)</source>
        <translation>
            <numerusform>תלונה אחת</numerusform>
            <numerusform>%n תלונות</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>קובץ אחד</numerusform>
            <numerusform>%n קבצים</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Counts</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>יום אחד</numerusform>
            <numerusform>%n ימים</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) added</source>
        <translation>
            <numerusform>נוסף קובץ</numerusform>
            <numerusform>נוספו %n קבצים</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) of less weight are left out; the printed process has all of them.</source>
        <translation>
            <numerusform>צעד אחד פחות חשוב לא הובא כאן; הוא מופיע בהדפסת התהליך.</numerusform>
            <numerusform>%n צעדים פחות חשובים לא הובאו כאן; כולם מופיעים בהדפסת התהליך.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Empty</name>
    <message>
        <source>To the settings</source>
        <translation>להגדרות</translation>
    </message>
</context>
<context>
    <name>_Entry</name>
    <message>
        <source>Undo</source>
        <translation>ביטול</translation>
    </message>
    <message>
        <source>Undo: {what}</source>
        <translation>ביטול: {what}</translation>
    </message>
</context>
<context>
    <name>_Leaving</name>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>שנייה אחת</numerusform>
            <numerusform>%n שניות</numerusform>
        </translation>
    </message>
    <message>
        <source>{channel} to {address} leaves in {seconds}</source>
        <translation>{channel} אל {address}: יישלח בעוד {seconds}</translation>
    </message>
    <message>
        <source>{channel} to {address} leaves {when}</source>
        <translation>{channel} אל {address}: יישלח {when}</translation>
    </message>
</context>
<context>
    <name>_Mail</name>
    <message>
        <source>(no subject)</source>
        <translation>(ללא נושא)</translation>
    </message>
    <message>
        <source>As the customer sees it</source>
        <translation>כפי שהלקוח יראה</translation>
    </message>
    <message>
        <source>PDF · {name}</source>
        <translation>PDF · {name}</translation>
    </message>
    <message>
        <source>The message will be shown here.</source>
        <translation>ההודעה תוצג כאן.</translation>
    </message>
    <message>
        <source>{sender} to {address}</source>
        <translation>מאת {sender} אל {address}</translation>
    </message>
</context>
<context>
    <name>_Paper</name>
    <message>
        <source>Signature, drawn by hand; the password is enough</source>
        <translation>חתימה בכתב יד; די בסיסמה</translation>
    </message>
</context>
<context>
    <name>_Row</name>
    <message>
        <source>Before or after</source>
        <translation>לפני או אחרי</translation>
    </message>
    <message>
        <source>File here</source>
        <translation>תיוק כאן</translation>
    </message>
    <message>
        <source>How much</source>
        <translation>כמה</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>הסרה</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>יחידה</translation>
    </message>
    <message>
        <source>after the due time</source>
        <translation>אחרי מועד הסיום</translation>
    </message>
    <message>
        <source>at the due time</source>
        <translation>במועד הסיום</translation>
    </message>
    <message>
        <source>before the due time</source>
        <translation>לפני מועד הסיום</translation>
    </message>
    <message>
        <source>closed: reopen it first</source>
        <translation>סגורה: צריך לפתוח מחדש</translation>
    </message>
    <message>
        <source>day</source>
        <translation>יום</translation>
    </message>
    <message>
        <source>days</source>
        <translation>ימים</translation>
    </message>
    <message>
        <source>hour</source>
        <translation>שעה</translation>
    </message>
    <message>
        <source>hours</source>
        <translation>שעות</translation>
    </message>
    <message>
        <source>minute</source>
        <translation>דקה</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>דקות</translation>
    </message>
    <message>
        <source>the handler</source>
        <translation>העובד המטפל</translation>
    </message>
    <message>
        <source>the owner</source>
        <translation>הממונה</translation>
    </message>
</context>
</TS>
