"""A report as a manager of a garage might get it, for the tests of both of its forms."""

from dataclasses import replace

from printing.cells import ColumnKind, Tint
from printing.report_paper import (
    Bar,
    Chapter,
    Definition,
    Distribution,
    Headline,
    Headlines,
    ListCheck,
    PaperWords,
    ReportPaper,
    Table,
    TableColumn,
)

WORDS = PaperWords(
    summary="סיכום",
    definitions="הגדרות",
    period="תקופה",
    compared_with="בהשוואה אל",
    filters="סינון",
    made_at="הופק",
    made_by="הופק בידי",
    figure="מה נספר",
    now="בתקופה",
    before="קודמת",
    change="שינוי",
    share="חלק",
    total='סה"כ',
    different="תלונות שונות",
    nothing="אין נתונים בתקופה זו",
    more=lambda groups, complaints: f"ועוד {groups:,} קבוצות: {complaints:,} תלונות",
    page=lambda number, pages: f"עמוד {number} מתוך {pages}",
)

COUNTS = Headlines(
    "תלונות",
    (
        Headline("כמות תלונות לקוחות שנפתחו", 412, before=377, change="▲ 9% יותר", tile=True),
        Headline("נסגרו", 398, before=390, change="▲ 2% יותר", tile=True),
        Headline("פתוחות עכשיו", 61, tile=True),
        Headline("חרגו ועדיין פתוחות", 7, tint=Tint.RED, tile=True),
        Headline("נפתחו מחדש", 14, before=11, change="▲ 27% יותר"),
        Headline("פניות חוזרות", 38, before=38, change="ללא שינוי"),
        Headline("התקבלו מחוץ ליחידת השירות", 22, before=30, change="▼ 27% פחות"),
        Headline("ל-100 עבודות", 5.44, ColumnKind.DECIMAL, before=5.1, change="▲ 0.3 יותר"),
    ),
)
KEPT = Headlines(
    "עמידה בהתחייבות",
    (
        Headline(
            "נסגרו בזמן", 0.873, ColumnKind.SHARE, before=0.861, change="▲ 1.2 נקודות",
            tint=Tint.GREEN, tile=True, note="346 מתוך 398",
        ),
        Headline("נסגרו באיחור", 52, before=54, change="▼ 4% פחות", tile=True),
        Headline("חציון שעות טיפול", 19.4, ColumnKind.DECIMAL, before=21.0, change="▼ 1.6 פחות",
                 tile=True),
        Headline("תשע מעשר לא ארכו יותר מ-", 47.2, ColumnKind.DECIMAL, before=46.9,
                 change="▲ 0.3 יותר", note="שעות", tile=True),
    ),
)  # fmt: skip

TOPICS = Distribution(
    "לפי נושא",
    (
        Bar("איכות התיקון", 131, 120),
        Bar("זמן המתנה", 96, 101),
        Bar("מחיר וחיוב", 74, 60),
        Bar("יחס העובדים", 52, 49),
        Bar("רעש בבלמים לאחר טיפול 60,000", 31, 28),
        Bar("רכב חלופי", 18, 25),
        Bar("ניקיון הרכב", 9, 11),
        Bar("ללא נושא", 4, 0),
    ),
    note="תלונה עם כמה נושאים נספרת בכל אחד מהם.",
    whole=412,
)
OTHERS = (
    Distribution(
        "לפי ערוץ",
        (Bar("טלפון", 201, 190), Bar("בעל פה", 98, 90), Bar("דואר אלקטרוני", 61, 55),
         Bar("וואטסאפ", 40, 31), Bar("מכתב", 12, 11)),
    ),
    Distribution(
        "לפי דחיפות",
        (Bar("גבוהה", 60, 71), Bar("בינונית", 142, 130), Bar("רגילה", 210, 176)),
    ),
    Distribution(
        "לפי עובד מטפל",
        (Bar("דנה לדוגמה", 122, 110), Bar("סאמר לדוגמה", 101, 99), Bar("רותם לדוגמה", 88, 80),
         Bar("יוסי לדוגמה", 71, 70), Bar("ממתין לשיוך", 30, 18)),
    ),
    Distribution(
        "לפי סוג לקוח", (Bar("פרטי", 300, 280), Bar("צי רכב", 92, 80), Bar("ליסינג", 20, 17))
    ),
    Distribution(
        "לפי תוצר",
        tuple(
            Bar(make, now, before)
            for make, now, before in (
                ("מאזדה", 80, 70), ("Hyundai", 71, 75), ("טויוטה", 66, 50), ("קיה", 52, 48),
                ("סקודה", 40, 41), ("פיג'ו", 31, 30), ("Citroën", 27, 22), ("ללא רכב", 45, 41),
            )
        ),
    ),
    Distribution(
        "לפי חודש",
        (Bar("אוגוסט 2026", 130, 122), Bar("ספטמבר 2026", 128, 140), Bar("אוקטובר 2026", 154, 115)),
        ordered=True,
    ),
    Distribution(
        "לפי יום בשבוע",
        tuple(
            Bar(day, now, before)
            for day, now, before in (
                ("ראשון", 102, 90), ("שני", 84, 80), ("שלישי", 71, 70), ("רביעי", 66, 60),
                ("חמישי", 62, 55), ("שישי", 27, 22), ("שבת", 0, 0),
            )
        ),
        ordered=True,
    ),
    Distribution(
        "מדוע באיחור",
        (Bar("נפתחה מחדש", 6, 5), Bar("לא שויכה בזמן", 11, 9), Bar("הועברה בין עובדים", 14, 18),
         Bar("לא ניתן מענה ללקוח", 8, 9), Bar("הטיפול ארך", 20, 21)),
        note="מן הנסגרו באיחור ומן החורגות שעדיין פתוחות; הסיבה הראשונה שמתקיימת.",
    ),
)  # fmt: skip

SHARE_COLUMNS = (
    TableColumn("נרשמו", summed=True),
    TableColumn("נפתרו בפנייה ראשונה", summed=True),
    TableColumn("FCR", ColumnKind.SHARE, quotient=(2, 1)),
)
FIRST_CONTACT = Chapter(
    "פנייה ראשונה ועמידה ביעד",
    ("FCR: 60.2% - 248 מתוך 412 תלונות נפתרו בפנייה הראשונה (בתקופה הקודמת 58.0%).",
     "61 עדיין פתוחות ועשויות להיפתר כך."),
    (
        Table(
            "לפי הרושם",
            (TableColumn("עובד", ColumnKind.TEXT), *SHARE_COLUMNS),
            (("דנה לדוגמה", 150, 101, 101 / 150), ("סאמר לדוגמה", 140, 80, 80 / 140),
             ("רותם לדוגמה", 122, 67, 67 / 122)),
        ),
        Table(
            "לפי ערוץ",
            (TableColumn("ערוץ", ColumnKind.TEXT), *SHARE_COLUMNS),
            (("טלפון", 201, 130, 130 / 201), ("בעל פה", 98, 62, 62 / 98),
             ("דואר אלקטרוני", 61, 30, 30 / 61), ("וואטסאפ", 40, 20, 0.5), ("מכתב", 12, 6, 0.5)),
        ),
        Table(
            "התחייבות מול ביצוע, שעות",
            (
                TableColumn("ערוץ", ColumnKind.TEXT),
                TableColumn("נסגרו", summed=True),
                TableColumn("בזמן", summed=True),
                TableColumn("הובטחו", ColumnKind.DECIMAL),
                TableColumn("נדרשו", ColumnKind.DECIMAL),
                TableColumn("פער", ColumnKind.DIFFERENCE),
            ),
            (("טלפון", 196, 180, 24.0, 17.6, -6.4), ("בעל פה", 94, 84, 24.0, 19.8, -4.2),
             ("דואר אלקטרוני", 58, 46, 24.0, 26.5, 2.5), ("וואטסאפ", 38, 30, 24.0, 24.0, 0.0),
             ("מכתב", 12, 6, 48.0, None, None)),
        ),
    ),
)  # fmt: skip
COMPLEXITY = Chapter(
    "מורכבות הטיפול",
    ("ממוצעים על פני 398 התלונות שנסגרו בתקופה.",),
    (
        Table(
            "לתלונה",
            (
                TableColumn("מדד", ColumnKind.TEXT),
                TableColumn("בתקופה", ColumnKind.DECIMAL),
                TableColumn("קודמת", ColumnKind.DECIMAL),
                TableColumn("מעל הממוצע"),
            ),
            (("העברות בין עובדים", 0.42, 0.51, 96), ("גורמים מעורבים", 1.3, 1.4, 96),
             ("שעות", 22.8, 24.1, 141)),
        ),
    ),
)  # fmt: skip
DEFINITIONS = tuple(
    Definition(term, text)
    for term, text in (
        ("נפתחו", "תלונות שנרשמו בתקופה, לפי מועד הרישום בישראל."),
        ("נסגרו", "תלונות שנסגרו בתקופה ונותרו סגורות."),
        ("נסגרו בזמן", "מן הנסגרות: אלה שנסגרו לא אחרי מועד הסיום שהובטח."),
        ("FCR", "תלונות שנפתרו בפנייה אחת: לא הועברו, לא נפתחו מחדש, והלקוח לא פנה שוב בנושא."),
        ("פניות חוזרות", "תלונות שנרשמו בתקופה והלקוח פנה בהן שוב, או שקושרו לתלונה קודמת."),
        ("חציון", "הערך האמצעי: מחצית מן התלונות נסגרו מהר יותר ומחציתן לאט יותר."),
    )
)  # fmt: skip

PAPER = ReportPaper(
    title="דוח מנהל: תלונות לקוחות",
    business='מוסך לדוגמה בע"מ',
    period="1.8.2026 עד 31.10.2026",
    compared_with="1.5.2026 עד 31.7.2026",
    filters="כל העובדים",
    made_at="22.11.2026 בשעה 08:30",
    made_by="משה לדוגמה",
    words=WORDS,
    headlines=(COUNTS, KEPT),
    distributions=(TOPICS, *OTHERS),
    chapters=(FIRST_CONTACT, COMPLEXITY),
    definitions=DEFINITIONS,
    check=ListCheck("שורות ברשימה המפורטת", 412, "תואם את הנפתחו", 'שונה "מן" הנפתחו'),
)
EMPTY = replace(
    PAPER,
    headlines=(),
    distributions=(Distribution("לפי נושא", ()),),
    chapters=(Chapter("מורכבות הטיפול", (), (replace(COMPLEXITY.tables[0], rows=()),)),),
    definitions=(),
    check=None,
)
